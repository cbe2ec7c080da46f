package io.addenda.attachments;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Envelope;
import io.addenda.api.ErrorTable;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.api.Prepared;
import io.addenda.http.Response;
import io.addenda.metadata.BinTable;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.PurgeTable.Purge;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.BinEntry;
import io.addenda.model.Caller;
import io.addenda.model.Destroyed;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.model.Profile;
import org.jspecify.annotations.Nullable;

/// The recycle bin: list it, take out of it, destroy what is in it.
///
/// An administrator sees all of it, everyone else what they deleted or own. Only an administrator
/// may destroy. To take something out, one must be allowed to make such a thing.
public final class BinEndpoints {

  private static final int MOST_IDS = 100;
  private static final int MOST_IN_A_PAGE = 200;

  /// How deep a list may be paged into.
  private static final int MOST_SKIPPED = 100_000;

  private final MetadataStore metadata;
  private final Reaper reaper;
  private final Receipts receipts;
  private final InstantSource clock;

  public BinEndpoints(
      MetadataStore metadata, Reaper reaper, Receipts receipts, InstantSource clock) {
    this.metadata = metadata;
    this.reaper = reaper;
    this.receipts = receipts;
    this.clock = clock;
  }

  /// `GET /settings/recycle_bin`
  public Response list(Call call) {
    var query = call.request().query();
    int perPage = call.number("per_page", MOST_IN_A_PAGE, MOST_IN_A_PAGE);
    int page = call.number("page", 1, MOST_SKIPPED / perPage);
    var order =
        switch (query.first("sort_by").orElse("deleted_time")) {
          case "deleted_time" -> BinTable.Order.TIME;
          case "display_name" -> BinTable.Order.NAME;
          case "deleted_by" -> BinTable.Order.DELETED_BY;
          default -> throw new ApiException(new ApiError.ParamInvalid("sort_by"));
        };
    boolean descending =
        switch (query.first("sort_order").orElse("desc")) {
          case "desc" -> true;
          case "asc" -> false;
          default -> throw new ApiException(new ApiError.ParamInvalid("sort_order"));
        };
    var ids = query.first("ids").map(_ -> call.list("ids", MOST_IDS));
    // As in the real API, ids make filters void.
    var conditions =
        ids.isPresent() ? null : BinFilter.of(call).map(BinFilter::conditions).orElse(null);
    var caller = call.caller();
    var organization = caller.organization().id();
    return metadata.read(
        tables -> {
          var whose = caller.profile().administrator() ? null : caller.user().id();
          var found =
              ids.isPresent()
                  ? ids.get().stream().flatMap(id -> find(tables, caller, id).stream()).toList()
                  : tables
                      .bin()
                      .page(
                          organization,
                          new BinTable.Page(
                              order,
                              descending,
                              perPage + 1,
                              (page - 1) * perPage,
                              conditions,
                              whose));
          boolean more = ids.isEmpty() && found.size() > perPage;
          return answer(
              tables, caller, more ? found.subList(0, perPage) : found, perPage, page, more);
        });
  }

  /// `GET /settings/recycle_bin/{id}`
  public Response get(Call call) {
    return metadata.read(
        tables -> {
          var found = find(tables, call.caller(), call.path("id")).stream().toList();
          return answer(tables, call.caller(), found, MOST_IN_A_PAGE, 1, false);
        });
  }

  private static Response answer(
      Tables tables, Caller caller, List<BinEntry> entries, int perPage, int page, boolean more) {
    if (entries.isEmpty()) {
      return Response.noContent();
    }
    var items = entries.stream().map(entry -> json(tables, caller, entry)).toList();
    var info =
        object(
            field("per_page", perPage),
            field("count", entries.size()),
            field("page", page),
            field("more_records", more));
    return Json.response(200, object(field("recycle_bin", items), field("info", info)));
  }

  private static Map<String, @Nullable Object> json(Tables tables, Caller caller, BinEntry entry) {
    var module =
        switch (entry.kind()) {
          case ATTACHMENT -> BinFilter.ATTACHMENTS;
          case RECORD -> entry.module();
        };
    var moduleId = caller.organization().idOf(module).toString();
    return object(
        field("display_name", entry.name()),
        field("deleted_time", caller.user().time(entry.deletedTime())),
        field("owner", person(tables, caller, entry.owner())),
        field("module", object(field("api_name", module), field("id", moduleId))),
        field("deleted_by", person(tables, caller, entry.deletedBy())),
        field("id", entry.id().toString()));
  }

  private static Map<String, @Nullable Object> person(Tables tables, Caller caller, Id id) {
    var user = tables.members().find(caller.organization().id(), id);
    return object(
        field("name", user.map(it -> it.fullName()).orElse(null)), field("id", id.toString()));
  }

  /// An entry that the caller may see.
  private static Optional<BinEntry> find(Tables tables, Caller caller, String id) {
    return Id.parse(id)
        .flatMap(it -> tables.bin().find(caller.organization().id(), it))
        .filter(entry -> caller.profile().administrator() || isOf(caller, entry));
  }

  private static boolean isOf(Caller caller, BinEntry entry) {
    var user = caller.user().id();
    return entry.deletedBy().equals(user) || entry.owner().equals(user);
  }

  /// `POST /settings/recycle_bin/{id}/actions/restore`: a call of the API's version 8, answered in
  /// every version.
  public Function<Tables, Response> restore(Call call) {
    return tables -> {
      var outcome = restore(tables, call, call.path("id"));
      if (outcome instanceof Outcome.Refused(var error)) {
        throw new ApiException(error);
      }
      return answer(200, List.of(outcome));
    };
  }

