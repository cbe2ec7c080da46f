package io.addenda.bin;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Deletes;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.contents.Reaper;
import io.addenda.http.Response;
import io.addenda.metadata.BinQuery;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.BinEntry;
import io.addenda.model.Destroyed;
import io.addenda.model.Id;
import io.addenda.model.ScheduledChange.Kind;
import org.jspecify.annotations.Nullable;

/// Destroys what is in the recycle bin, for administrators only.
public final class PurgeEndpoints {

  private static final int MOST_IDS = 100;

  /// How many entries the bin may have to be emptied at once.
  private static final int MOST_AT_ONCE = 200;

  private static final BinQuery FIRST_ENTRIES =
      new BinQuery(BinQuery.Order.TIME, false, MOST_AT_ONCE + 1, 0, null, null);

  /// Of a destruction: the id of its receipt.
  private static final String RECEIPT = "Addenda-Receipt";

  /// Of a destruction by conditions: the id by which its receipts are found.
  private static final String PURGE = "Addenda-Purge";

  /// The id of a receipt in the answer that is kept for repeated calls; it leaves as the header
  /// [#RECEIPT].
  private static final String RECEIPT_ID = "receipt_id";

  /// The same of a destruction by conditions, for the header [#PURGE].
  private static final String PURGE_ID = "purge_id";

  private static final System.Logger LOG = System.getLogger(PurgeEndpoints.class.getName());

  private final MetadataStore metadata;
  private final Reaper reaper;
  private final Receipts receipts;
  private final InstantSource clock;
  private final InstantSource sure;

