package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Deletes;
import io.addenda.api.Envelope;
import io.addenda.api.JsonBodies;
import io.addenda.api.Outcome;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import org.jspecify.annotations.Nullable;

/// The records of one module: add, change, read, list, delete.
///
/// Each call checks in this order: the module and its tab, the permission of the profile, the
/// parameters or the body, the record, and what the caller may do to that record.
public final class RecordEndpoints {

  /// What became of a record that was to be deleted.
  private enum Fate {
    DELETED,
    ABSENT,
    FORBIDDEN,
    HELD
  }

  private final RecordCreation creation;
  private final RecordClone clone;
  private final RecordUpdate update;
  private final RecordUpsert upsert;
  private final RecordReading reading;
  private final RecordList list;
  private final DeletedList deleted;
  private final RecordCount count;
  private final Search search;
  private final InstantSource clock;

  /// How much is taken, kept and shown.
  ///
  /// @param fieldLength the longest field that is kept, in characters
  /// @param recordBytes the largest record that is kept
  /// @param pageBytes the most that the shown fields of a page may have together
  /// @param listRecords how many records of a list can be reached
  public record Limits(int fieldLength, int recordBytes, long pageBytes, int listRecords) {}

  public RecordEndpoints(
      MetadataStore metadata, JsonBodies bodies, InstantSource clock, Limits limits) {
    var writing = new Writing(metadata, bodies, clock, limits);
    this.creation = new RecordCreation(writing);
    this.clone = new RecordClone(writing);
    this.update = new RecordUpdate(writing);
    this.upsert = new RecordUpsert(writing);
    this.reading = new RecordReading(metadata, clock);
    this.list = new RecordList(metadata, clock, limits);
    this.deleted = new DeletedList(metadata);
    this.search = new Search(metadata, limits.pageBytes(), System::nanoTime);
    this.count = new RecordCount(metadata, search);
    this.clock = clock;
  }

  /// `POST /{module}`
  public Change<Tables> create(Call call) throws IOException {
    return creation.create(call);
  }

  /// `POST /{module}/{record}/Notes`
  public Change<Tables> createNotes(Call call) throws IOException {
    return creation.createNotes(call);
  }

  /// `POST /{module}/{record}/actions/clone`
  public Change<Tables> clone(Call call) throws IOException {
    return clone.make(call);
  }

  /// `PUT /{module}/{record}`
  public Change<Tables> update(Call call) throws IOException {
    return update.one(call);
  }

  /// `PUT /{module}`
  public Change<Tables> updateMany(Call call) throws IOException {
    return update.many(call);
  }

  /// `POST /{module}/upsert`
  public Change<Tables> upsert(Call call) throws IOException {
    return upsert.make(call);
  }

  /// `GET /{module}/{record}`
  public Response get(Call call) {
    return reading.get(call);
  }

  /// `GET /{module}`
  public Response list(Call call) {
    return list.list(call);
  }

  /// `GET /{module}/actions/count`
  public Response count(Call call) {
    return count.count(call);
  }

  /// `GET /{module}/deleted`
  public Response deleted(Call call) {
    return deleted.list(call);
  }

  /// `GET /{module}/search`
  public Response search(Call call) {
    return search.search(call);
  }

  /// `GET /{module}/{record}/Notes`
  public Response notes(Call call) {
    return list.notes(call);
  }

  /// `GET /{module}/{record}/Notes/{related_record}`
  public Response note(Call call) {
    return reading.note(call);
  }

  /// `GET /{module}/{record}/{related_list}`, of what lookups make.
  public Response related(Call call) {
    return list.related(call);
  }

  /// `GET /{module}/{record}/{related_list}/{related_record}`, of what lookups make.
  public Response relatedOne(Call call) {
    return reading.related(call);
  }

