package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Deletes;
import io.addenda.api.Outcome;
import io.addenda.api.Person;
import io.addenda.api.VersionRule;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.tags.Tagging;
import org.jspecify.annotations.Nullable;

/// Adds records of a module to an organisation, the items of one call, in their change.
final class RecordAddition {

  private final Tables tables;
  private final Call call;
  private final CrmModule module;
  private final Instant now;
  private final References references;
  private final Tagging tagging;
  private final RecordFiles files;
  private final ServerFields server;
  private final UniqueValues unique;
  private final AutoNumbers numbers;

  RecordAddition(Tables tables, Call call, CrmModule module, Instant now) {
    this(tables, call, module, now, new Tagging(tables, call, module, now));
  }

  /// @param tagging that other items of the call have as well
  RecordAddition(Tables tables, Call call, CrmModule module, Instant now, Tagging tagging) {
    this.tables = tables;
    this.call = call;
    this.module = module;
    this.now = now;
    this.tagging = tagging;
    this.references = new References(tables, call.caller());
    this.files = new RecordFiles(tables, call, module, now);
    this.server = new ServerFields(tables, call.caller().organization().id(), module, now);
    this.unique = new UniqueValues(tables, call.caller(), module);
    this.numbers = new AutoNumbers(tables, call.caller(), now);
  }

  /// Adds a record, or says why not.
  Outcome add(NewRecord item) {
    var outcome =
        switch (item) {
          case NewRecord.Refused(var error) -> new Outcome.Refused(error);
          case NewRecord.Draft draft -> {
            try {
              yield added(draft);
            } catch (ApiException e) {
              // Nothing of the item was done.
              yield new Outcome.Refused(e.error());
            }
          }
        };
    var action = AuditEntry.Action.RECORD_CREATED;
    return outcome.noted(tables::note, call.audit(now, action, module, null, null, null));
  }

  private Outcome added(NewRecord.Draft draft) {
    var caller = call.caller();
    var organization = caller.organization().id();
    var fault = references.fault(draft.references());
    if (fault.isPresent()) {
      return new Outcome.Refused(fault.get());
    }
    var parent = draft.parent();
    if (parent != null && !Modules.isThere(tables, caller, parent.module(), parent.id())) {
      return refused("Parent_Id", draft);
    }
    var tags = tagging.plan(draft.tags());
    var steps = files.plan(draft.files());
    var id = tables.organizations().nextId(organization);
    var unnumbered = record(draft, id, tags);
    unique.require(unnumbered, null, draft.jsonPath());
    // Nothing is refused any more, so that no number is lost.
    var record = numbers.number(unique.current(), unnumbered);
    tagging.make(tags);
    tables.records().insert(organization, record);
    tables
        .recordKeys()
        .put(
            organization,
            record.id(),
            RecordIndex.of(caller.organization(), unique.current(), record));
    StageHistory.keep(tables, organization, record, null);
    files.make(steps, id, Deletes.UNCOUNTED, now);
    var action = AuditEntry.Action.RECORD_CREATED;
    tables.note(call.origin().line(now, action, record.module(), record.id(), null, record.name()));
    return new Outcome.Done("record added", details(record));
  }

  private CrmRecord record(NewRecord.Draft draft, Id id, Tagging.Plan tags) {
    var parent = draft.parent();
    var fields = server.of(draft, id);
    var user = call.caller().user().id();
    return new CrmRecord(
        id,
        module.apiName(),
        draft.name(),
        parent == null ? null : parent.id(),
        tags.tags().isEmpty() ? fields : tagged(fields, tags),
        draft.owner().orElse(user),
        user,
        now,
        user,
        now,
        false);
  }

  private String tagged(String fields, Tagging.Plan tags) {
    var tagged = new EditedFields(module, fields);
    tagged.put(tags);
    return tagged.json(Integer.MAX_VALUE, "$");
  }

  private static Outcome refused(String apiName, NewRecord.Draft draft) {
    return new Outcome.Refused(
        new ApiError.FieldInvalid("bigint", apiName, draft.jsonPath() + "." + apiName));
  }

  private Map<String, @Nullable Object> details(CrmRecord record) {
    var user = call.caller().user();
    var by = Person.json(user);
    var details =
        object(
            field("Modified_Time", user.time(record.modifiedTime())),
            field("Modified_By", by),
            field("Created_Time", user.time(record.createdTime())),
            field("id", record.id().toString()),
            field("Created_By", by));
    if (!module.isNotes() && call.follows(VersionRule.DETAILS_HAVE_APPROVAL_STATE)) {
      details.put("$approval_state", "approved");
    }
    return details;
  }
}
