package io.addenda.tags;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.JsonBodies;
import io.addenda.api.Outcome;
import io.addenda.api.Person;
import io.addenda.api.VersionRule;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.MassJob;
import io.addenda.model.Tag;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// Changes the tags of one module in one transaction, and says what became of each.
final class Definitions {

  private final Tables tables;
  private final Call call;
  private final Instant now;
  private final Tagging tagging;

  Definitions(Tables tables, Call call, CrmModule module, Instant now) {
    this.tables = tables;
    this.call = call;
    this.now = now;
    this.tagging = new Tagging(tables, call, module, now);
  }

  /// One item of a body.
  sealed interface Item {
    record Refused(ApiError error) implements Item {}

    record Given(GivenTag tag) implements Item {}
  }

  /// Reads the items of a body's `tags`.
  static final class Reader implements JsonBodies.Items<Item> {
    @Override
    public Item item(int index, @Nullable Object value) {
      try {
        return new Item.Given(GivenTag.read(value, path(index)));
      } catch (ApiException e) {
        // What is wrong with one item must not fail the others.
        return new Item.Refused(e.error());
      }
    }

    @Override
    public Item tooLarge(int index, int most) {
      return new Item.Refused(new ApiError.TooLong(most, "tags", path(index)));
    }

    private static String path(int index) {
      return "$.tags[" + index + "]";
    }
  }

  /// What became of an item.
  Outcome outcome(Item item, Function<GivenTag, Outcome> work) {
    return switch (item) {
      case Item.Refused(var error) -> new Outcome.Refused(error);
      case Item.Given(var tag) -> {
        try {
          yield work.apply(tag);
        } catch (ApiException e) {
          // Nothing of the item was done.
          yield new Outcome.Refused(e.error());
        }
      }
    };
  }

  /// Makes a tag.
  ///
  /// @param otherwise the colour of one that says none
  Outcome add(GivenTag given, @Nullable String otherwise) {
    var name = requireName(given);
    requireFree(name, given, null);
    if (tagging.known().all().size() >= ModuleTags.MOST) {
      throw new ApiException(new ApiError.TagsExhausted());
    }
    var unnamed = new GivenTag(null, name, given.colored(), given.color(), given.jsonPath());
    var plan = tagging.plan(List.of(unnamed.orColored(otherwise)));
    tagging.make(plan);
    return done("tags created successfully", plan.tags().getFirst());
  }

  /// Changes the tag that the item names.
  Outcome change(GivenTag given) {
    var path = given.jsonPath() + ".id";
    if (given.id() == null) {
      throw new ApiException(new ApiError.FieldMissing("id", path));
    }
    var tag =
        tagging
            .known()
            .find(given.id())
            .filter(it -> it.id().equals(given.id()))
            .orElseThrow(() -> new ApiException(new ApiError.BodyIdInvalid("id", path)));
    return change(tag, given);
  }

  Outcome change(Tag tag, GivenTag given) {
    var name = given.name() == null && given.colored() ? tag.name() : requireName(given);
    requireFree(name, given, tag.id());
    var color = given.colored() ? given.color() : tag.color();
    var changed = tag.changed(name, color, by(), now);
    tables.tags().update(organization(), changed);
    tagging.known().add(changed);
    tagging.note(AuditEntry.Action.TAG_CHANGED, tag.id(), name);
    return done("tags updated successfully", changed);
  }

  void remove(Tag tag) {
    tables.tags().remove(organization(), tag.id());
    tagging.note(AuditEntry.Action.TAG_DELETED, tag.id(), tag.name());
  }

  /// Keeps a job that deleted tags.
  static void noteJob(Tables tables, Call call, MassJob job, Instant now) {
    tables.massJobs().insert(job);
    var action = AuditEntry.Action.MASS_SCHEDULED;
    tables.note(call.audit(now, action, null, null, job.id(), job.kind().name()));
  }

  /// Merges a tag into another.
  ///
  /// @param conflict which tag is to go; none when the item names none
  Outcome merge(int index, Optional<Id> conflict, Tag into) {
    var gone =
        conflict
            .filter(id -> !id.equals(into.id()))
            .flatMap(id -> tables.tags().find(organization(), id))
            .filter(tag -> tag.module().equals(into.module()));
    if (gone.isEmpty()) {
      var path = "$.tags[%d].conflict_id".formatted(index);
      return new Outcome.Refused(new ApiError.TagIdInvalid("conflict_id", path));
    }
    var changed = into.changed(into.name(), into.color(), by(), now);
    tables.tags().merge(organization(), gone.get().id(), into.id());
    tables.tags().update(organization(), changed);
    tagging.note(AuditEntry.Action.TAG_MERGED, gone.get().id(), gone.get().name());
    return done("tags merged successfully", changed);
  }

  private static String requireName(GivenTag given) {
    if (given.name() == null) {
      throw new ApiException(new ApiError.FieldMissing("name", given.jsonPath() + ".name"));
    }
    return given.name();
  }

  /// Refuses a name that another tag has.
  private void requireFree(String name, GivenTag given, @Nullable Id own) {
    tagging
        .known()
        .named(name)
        .filter(tag -> !tag.id().equals(own))
        .ifPresent(
            tag -> {
              throw new ApiException(
                  new ApiError.DuplicateData(
                      tag.id().toString(), "name", given.jsonPath() + ".name"));
            });
  }

  private Outcome done(String message, Tag tag) {
    var details = json(tables, call, tag);
    details.remove("name");
    return new Outcome.Done(message, details);
  }

  /// A tag as answers show it.
  static SequencedMap<String, @Nullable Object> json(Tables tables, Call call, Tag tag) {
    var user = call.caller().user();
    var json =
        object(
            field("created_time", user.time(tag.createdTime())),
            field("modified_time", user.time(tag.modifiedTime())),
            field("name", tag.name()),
            field("modified_by", person(tables, call, tag.modifiedBy())),
            field("id", tag.id().toString()),
            field("created_by", person(tables, call, tag.createdBy())));
    if (call.follows(VersionRule.TAGS_HAVE_COLORS)) {
      json.put("color_code", tag.color());
    }
    return json;
  }

  private static Map<String, @Nullable Object> person(Tables tables, Call call, Id id) {
    var found = tables.members().find(call.caller().organization().id(), id);
    return Person.json(found.map(User::fullName).orElse(null), id);
  }

  private Id organization() {
    return call.caller().organization().id();
  }

  private Id by() {
    return call.caller().user().id();
  }
}
