package io.addenda.tags;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Tag;
import org.jspecify.annotations.Nullable;

/// Gives tags to the records of one module in one transaction. Names that no tag has become tags.
public final class Tagging {

  private static final int MOST_OF_A_RECORD = 10;

  private final Tables tables;
  private final Call call;
  private final CrmModule module;
  private final Instant now;
  private final ModuleTags known;

  /// Tags that a record is to have.
  ///
  /// @param made those that are not there yet
  public record Plan(List<Tag> tags, List<Tag> made) {
    public Plan {
      tags = List.copyOf(tags);
      made = List.copyOf(made);
    }

    /// As the field of the record has them.
    public List<Map<String, String>> stored() {
      return tags.stream().map(tag -> Map.of("id", tag.id().toString())).toList();
    }
  }

  public Tagging(Tables tables, Call call, CrmModule module, Instant now) {
    this.tables = tables;
    this.call = call;
    this.module = module;
    this.now = now;
    this.known = new ModuleTags(tables, organization(), module.apiName());
  }

  private Id organization() {
    return call.caller().organization().id();
  }

  /// The tags that a record has.
  ///
  /// @param stored what its field has
  public List<GivenTag> had(@Nullable Object stored) {
    var had = new ArrayList<GivenTag>();
    known.of(stored).forEach(tag -> had.add(GivenTag.of(tag)));
    if (stored instanceof List<?> list) {
      list.stream()
          .filter(tag -> Tagged.id(tag).isEmpty())
          .flatMap(tag -> legacy(tag).stream())
          .forEach(had::add);
    }
    return had;
  }

  /// The same as a body would give them.
  public List<Map<String, Object>> asGiven(@Nullable Object stored) {
    return had(stored).stream().map(Tagging::asGiven).toList();
  }

  private static Map<String, Object> asGiven(GivenTag tag) {
    return tag.id() == null
        ? Map.of("name", Objects.requireNonNull(tag.name()))
        : Map.of("id", tag.id().toString());
  }

  /// A name that a program without tags stored, if a tag may be called so.
  private static Optional<GivenTag> legacy(@Nullable Object stored) {
    try {
      return Optional.of(GivenTag.read(stored, "$")).filter(tag -> tag.name() != null);
    } catch (ApiException _) {
      return Optional.empty();
    }
  }

  /// What a record is to have, each tag once.
  ///
  /// @throws ApiException when they are too many, or one of them is not there and cannot be made
  public Plan plan(List<GivenTag> given) {
    var tags = new LinkedHashMap<Id, Tag>();
    var made = new ArrayList<Tag>();
    for (var each : given) {
      var tag =
          find(each, made)
              .orElseGet(
                  () -> {
                    var another = make(each);
                    made.add(another);
                    return another;
                  });
      tags.put(tag.id(), tag);
      if (tags.size() > MOST_OF_A_RECORD) {
        throw new ApiException(new ApiError.TooManyTags(MOST_OF_A_RECORD));
      }
    }
    if (!made.isEmpty() && known.all().size() + made.size() > ModuleTags.MOST) {
      throw new ApiException(new ApiError.TagsExhausted());
    }
    return new Plan(List.copyOf(tags.values()), made);
  }

  private Optional<Tag> find(GivenTag given, List<Tag> made) {
    if (given.id() != null) {
      return Optional.of(
          known
              .find(given.id())
              .orElseThrow(
                  () ->
                      new ApiException(
                          new ApiError.BodyIdInvalid("id", given.jsonPath() + ".id"))));
    }
    var name = Objects.requireNonNull(given.name());
    var found =
        known.named(name).or(() -> made.stream().filter(tag -> tag.isCalled(name)).findFirst());
    if (given.color() != null
        && found.filter(tag -> !Objects.equals(tag.color(), given.color())).isPresent()) {
      var path = given.jsonPath() + ".color_code";
      throw new ApiException(new ApiError.TagColorMismatch(path));
    }
    return found;
  }

  private Tag make(GivenTag given) {
    var by = call.caller().user().id();
    return new Tag(
        tables.organizations().nextId(organization()),
        module.apiName(),
        Objects.requireNonNull(given.name()),
        given.color(),
        by,
        now,
        by,
        now);
  }

  /// Whether a given tag is this one.
  public boolean isMeant(GivenTag given, GivenTag tag) {
    return given.id() != null
        ? known.find(given.id()).map(Tag::id).filter(id -> id.equals(tag.id())).isPresent()
        : Objects.requireNonNull(tag.name()).equalsIgnoreCase(given.name());
  }

  /// Makes the tags of a plan that are not there yet.
  public void make(Plan plan) {
    plan.made().forEach(this::add);
  }

  void add(Tag tag) {
    tables.tags().insert(organization(), tag);
    known.add(tag);
    note(AuditEntry.Action.TAG_CREATED, tag.id(), tag.name());
  }

  /// Writes down what was done to a tag.
  void note(AuditEntry.Action action, Id tag, String name) {
    tables.note(call.audit(now, action, module, null, tag, name));
  }

  ModuleTags known() {
    return known;
  }
}
