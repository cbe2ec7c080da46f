package io.addenda.tags;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.api.JsonBodies;
import io.addenda.api.Outcome;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.model.Tag;
import org.jspecify.annotations.Nullable;

/// The tags of each module: read, made, changed, merged, deleted. Who may change the records of a
/// module may change its tags.
public final class TagEndpoints {

  private static final String TAGS = "tags";
  private static final String MODULE = "module";

  private final MetadataStore metadata;
  private final JsonBodies bodies;
  private final InstantSource clock;

  public TagEndpoints(MetadataStore metadata, JsonBodies bodies, InstantSource clock) {
    this.metadata = metadata;
    this.bodies = bodies;
    this.clock = clock;
  }

  /// What deletes many.
  public TagMassDeletion massDeletion() {
    return new TagMassDeletion(metadata, bodies, clock);
  }

  /// `GET /settings/tags?module=…`
  public Response list(Call call) {
    var module = asked(call);
    boolean mine = flag(call, "my_tags");
    var by = call.caller().user().id();
    return metadata.read(
        tables -> {
          var all = tables.tags().of(organization(call), module.apiName());
          var tags =
              all.stream()
                  .filter(tag -> !mine || tag.createdBy().equals(by))
                  .map(tag -> Definitions.json(tables, call, tag))
                  .toList();
          var info = object(field("count", tags.size()), field("allowed_count", ModuleTags.MOST));
          return Json.response(200, object(field(TAGS, tags), field("info", info)));
        });
  }

  /// `POST /settings/tags?module=…`
  public Change<Tables> create(Call call) throws IOException {
    var module = changed(call);
    var color = GivenTag.color(call.asked("color_code").orElse(null), "$.color_code");
    return each(call, module, 201, (definitions, tag) -> definitions.add(tag, color));
  }

  /// `PUT /settings/tags?module=…`
  public Change<Tables> updateMany(Call call) throws IOException {
    var module = changed(call);
    return each(call, module, 200, (definitions, tag) -> definitions.change(tag));
  }

  /// A change of the tags that the items of the body name.
  ///
  /// @param allDone the status when none is refused
  private Change<Tables> each(
      Call call, CrmModule module, int allDone, BiFunction<Definitions, GivenTag, Outcome> work)
      throws IOException {
    return bodies.change(
        call,
        metadata::requireRoom,
        body -> {
          var items = items(call, body, ModuleTags.MOST);
          return (tables, _) -> {
            var definitions = new Definitions(tables, call, module, clock.instant());
            return answer(
                call,
                allDone,
                items.stream()
                    .map(item -> definitions.outcome(item, tag -> work.apply(definitions, tag)))
                    .toList());
          };
        });
  }

  /// `PUT /settings/tags/{id}?module=…`
  public Change<Tables> update(Call call) throws IOException {
    var module = changed(call);
    return bodies.change(
        call,
        metadata::requireRoom,
        body -> {
          var item = items(call, body, 1).getFirst();
          return (tables, _) -> {
            var definitions = new Definitions(tables, call, module, clock.instant());
            var tag = named(tables, call, module);
            return answer(
                call,
                200,
                List.of(definitions.outcome(item, given -> definitions.change(tag, given))));
          };
        });
  }

  /// `DELETE /settings/tags/{id}`
  public Change.Work<Tables> delete(Call call) {
    return (tables, _) -> {
      var module = moduleOfNamed(tables, call);
      var tag = named(tables, call, module);
      call.require(module.permission(Operation.UPDATE), ApiError.Action.UPDATE_RECORDS);
      new Definitions(tables, call, module, clock.instant()).remove(tag);
      var details = object(field("id", tag.id().toString()));
      return answer(call, 200, List.of(new Outcome.Done("tags deleted successfully", details)));
    };
  }