  /// @param sure the time that has passed for sure, by which holds end
  public PurgeEndpoints(
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

  /// `DELETE /settings/recycle_bin/{id}`: destroys an entry. The header `Addenda-Receipt` names the
  /// receipt; with `receipt=true` the answer has it beside the outcome.
  public Change<Tables> purge(Call call) {
    call.requireAdministrator();
    return purge(call, List.of(call.path("id")), true);
  }

  /// `DELETE /settings/recycle_bin?ids=`: up to 100 entries, an outcome each, in order. Or
  /// `?filters=`: whatever meets them now, destroyed by the [Reaper] after the answer.
  public Change<Tables> purgeMany(Call call) {
    call.requireAdministrator();
    call.refuseBoth("ids", "filters");
    return BinFilter.of(call)
        .map(it -> schedule(call, it))
        .orElseGet(() -> purge(call, call.list("ids", MOST_IDS), false));
  }

  private Change<Tables> schedule(Call call, BinFilter filter) {
    if (wantsReceipt(call)) {
      throw new ApiException(new ApiError.ParamsAmbiguous("filters", "receipt"));
    }
    var answer =
        BinOutcomes.scheduled("Bulk deletion of records based on filters has been scheduled");
    long going = going(call, filter);
    return Change.<Tables>of(
            (tables, deletes) -> schedule(tables, call, deletes, filter, going, answer))
        .rendered(kept -> render(call.caller().organization().id(), kept, false));
  }

  /// What will go is counted before anything does, and without holding up the writer.
  private long going(Call call, BinFilter filter) {
    var organization = call.caller().organization().id();
    var now = clock.instant();
    return metadata.read(tables -> tables.bin().countParts(organization, filter.conditions(), now));
  }

  private Response schedule(
      Tables tables,
      Call call,
      Deletes deletes,
      BinFilter filter,
      long going,
      Map<String, @Nullable Object> answer) {
    deletes.took(going);
    var id = BinOutcomes.ask(tables, call, filter, Kind.PURGE, clock.instant());
    answer.put(PURGE_ID, id.toString());
    return Json.response(202, answer);
  }

  /// `POST /settings/recycle_bin/actions/empty`: destroys all there is, or nothing when something
  /// is held. More than 200 entries are destroyed after the answer, and then what is held stays.
  public Change<Tables> empty(Call call) {
    call.requireAdministrator();
    var organization = call.caller().organization().id();
    long going = going(call, BinFilter.everything());
    return Change.<Tables>of(
            (tables, deletes) -> {
              var entries = tables.bin().page(organization, FIRST_ENTRIES);
              return entries.size() <= MOST_AT_ONCE
                  ? clear(tables, call, deletes, entries)
                  : schedule(
                      tables,
                      call,
                      deletes,
                      BinFilter.everything(),
                      going,
                      BinOutcomes.said("SCHEDULED", "recyclebin has been scheduled to be cleared"));
            })
        .rendered(answer -> render(organization, answer, false));
  }

  private Response clear(Tables tables, Call call, Deletes deletes, List<BinEntry> entries) {
    var now = clock.instant();
    var destroyed = new ArrayList<Destroyed>();
    for (var entry : entries) {
      destroyed.addAll(
          destroy(tables, call, deletes, entry)
              .orElseThrow(() -> new ApiException(new ApiError.OnHold(entry.id().toString()))));
    }
    var answer = BinOutcomes.said("SUCCESS", "recyclebin is cleared");
    if (!entries.isEmpty()) {
      var receipt = Receipts.keep(tables, call.origin(), null, destroyed, now);
      answer.put(RECEIPT_ID, receipt.toString());
    }
    return Json.response(200, answer);
  }

  private static boolean wantsReceipt(Call call) {
    return call.request().query().first("receipt").filter("true"::equals).isPresent();
  }

  private Change<Tables> purge(Call call, List<String> ids, boolean one) {
    boolean wanted = wantsReceipt(call);
    return Change.<Tables>of((tables, deletes) -> purge(tables, call, deletes, ids, one))
        .rendered(answer -> render(call.caller().organization().id(), answer, wanted));
  }

  private Response purge(Tables tables, Call call, Deletes deletes, List<String> ids, boolean one) {
    var destroyed = new ArrayList<Destroyed>();
    var outcomes = ids.stream().map(id -> purge(tables, call, deletes, id, destroyed)).toList();
    if (one && outcomes.getFirst() instanceof Outcome.Refused(var error)) {
      throw new ApiException(error);
    }
    var items = outcomes.stream().map(Envelope::item).toList();
    var answer = object(field("recycle_bin", items));
    if (!outcomes.stream().allMatch(Outcome.Refused.class::isInstance)) {
      var receipt = Receipts.keep(tables, call.origin(), null, destroyed, clock.instant());
      answer.put(RECEIPT_ID, receipt.toString());
    }
    return Json.response(Envelope.status(200, outcomes), answer);
  }

  /// Has removed what can be removed at once, names the receipts in a header, also to whoever
  /// repeats a call, and puts the receipt into the answer if that is wanted. What fails here is
  /// pending, and the receipt can be asked for later.
  private Response render(Id organization, Response kept, boolean wanted) {
    if (!(kept.body() instanceof Response.Body.Text(var text))) {
      return kept;
    }
    var answer = Json.read(text);
    var headers = new HashMap<>(kept.headers());
    take(answer, PURGE_ID).ifPresent(purge -> headers.put(PURGE, purge.toString()));
    take(answer, RECEIPT_ID)
        .ifPresent(
            receipt -> {
              headers.put(RECEIPT, receipt.toString());
              remove(organization, receipt);
              if (wanted) {
                addReceipt(organization, receipt, answer);
              }
            });
    return new Response(kept.status(), headers, new Response.Body.Text(Json.write(answer)));
  }

  private static Optional<Id> take(Map<String, @Nullable Object> answer, String name) {
    return Optional.ofNullable(answer.remove(name)).flatMap(id -> Id.parse(id.toString()));
  }

  private void remove(Id organization, Id receipt) {
    try {
      reaper.reap(organization, receipts.contents(organization, receipt));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "bytes could not be removed yet: " + receipt, e);
    }
    metadata.scrubLog();
  }

  private void addReceipt(Id organization, Id receipt, Map<String, @Nullable Object> answer) {
    try {
      receipts.give(organization, receipt).ifPresent(answer::putAll);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the receipt could not be given yet: " + receipt, e);
    }
  }

  private Outcome purge(
      Tables tables, Call call, Deletes deletes, String id, List<Destroyed> destroyed) {
    var now = clock.instant();
    var outcome =
        BinList.find(tables, call.caller(), id)
            .map(entry -> destroy(tables, call, deletes, entry))
            .<Outcome>map(
                gone -> {
                  gone.ifPresent(destroyed::addAll);
                  return gone.isPresent()
                      ? new Outcome.Done("record deleted", object(field("id", id)))
                      : new Outcome.Refused(new ApiError.OnHold(id));
                })
            .orElseGet(() -> new Outcome.Refused(new ApiError.IdInvalid(id)));
    return BinOutcomes.noted(tables, call, AuditEntry.Action.ATTACHMENT_PURGED, id, outcome, now);
  }

  private Optional<List<Destroyed>> destroy(
      Tables tables, Call call, Deletes deletes, BinEntry entry) {
    var now = clock.instant();
    int parts = tables.bin().parts(call.caller().organization().id(), entry).size();
    var gone =
        RecycleBin.destroy(
            tables, call.origin(), entry, new RecycleBin.When(now, sure.instant(), now));
    deletes.took(gone.isPresent() ? parts : 0);
    return gone;
  }
}
