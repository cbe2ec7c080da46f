package io.addenda.attachments;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Deletes;
import io.addenda.api.Envelope;
import io.addenda.api.ErrorTable;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.api.Prepared;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.PurgeTable.Kind;
import io.addenda.metadata.PurgeTable.Purge;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Destroyed;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Takes things out of the recycle bin, and destroys what is in it.
///
/// Only an administrator may destroy. To take something out, one must see it there ([BinList]) and
/// be allowed to make such a thing and to change the record that it is or hangs on.
public final class BinEndpoints {

  private static final int MOST_IDS = 100;

  /// Of a destruction: the id of its receipt.
  private static final String RECEIPT = "Addenda-Receipt";

  /// Of a destruction by conditions: the id by which its receipts are found.
  private static final String PURGE = "Addenda-Purge";

  /// The id of a receipt in the answer that is kept for repeated calls, until the receipt takes its
  /// place.
  private static final String RECEIPT_ID = "receipt_id";

  private static final System.Logger LOG = System.getLogger(BinEndpoints.class.getName());

  private final MetadataStore metadata;
  private final Reaper reaper;
  private final Receipts receipts;
  private final InstantSource clock;
  private final InstantSource sure;

  /// @param sure the time that has passed for sure, by which holds end
  public BinEndpoints(
      MetadataStore metadata,
      Reaper reaper,
      Receipts receipts,
      InstantSource clock,
      InstantSource sure) {
    this.metadata = metadata;
    this.reaper = reaper;
    this.receipts = receipts;
    this.clock = clock;
    this.sure = sure;
  }

  /// `POST /settings/recycle_bin/{id}/actions/restore`: a call of the API's version 8, answered in
  /// every version.
  public Function<Tables, Response> restore(Call call) {
    return tables -> {
      var id = call.path("id");
      var outcome = restore(tables, call, id, new ApiError.IdInvalid(id));
      if (outcome instanceof Outcome.Refused(var error)) {
        throw new ApiException(error);
      }
      return answer(200, List.of(outcome));
    };
  }

