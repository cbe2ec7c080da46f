package io.addenda.tags;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Json;
import io.addenda.api.JsonBodies;
import io.addenda.api.MassFault;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.MassJob;
import io.addenda.model.Operation;
import org.jspecify.annotations.Nullable;

/// Deletes many tags of some modules. The API has a job for it; here it is done when the job's id
/// is answered, since it is one statement a tag.
public final class TagMassDeletion {

  private static final String LIST = "mass_delete";
  private static final String JOB = "job_id";
  private static final int MOST_MODULES = 100;
  private static final int MOST_TAGS = 200;

  /// The tags of one module that are to go.
  private record Item(CrmModule module, List<Id> tags) {}

  private final MetadataStore metadata;
  private final JsonBodies bodies;
  private final InstantSource clock;

  TagMassDeletion(MetadataStore metadata, JsonBodies bodies, InstantSource clock) {
    this.metadata = metadata;
    this.bodies = bodies;
    this.clock = clock;
  }

  /// `POST /settings/tags/actions/mass_delete`
  public Change<Tables> make(Call call) throws IOException {
    return bodies.change(
        call,
        () -> {},
        body -> {
          var listed = body.list(LIST, MOST_MODULES, new Reader(call));
          call.refuseKeys(listed.others().keySet());
          return (tables, _) -> delete(tables, call, listed.items());
        });
  }

  private Response delete(Tables tables, Call call, List<Item> items) {
    var organization = call.caller().organization().id();
    var now = clock.instant();
    long total = 0;
    long done = 0;
    for (var item : items) {
      var definitions = new Definitions(tables, call, item.module(), now);
      for (var id : item.tags()) {
        total++;
        var tag =
            tables
                .tags()
                .find(organization, id)
                .filter(it -> it.module().equals(item.module().apiName()));
        tag.ifPresent(definitions::remove);
        done += tag.isPresent() ? 1 : 0;
      }
    }
    var job =
        new MassJob(
            tables.organizations().nextId(organization),
            MassJob.Kind.TAGS,
            "",
            null,
            "{}",
            call.origin(),
            now,
            MassJob.State.COMPLETED,
            new Id(0),
            new MassJob.Counts(total, done, total - done));
    Definitions.noteJob(tables, call, job, now);
    return Json.response(
        200,
        object(
            field("code", "SCHEDULED"),
            field("details", object(field(JOB, job.id().toString()))),
            field("message", "tags scheduled successfully"),
            field("status", "success")));
  }

  /// `GET /settings/tags/actions/mass_delete?job_id=…`: for whoever asked for it, and
  /// administrators.
  public Response status(Call call) {
    var caller = call.caller();
    var job =
        Id.parse(call.param(JOB))
            .flatMap(
                id ->
                    metadata.read(tables -> tables.massJobs().find(caller.organization().id(), id)))
            .filter(it -> it.kind() == MassJob.Kind.TAGS)
            .filter(
                it ->
                    caller.profile().administrator() || caller.user().id().equals(it.from().user()))
            .orElseThrow(
                () ->
                    new ApiException(
                        new ApiError.MassRefused(MassFault.JOB, object(field("param_name", JOB)))));
    var state =
        object(
            field(JOB, job.id().toString()),
            field("total_count", job.counts().total()),
            field("failed_count", job.counts().failed()),
            field("deleted_count", job.counts().done()),
            field("status", job.state().name()));
    return Json.response(200, object(field(LIST, List.of(state))));
  }

  /// Reads what a body says of each module.
  private record Reader(Call call) implements JsonBodies.Items<Item> {

    @Override
    public Item item(int index, @Nullable Object value) {
      var path = "$.%s[%d]".formatted(LIST, index);
      var item =
          Json.parseObject(value)
              .orElseThrow(() -> fail(new ApiError.FieldInvalid("jsonobject", LIST, path)));
      var module = module(item.get("module"), path + ".module");
      call.require(module.permission(Operation.UPDATE), ApiError.Action.UPDATE_RECORDS);
      return new Item(module, tags(item.get("tags"), path + ".tags"));
    }

    @Override
    public Item tooLarge(int index, int most) {
      throw fail(new ApiError.TooLong(most, LIST, "$.%s[%d]".formatted(LIST, index)));
    }

    private CrmModule module(@Nullable Object given, String path) {
      if (given == null) {
        throw fail(new ApiError.FieldMissing("module", path));
      }
      var named = Json.parseObject(given).orElse(Map.of());
      var organization = call.caller().organization();
      return organization.modules().stream()
          .filter(call.caller().profile()::sees)
          .filter(Tagged::has)
          .filter(
              module ->
                  named.get("api_name") != null
                      ? module.apiName().equals(named.get("api_name"))
                      : organization
                          .idOf(module.apiName())
                          .toString()
                          .equals(String.valueOf(named.get("id"))))
          .findFirst()
          .orElseThrow(() -> fail(new ApiError.BodyValueInvalid("module", path)));
    }

    private static List<Id> tags(@Nullable Object given, String path) {
      return switch (given) {
        case null -> throw fail(new ApiError.FieldMissing("tags", path));
        case List<?> list when list.isEmpty() ->
            throw fail(new ApiError.FieldMissing("tags", path));
        case List<?> list when list.size() > MOST_TAGS ->
            throw fail(new ApiError.TooLong(MOST_TAGS, "tags", path));
        case List<?> list ->
            GivenTag.list(list, path).stream()
                .map(
                    tag -> {
                      if (tag.id() == null) {
                        throw fail(new ApiError.FieldMissing("id", tag.jsonPath() + ".id"));
                      }
                      return tag.id();
                    })
                .distinct()
                .toList();
        default -> throw fail(new ApiError.FieldInvalid("jsonarray", "tags", path));
      };
    }

    private static ApiException fail(ApiError error) {
      return new ApiException(error);
    }
  }
}