  /// `POST /settings/recycle_bin/actions/restore?ids=`: up to 100 entries, an outcome each, in
  /// order.
  public Function<Tables, Response> restoreMany(Call call) {
    var ids = call.list("ids", MOST_IDS);
    return tables ->
        answer(
            200,
            ids.stream()
                .map(
                    id ->
                        noted(
                            tables,
                            call,
                            AuditEntry.Action.ATTACHMENT_RESTORED,
                            id,
                            restore(tables, call, id)))
                .toList());
  }

  private Outcome restore(Tables tables, Call call, String id) {
    var caller = call.caller();
    var found = find(tables, caller, id);
    if (found.isEmpty()) {
      return new Outcome.Refused(new ApiError.IdInvalid(id));
    }
    var entry = found.get();
    var module = caller.organization().module(entry.module());
    var right =
        switch (entry.kind()) {
          case ATTACHMENT -> Optional.of(Profile.CREATE_ATTACHMENTS);
          case RECORD -> module.map(it -> it.permission(Operation.CREATE));
        };
    if (!caller.profile().administrator() && right.filter(caller.profile()::may).isEmpty()) {
      return new Outcome.Refused(
          new ApiError.NoPermission(ApiError.Action.RESTORE, right.orElse("")));
    }
    return RecycleBin.restore(tables, call.origin(), entry, clock.instant())
        ? new Outcome.Done("record restored", object(field("id", id)))
        : new Outcome.Refused(new ApiError.NotRestorable(id));
  }

  /// `DELETE /settings/recycle_bin/{id}`: destroys an entry. With `receipt=true` the answer has a
  /// signed receipt beside the outcome.
  public Prepared<Tables> purge(Call call) {
    call.requireAdministrator();
    return purge(call, List.of(call.path("id")), true);
  }

  /// `DELETE /settings/recycle_bin?ids=`: up to 100 entries, an outcome each, in order. Or
  /// `?filters=`: whatever meets them now, destroyed by the [Reaper] after the answer.
  public Prepared<Tables> purgeMany(Call call) {
    call.requireAdministrator();
    var filter =
        call.request().query().first("ids").isPresent()
            ? Optional.<BinFilter>empty()
            : BinFilter.of(call);
    return filter
        .map(it -> schedule(call, it))
        .orElseGet(() -> purge(call, call.list("ids", MOST_IDS), false));
  }

  private Prepared<Tables> schedule(Call call, BinFilter filter) {
    if (wantsReceipt(call)) {
      throw new ApiException(new ApiError.ParamsAmbiguous("filters", "receipt"));
    }
    return new Prepared<>(
        "",
        tables -> {
          var now = clock.instant();
          var id = tables.organizations().nextId(call.caller().organization().id());
          tables.purges().insert(Purge.asked(id, call.origin(), filter.conditions(), now));
          var action = AuditEntry.Action.PURGE_SCHEDULED;
          tables.audit().insert(call.audit(now, action, null, null, id, filter.summary()));
          var item =
              object(
                  field("code", "SCHEDULED"),
                  field("details", Map.of()),
                  field("message", "Bulk deletion of records based on filters has been scheduled"),
                  field("status", "success"));
          return Json.response(202, object(field("recycle_bin", List.of(item))));
        },
        _ -> {});
  }

  private static boolean wantsReceipt(Call call) {
    return call.request().query().first("receipt").filter("true"::equals).isPresent();
  }

  private Prepared<Tables> purge(Call call, List<String> ids, boolean one) {
    boolean wanted = wantsReceipt(call);
    return new Prepared<>(
        "",
        tables -> {
          var destroyed = new ArrayList<Destroyed>();
          var outcomes = ids.stream().map(id -> purge(tables, call, id, destroyed)).toList();
          if (one && outcomes.getFirst() instanceof Outcome.Refused(var error)) {
            throw new ApiException(error);
          }
          var items = outcomes.stream().map(Envelope::item).toList();
          var answer = object(field("recycle_bin", items));
          if (wanted) {
            answer.putAll(receipts.sign(call.origin(), destroyed, clock.instant()));
          }
          return Json.response(Envelope.status(200, outcomes), answer);
        },
        changed -> {
          if (changed) {
            if (!reaper.reap()) {
              throw new IOException("bytes could not be removed yet, the reaper tries again");
            }
            metadata.scrubLog();
          }
        });
  }

  private Outcome purge(Tables tables, Call call, String id, List<Destroyed> destroyed) {
    var now = clock.instant();
    var found = find(tables, call.caller(), id);
    var outcome =
        found
            .map(entry -> RecycleBin.destroy(tables, call.origin(), entry, now, now))
            .<Outcome>map(
                gone -> {
                  gone.ifPresent(destroyed::addAll);
                  return gone.isPresent()
                      ? new Outcome.Done("record deleted", object(field("id", id)))
                      : new Outcome.Refused(new ApiError.OnHold(id));
                })
            .orElseGet(() -> new Outcome.Refused(new ApiError.IdInvalid(id)));
    return noted(tables, call, AuditEntry.Action.ATTACHMENT_PURGED, id, outcome);
  }

  /// The outcome, with a line in the audit when it is a refusal of one among many.
  private Outcome noted(
      Tables tables, Call call, AuditEntry.Action action, String id, Outcome outcome) {
    if (outcome instanceof Outcome.Refused(var error)) {
      var target = Id.parse(id).orElse(null);
      tables
          .audit()
          .insert(
              call.audit(clock.instant(), action, null, null, target, null)
                  .refused(ErrorTable.line(error).code()));
    }
    return outcome;
  }

  private static Response answer(int allDone, List<Outcome> outcomes) {
    var items = outcomes.stream().map(Envelope::item).toList();
    return Json.response(Envelope.status(allDone, outcomes), object(field("recycle_bin", items)));
  }
}