  /// `POST /settings/recycle_bin/actions/restore`: see [RestoreRequest]. Of ids there is an outcome
  /// each, in order; what conditions are met by is restored after the answer.
  public Prepared<Tables> restoreMany(Call call) throws IOException {
    var request = RestoreRequest.read(call);
    return new Prepared<>(
        request.content(),
        switch (request.what()) {
          case RestoreRequest.What.Ids(var ids) ->
              tables ->
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
                                      restore(tables, call, id, new ApiError.ItemIdInvalid(id))))
                          .toList());
          case RestoreRequest.What.Matching(var filter) -> restoration(call, filter);
        },
        _ -> {});
  }

  /// An administrator restores everybody's entries, everyone else what they deleted or own.
  private Function<Tables, Response> restoration(Call call, BinFilter filter) {
    var caller = call.caller();
    var own = caller.profile().administrator() ? filter : filter.of(caller.user().id());
    return tables -> {
      metadata.requireRoom();
      ask(tables, call, own, Kind.RESTORE);
      return Json.response(
          202, scheduled("Bulk restoration of records based on filters has been scheduled"));
    };
  }

  private Outcome restore(Tables tables, Call call, String id, ApiError unknown) {
    // What is left on a full disk is for deletes and purges.
    metadata.requireRoom();
    var entry = BinList.find(tables, call.caller(), id);
    if (entry.isEmpty()) {
      return new Outcome.Refused(unknown);
    }
    return Restorer.of(call.origin(), call.caller())
        .restore(tables, entry.get(), clock.instant())
        .<Outcome>map(Outcome.Refused::new)
        .orElseGet(() -> new Outcome.Done("record restored", object(field("id", id))));
  }

  /// `DELETE /settings/recycle_bin/{id}`: destroys an entry. The header `Addenda-Receipt` names the
  /// receipt; with `receipt=true` the answer has it beside the outcome.
  public Prepared<Tables> purge(Call call, Deletes deletes) {
    call.requireAdministrator();
    return purge(call, deletes, List.of(call.path("id")), true);
  }

  /// `DELETE /settings/recycle_bin?ids=`: up to 100 entries, an outcome each, in order. Or
  /// `?filters=`: whatever meets them now, destroyed by the [Reaper] after the answer.
  public Prepared<Tables> purgeMany(Call call, Deletes deletes) {
    call.requireAdministrator();
    var filter =
        call.request().query().first("ids").isPresent()
            ? Optional.<BinFilter>empty()
            : BinFilter.of(call);
    return filter
        .map(it -> schedule(call, deletes, it))
        .orElseGet(() -> purge(call, deletes, call.list("ids", MOST_IDS), false));
  }

  private Prepared<Tables> schedule(Call call, Deletes deletes, BinFilter filter) {
    if (wantsReceipt(call)) {
      throw new ApiException(new ApiError.ParamsAmbiguous("filters", "receipt"));
    }
    return schedule(
        call,
        deletes,
        filter,
        scheduled("Bulk deletion of records based on filters has been scheduled"));
  }

  /// What will go is counted before anything does, and without holding up the writer.
  private Prepared<Tables> schedule(
      Call call, Deletes deletes, BinFilter filter, Map<String, @Nullable Object> answer) {
    var organization = call.caller().organization().id();
    var now = clock.instant();
    long going =
        metadata.read(tables -> tables.bin().countParts(organization, filter.conditions(), now));
    return new Prepared<>(
        "",
        tables -> {
          deletes.begin();
          deletes.took(going);
          var id = ask(tables, call, filter, Kind.PURGE);
          return new Response(
              202,
              Map.of("Content-Type", Json.CONTENT_TYPE, PURGE, id.toString()),
              new Response.Body.Text(Json.write(answer)));
        },
        _ -> {});
  }

  /// Writes down what is to be done in the background.
  private Id ask(Tables tables, Call call, BinFilter filter, Kind kind) {
    var now = clock.instant();
    var id = tables.organizations().nextId(call.caller().organization().id());
    tables.purges().insert(Purge.asked(id, call.origin(), filter.conditions(), now, kind));
    var action =
        switch (kind) {
          case PURGE -> AuditEntry.Action.PURGE_SCHEDULED;
          case RESTORE -> AuditEntry.Action.RESTORE_SCHEDULED;
        };
    var summary = filter.summary().isEmpty() ? null : filter.summary();
    tables.audit().insert(call.audit(now, action, null, null, id, summary));
    return id;
  }

  private static Map<String, @Nullable Object> scheduled(String message) {
    var item =
        object(
            field("code", "SCHEDULED"),
            field("details", Map.of()),
            field("message", message),
            field("status", "success"));
    return object(field("recycle_bin", List.of(item)));
  }

  /// `POST /settings/recycle_bin/actions/empty`: destroys all there is now, after the answer.
  public Prepared<Tables> empty(Call call, Deletes deletes) {
    call.requireAdministrator();
    return schedule(
        call,
        deletes,
        BinFilter.everything(),
        object(
            field("code", "SCHEDULED"),
            field("details", Map.of()),
            field("message", "recyclebin has been scheduled to be cleared"),
            field("status", "success")));
  }

  private static boolean wantsReceipt(Call call) {
    return call.request().query().first("receipt").filter("true"::equals).isPresent();
  }

  private Prepared<Tables> purge(Call call, Deletes deletes, List<String> ids, boolean one) {
    boolean wanted = wantsReceipt(call);
    return new Prepared<>(
        "",
        tables -> {
          deletes.begin();
          var destroyed = new ArrayList<Destroyed>();
          var outcomes =
              ids.stream().map(id -> purge(tables, call, deletes, id, destroyed)).toList();
          if (one && outcomes.getFirst() instanceof Outcome.Refused(var error)) {
            throw new ApiException(error);
          }
          var items = outcomes.stream().map(Envelope::item).toList();
          var answer = object(field("recycle_bin", items));
          var headers = new HashMap<>(Map.of("Content-Type", Json.CONTENT_TYPE));
          if (!outcomes.stream().allMatch(Outcome.Refused.class::isInstance)) {
            var now = clock.instant();
            var receipt = Receipts.keep(tables, call.origin(), null, destroyed, now).toString();
            headers.put(RECEIPT, receipt);
            if (wanted) {
              answer.put(RECEIPT_ID, receipt);
            }
          }
          return new Response(
              Envelope.status(200, outcomes), headers, new Response.Body.Text(Json.write(answer)));
        },
        _ -> {},
        answer -> told(call.caller().organization().id(), answer, wanted));
  }

  /// Has removed what can be removed at once, and puts the receipt into the answer if that is
  /// wanted. What fails here is pending, and the receipt can be asked for later.
  private Response told(Id organization, Response answer, boolean wanted) {
    var made = Optional.ofNullable(answer.headers().get(RECEIPT)).flatMap(Id::parse);
    made.ifPresent(receipt -> remove(organization, receipt));
    return wanted && answer.body() instanceof Response.Body.Text(var text)
        ? receipt(organization, Json.read(text))
            .map(content -> new Response(answer.status(), answer.headers(), content))
            .orElse(answer)
        : answer;
  }

  private void remove(Id organization, Id receipt) {
    try {
      reaper.reap(organization, receipts.contents(organization, receipt));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "bytes could not be removed yet: " + receipt, e);
    }
    metadata.scrubLog();
  }

  /// The answer with the receipt in the place of its id.
  private Optional<Response.Body> receipt(Id organization, Map<String, @Nullable Object> answer) {
    return Optional.ofNullable(answer.remove(RECEIPT_ID))
        .flatMap(id -> Id.parse(id.toString()))
        .flatMap(id -> receipts.give(organization, id))
        .map(
            receipt -> {
              answer.putAll(receipt);
              return new Response.Body.Text(Json.write(answer));
            });
  }

  private Outcome purge(
      Tables tables, Call call, Deletes deletes, String id, List<Destroyed> destroyed) {
    var now = clock.instant();
    var when = new RecycleBin.When(now, sure.instant(), now);
    var found = BinList.find(tables, call.caller(), id);
    var outcome =
        found
            .map(
                entry -> {
                  int parts = tables.bin().parts(call.caller().organization().id(), entry).size();
                  var gone = RecycleBin.destroy(tables, call.origin(), entry, when);
                  deletes.took(gone.isPresent() ? parts : 0);
                  return gone;
                })
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
