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
import io.addenda.api.UnmodifiedSince;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.User;
import io.addenda.tags.Tagging;
import org.jspecify.annotations.Nullable;

/// Changes records of one module in one transaction, and says what became of each.
final class RecordWriter {

  private final Tables tables;
  private final Call call;
  private final Caller caller;
  private final CrmModule module;
  private final Optional<UnmodifiedSince> since;
  private final Instant now;
  private final RecordEndpoints.Limits limits;
  private final Deletes deletes;
  private final References references;
  private final Tagging tagging;
  private final RecordFiles files;
  private final UniqueValues unique;

  /// @param since records that were changed later are not changed
  /// @param deletes is told of files that are destroyed
  RecordWriter(
      Tables tables,
      Call call,
      CrmModule module,
      Optional<UnmodifiedSince> since,
      Instant now,
      RecordEndpoints.Limits limits,
      Deletes deletes) {
    this.tables = tables;
    this.call = call;
    this.caller = call.caller();
    this.module = module;
    this.since = since;
    this.now = now;
    this.limits = limits;
    this.deletes = deletes;
    this.references = new References(tables, caller);
    this.tagging = new Tagging(tables, call, module, now);
    this.files = new RecordFiles(tables, call, module, now);
    this.unique = new UniqueValues(tables, caller, module);
  }

  /// A record of the module that is there, and that the caller may see.
  Optional<CrmRecord> find(Id id) {
    return tables
        .records()
        .find(caller.organization().id(), module.apiName(), id)
        .filter(record -> access(record) != Caller.RecordAccess.NONE);
  }

  /// What gives tags to the records.
  Tagging tagging() {
    return tagging;
  }

  Caller.RecordAccess access(CrmRecord record) {
    return Modules.access(tables, caller, module, record);
  }

  /// What becomes of one of many records, if the caller may change it.
  Outcome each(Id id, Function<CrmRecord, Outcome> work) {
    var record = find(id);
    if (record.isEmpty()) {
      return noted(new Outcome.Refused(new ApiError.ItemIdInvalid(id.toString())), id);
    }
    if (access(record.get()) == Caller.RecordAccess.READ) {
      var error = new ApiError.ItemNotPermitted(ApiError.Action.UPDATE_RECORDS, id.toString());
      return noted(new Outcome.Refused(error), id);
    }
    if (record.get().converted()) {
      return noted(new Outcome.Refused(new ApiError.RecordConverted(id.toString())), id);
    }
    return work.apply(record.get());
  }

  /// Makes a record somebody's.
  void give(CrmRecord old, Id owner) {
    write(old, changed(old, old.name(), old.fields(), owner));
  }

  private CrmRecord changed(CrmRecord old, String name, String fields, Id owner) {
    return new CrmRecord(
        old.id(),
        old.module(),
        name,
        old.parent(),
        fields,
        owner,
        old.createdBy(),
        old.createdTime(),
        caller.user().id(),
        now,
        old.converted());
  }

  /// Changes a record that the caller may change.
  Outcome change(CrmRecord old, RecordEdit.Given given) {
    try {
      if (old.converted()) {
        throw new ApiException(new ApiError.RecordConverted(old.id().toString()));
      }
      return new Outcome.Done("record updated", details(changed(old, given)));
    } catch (ApiException e) {
      if (e.error() instanceof ApiError.DeletesStopped) {
        // Nothing of the call is to be done.
        throw e;
      }
      // What is wrong with one item must not fail the others.
      return noted(new Outcome.Refused(e.error()), old.id());
    }
  }