  /// `DELETE /{module}/{record}`
  public Change.Work<Tables> delete(Call call) {
    var module = call.module();
    call.require(module.permission(Operation.DELETE), ApiError.Action.DELETE_RECORDS);
    var id = Id.parse(call.path("record")).orElseThrow(fail(new ApiError.RecordNotDeleted()));
    return (tables, deletes) ->
        switch (delete(tables, call, deletes, module, id, clock.instant())) {
          case DELETED -> Envelope.success("record deleted", object(field("id", id.toString())));
          case ABSENT -> throw new ApiException(new ApiError.RecordNotDeleted());
          case FORBIDDEN ->
              throw new ApiException(
                  new ApiError.AuthorizationFailed(ApiError.Action.DELETE_RECORDS));
          case HELD -> throw new ApiException(new ApiError.OnHold(id.toString()));
        };
  }

  /// `DELETE /{module}?ids=…`
  public Change.Work<Tables> deleteMany(Call call) {
    var module = call.module();
    call.require(module.permission(Operation.DELETE), ApiError.Action.DELETE_RECORDS);
    var ids = call.ids("ids", Writing.MOST_IN_A_CALL);
    return (tables, deletes) -> {
      var now = clock.instant();
      return Envelope.outcomes(
          call.version(),
          200,
          ids.stream().map(id -> deleteOne(tables, call, deletes, module, id, now)).toList());
    };
  }

  private static Outcome deleteOne(
      Tables tables, Call call, Deletes deletes, CrmModule module, Id id, Instant now) {
    var given = id.toString();
    return switch (delete(tables, call, deletes, module, id, now)) {
      case DELETED -> new Outcome.Done("record deleted", object(field("id", given)));
      case ABSENT -> refused(tables, call, module, id, new ApiError.ItemNotDeleted(given), now);
      case FORBIDDEN ->
          refused(
              tables,
              call,
              module,
              id,
              new ApiError.ItemNotPermitted(ApiError.Action.DELETE_RECORDS, given),
              now);
      case HELD -> refused(tables, call, module, id, new ApiError.OnHold(given), now);
    };
  }

  /// One of several that is refused, with its line in the audit.
  private static Outcome refused(
      Tables tables, Call call, CrmModule module, Id id, ApiError error, Instant now) {
    var action = AuditEntry.Action.RECORD_DELETED;
    return new Outcome.Refused(error)
        .noted(tables::note, call.audit(now, action, module, id, null, null));
  }

  private static Fate delete(
      Tables tables, Call call, Deletes deletes, CrmModule module, Id id, Instant now) {
    var caller = call.caller();
    var found = tables.records().head(caller.organization().id(), module.apiName(), id);
    if (found.isEmpty()) {
      return Fate.ABSENT;
    }
    var record = found.get();
    return switch (Modules.access(tables, caller, module, record)) {
      case NONE -> Fate.ABSENT;
      case READ -> Fate.FORBIDDEN;
      case FULL -> {
        var unit = new ArrayList<CrmRecord>();
        unit.add(record);
        unit.addAll(tables.records().notes(caller.organization().id(), record.id()));
        if (unit.stream()
            .anyMatch(
                each -> tables.holds().coversRecord(caller.organization().id(), each.id(), now))) {
          yield Fate.HELD;
        }
        unit.forEach(each -> recycle(tables, call, deletes, each, record.id(), now));
        yield Fate.DELETED;
      }
    };
  }

  /// Moves one record and its attachments to the recycle bin, as a part of the record `unit`.
  private static void recycle(
      Tables tables, Call call, Deletes deletes, CrmRecord record, Id unit, Instant now) {
    var organization = call.caller().organization().id();
    var by = call.caller().user().id();
    var attachments = tables.deletions().recycleAll(organization, record.id(), by, now, unit);
    deletes.took(1L + attachments.size());
    audit(tables, call, AuditEntry.Action.RECORD_DELETED, record, null, record.name(), now);
    for (var each : attachments) {
      var action = AuditEntry.Action.ATTACHMENT_DELETED;
      audit(tables, call, action, record, each.id(), each.file(), now);
    }
    tables.records().recycle(organization, record.id(), by, now, unit);
  }

  private static void audit(
      Tables tables,
      Call call,
      AuditEntry.Action action,
      CrmRecord record,
      @Nullable Id target,
      @Nullable String detail,
      Instant now) {
    tables.note(call.origin().line(now, action, record.module(), record.id(), target, detail));
  }

  private static Supplier<ApiException> fail(ApiError error) {
    return () -> new ApiException(error);
  }
}
