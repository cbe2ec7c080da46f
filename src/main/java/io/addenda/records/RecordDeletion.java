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
import io.addenda.api.Outcome;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import org.jspecify.annotations.Nullable;

/// Moves records to the recycle bin, each with its notes and attachments.
final class RecordDeletion {

  /// What became of a record that was to be deleted.
  private enum Fate {
    DELETED,
    ABSENT,
    FORBIDDEN,
    HELD
  }

  /// Which records a call may delete.
  ///
  /// @param parent the record that notes must hang on
  private record Target(CrmModule module, Optional<Id> parent) {

    private void requireParent(Tables tables, Call call) {
      parent.ifPresent(id -> Modules.requireParent(tables, call, call.module(), id));
    }
  }

  private final InstantSource clock;

  RecordDeletion(InstantSource clock) {
    this.clock = clock;
  }

  /// The record in the path.
  Change.Work<Tables> one(Call call) {
    var module = call.module();
    call.require(module.permission(Operation.DELETE), ApiError.Action.DELETE_RECORDS);
    var absent = new ApiError.RecordNotDeleted();
    var id = Id.parse(call.path("record")).orElseThrow(fail(absent));
    return one(call, new Target(module, Optional.empty()), id, absent);
  }

  /// The note in the path, of the record before it.
  Change.Work<Tables> note(Call call) {
    var target = notesOf(call);
    return one(call, target, call.id("related_record", 3), new ApiError.RelatedIdInvalid(3));
  }

  private static Target notesOf(Call call) {
    var notes = Modules.notes(call);
    call.require(notes.permission(Operation.DELETE), ApiError.Action.DELETE_RECORDS);
    return new Target(notes, Optional.of(call.id("record", 1)));
  }

  private Change.Work<Tables> one(Call call, Target target, Id id, ApiError absent) {
    return (tables, deletes) -> {
      target.requireParent(tables, call);
      return switch (delete(tables, call, deletes, target, id, clock.instant())) {
        case DELETED -> Envelope.success("record deleted", object(field("id", id.toString())));
        case ABSENT -> throw new ApiException(absent);
        case FORBIDDEN ->
            throw new ApiException(
                new ApiError.AuthorizationFailed(ApiError.Action.DELETE_RECORDS));
        case HELD -> throw new ApiException(new ApiError.OnHold(id.toString()));
      };
    };
  }

  /// The records of the module in the path that a parameter lists.
  Change.Work<Tables> many(Call call) {
    var module = call.module();
    call.require(module.permission(Operation.DELETE), ApiError.Action.DELETE_RECORDS);
    return many(call, new Target(module, Optional.empty()));
  }

  /// The notes of the record in the path that a parameter lists.
  Change.Work<Tables> notes(Call call) {
    return many(call, notesOf(call));
  }

  private Change.Work<Tables> many(Call call, Target target) {
    var listed = ExternalIds.listed(call, target.module(), Writing.MOST_IN_A_CALL);
    return (tables, deletes) -> {
      var now = clock.instant();
      target.requireParent(tables, call);
      return Envelope.outcomes(
          call.version(),
          200,
          listed.apply(tables).stream()
              .map(each -> deleteOne(tables, call, deletes, target, each, now))
              .toList());
    };
  }

  /// What becomes of one of the records of a mass delete.
  static Outcome ofMany(
      Tables tables, Call call, Deletes deletes, CrmModule module, Id id, Instant now) {
    var listed = new ExternalIds.Listed(id.toString(), id);
    var outcome =
        deleteOne(tables, call, deletes, new Target(module, Optional.empty()), listed, now);
    return outcome instanceof Outcome.Done(_, var details)
        ? new Outcome.Done("record is deleted", details)
        : outcome;
  }

  private static Outcome deleteOne(
      Tables tables,
      Call call,
      Deletes deletes,
      Target target,
      ExternalIds.Listed listed,
      Instant now) {
    var id = listed.id();
    var given = id.toString();
    var module = target.module();
    return switch (delete(tables, call, deletes, target, id, now)) {
      case DELETED -> new Outcome.Done("record deleted", object(field("id", given)));
      case ABSENT ->
          refused(tables, call, module, id, new ApiError.ItemNotDeleted(listed.given()), now);
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
      Tables tables, Call call, Deletes deletes, Target target, Id id, Instant now) {
    var caller = call.caller();
    var module = target.module();
    var found =
        tables
            .records()
            .head(caller.organization().id(), module.apiName(), id)
            .filter(record -> !Modules.isStrayed(record, target.parent()));
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