  private CrmRecord changed(CrmRecord old, RecordEdit.Given given) {
    if (since.isPresent() && !since.get().admits(old.modifiedTime())) {
      throw new ApiException(new ApiError.AlreadyModified(details(old)));
    }
    requireSameParent(old, given);
    var fields = new EditedFields(module, old.fields());
    fields.take(given.fields(), given.jsonPath());
    var rules = new RecordRules(module, given.jsonPath(), fields, now);
    rules.changed(given.fields());
    var fault = references.fault(given.fields().references());
    if (fault.isPresent()) {
      throw new ApiException(fault.get());
    }
    var tags = Optional.ofNullable(given.fields().tags()).map(tagging::plan);
    tags.ifPresent(plan -> fields.put(plan));
    var steps = files.plan(given.fields().files(), old.id());
    new ServerFields(tables, caller.organization().id(), module, now)
        .complete(fields, given.jsonPath());
    var stored = fields.json(limits.recordBytes(), given.jsonPath());
    var record =
        new CrmRecord(
            old.id(),
            old.module(),
            rules.name().orElse(old.name()),
            old.parent(),
            stored,
            GivenFields.owner(given.fields().references()).orElse(old.owner()),
            old.createdBy(),
            old.createdTime(),
            caller.user().id(),
            now,
            old.converted());
    unique.require(record, old, given.jsonPath());
    tags.ifPresent(tagging::make);
    write(old, record);
    files.make(steps, record.id(), deletes, now.plus(limits.grace()));
    return record;
  }

  private static void requireSameParent(CrmRecord old, RecordEdit.Given given) {
    if (given.parent() != null && !given.parent().equals(old.parent())) {
      var path = given.jsonPath() + ".Parent_Id";
      throw new ApiException(new ApiError.FieldInvalid("bigint", "Parent_Id", path));
    }
  }

  /// Gives a record the tags of a plan, and touches nothing when it has them.
  void tag(CrmRecord old, Tagging.Plan tags) {
    var fields = new EditedFields(module, old.fields());
    fields.put(tags);
    tagging.make(tags);
    var stored = fields.json(limits.recordBytes(), "$");
    if (!stored.equals(old.fields())) {
      write(old, changed(old, old.name(), stored, old.owner()));
    }
  }

  /// Gives a record other fields, and touches nothing when they are the same.
  ///
  /// @param jsonPath where it stands in the body what they come of
  void keep(CrmRecord old, EditedFields fields, String jsonPath) {
    var rules = new RecordRules(module, "$", fields, now);
    rules.changed(GivenFields.NONE);
    var stored = fields.json(limits.recordBytes(), "$");
    if (!stored.equals(old.fields())) {
      var record = changed(old, rules.name().orElse(old.name()), stored, old.owner());
      unique.require(record, old, jsonPath);
      write(old, record);
    }
  }

  /// Keeps a changed record.
  private void write(CrmRecord old, CrmRecord record) {
    var organization = caller.organization();
    tables.records().update(organization.id(), record);
    tables
        .recordKeys()
        .replace(
            organization.id(), record.id(), RecordIndex.of(organization, unique.current(), record));
    StageHistory.keep(tables, organization.id(), record, old);
    var action = AuditEntry.Action.RECORD_CHANGED;
    tables.note(call.origin().line(now, action, record.module(), record.id(), null, record.name()));
  }

  /// The same outcome, a refusal written down.
  ///
  /// @param id the record that was to be changed, if there is one
  Outcome noted(Outcome outcome, @Nullable Id id) {
    var action = AuditEntry.Action.RECORD_CHANGED;
    return outcome.noted(tables::note, call.audit(now, action, module, id, null, null));
  }

  private Map<String, @Nullable Object> details(CrmRecord record) {
    var user = caller.user();
    return object(
        field("Modified_Time", user.time(record.modifiedTime())),
        field("Modified_By", person(record.modifiedBy())),
        field("Created_Time", user.time(record.createdTime())),
        field("id", record.id().toString()),
        field("Created_By", person(record.createdBy())));
  }

  private Map<String, @Nullable Object> person(Id id) {
    var found = tables.members().find(caller.organization().id(), id);
    return Person.json(found.map(User::fullName).orElse(null), id);
  }
}