  /// `POST /settings/tags/{id}/actions/merge`: into the tag of the path.
  public Change<Tables> merge(Call call) throws IOException {
    return bodies.change(
        call,
        metadata::requireRoom,
        body -> {
          var listed = body.list(TAGS, ModuleTags.MOST, new Conflicts());
          call.refuseKeys(listed.others().keySet());
          return (tables, _) -> {
            var module = moduleOfNamed(tables, call);
            var tag = named(tables, call, module);
            call.require(module.permission(Operation.UPDATE), ApiError.Action.UPDATE_RECORDS);
            var definitions = new Definitions(tables, call, module, clock.instant());
            return answer(
                call,
                200,
                IntStream.range(0, listed.items().size())
                    .mapToObj(index -> definitions.merge(index, listed.items().get(index), tag))
                    .toList());
          };
        });
  }

  /// `GET /settings/tags/{id}/actions/records_count?module=…`: of the records that the caller sees.
  public Response count(Call call) {
    var module = asked(call);
    var caller = call.caller();
    var owners = caller.seen(module);
    var id = Id.parse(call.path("id"));
    return metadata.read(
        tables -> {
          var tag =
              id.flatMap(it -> tables.tags().find(organization(call), it))
                  .filter(it -> it.module().equals(module.apiName()))
                  .orElseThrow(() -> new ApiException(new ApiError.TagIdNotFound()));
          var field = Tagged.link(caller.organization(), module);
          long count = tables.tags().count(organization(call), field, tag.id(), owners);
          return Json.response(200, object(field("count", Long.toString(count))));
        });
  }

  /// The ids of tags that are to be merged; none where there is none.
  private static final class Conflicts implements JsonBodies.Items<Optional<Id>> {
    @Override
    public Optional<Id> item(int index, @Nullable Object value) {
      return Json.parseObject(value)
          .map(item -> item.get("conflict_id"))
          .flatMap(id -> Id.parse(id.toString()));
    }

    @Override
    public Optional<Id> tooLarge(int index, int most) {
      return Optional.empty();
    }
  }

  private static List<Definitions.Item> items(Call call, JsonBodies.Body body, int most) {
    var listed = body.list(TAGS, most, new Definitions.Reader());
    call.refuseKeys(listed.others().keySet());
    return listed.items();
  }

  private static Response answer(Call call, int allDone, List<Outcome> outcomes) {
    return Envelope.outcomes(call.version(), allDone, TAGS, outcomes);
  }

  private static Id organization(Call call) {
    return call.caller().organization().id();
  }

  /// The module that the parameter names, which the caller sees and whose records have tags.
  private static CrmModule asked(Call call) {
    return call.caller()
        .module(call.param(MODULE))
        .filter(call::hasInVersion)
        .filter(Tagged::has)
        .orElseThrow(() -> new ApiException(new ApiError.ModuleParamInvalid()));
  }

  /// The same where something is to be changed.
  private static CrmModule changed(Call call) {
    var module = asked(call);
    call.require(module.permission(Operation.UPDATE), ApiError.Action.UPDATE_RECORDS);
    return module;
  }

  private static boolean flag(Call call, String parameter) {
    return switch (call.asked(parameter).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ApiException(new ApiError.ParamInvalid(parameter));
    };
  }

  /// The tag in the path.
  private static Tag named(Tables tables, Call call, CrmModule module) {
    return Id.parse(call.path("id"))
        .flatMap(id -> tables.tags().find(organization(call), id))
        .filter(tag -> tag.module().equals(module.apiName()))
        .orElseThrow(() -> noTag(call));
  }

  /// The module of the tag in the path, if the caller sees it.
  private static CrmModule moduleOfNamed(Tables tables, Call call) {
    return Id.parse(call.path("id"))
        .flatMap(id -> tables.tags().find(organization(call), id))
        .flatMap(tag -> call.caller().module(tag.module()))
        .orElseThrow(() -> noTag(call));
  }

  private static ApiException noTag(Call call) {
    return new ApiException(new ApiError.TagNotFound(call.path("id")));
  }
}
