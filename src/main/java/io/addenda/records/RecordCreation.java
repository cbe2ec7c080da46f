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
import io.addenda.api.Person;
import io.addenda.api.VersionRule;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Operation;
import io.addenda.tags.Tagging;
import org.jspecify.annotations.Nullable;

/// New records: those of a body, an outcome each, in order.
final class RecordCreation {

  private final Writing writing;

  RecordCreation(Writing writing) {
    this.writing = writing;
  }

  /// Records of the module in the path.
  Change<Tables> create(Call call) throws IOException {
    var module = call.module();
    return create(call, module, null, _ -> {});
  }

  /// Notes on the record in the path.
  Change<Tables> createNotes(Call call) throws IOException {
    var notes = Modules.notes(call);
    var module = call.module();
    var id = call.id("record", 1);
    return create(
        call,
        notes,
        new NewRecord.Parent(module, id),
        tables -> Modules.requireParent(tables, call, module, id));
  }

  private Change<Tables> create(
      Call call, CrmModule module, NewRecord.@Nullable Parent parent, Consumer<Tables> check)
      throws IOException {
    call.require(module.permission(Operation.CREATE), ApiError.Action.CREATE_RECORDS);
    return writing.change(
        call,
        body -> {
          var now = writing.clock().instant();
          var read =
              Writing.data(
                  call, body, Writing.MOST_IN_A_CALL, new Reader(call, module, parent, now));
          return (tables, _) -> {
            check.accept(tables);
            var references = new References(tables, call.caller());
            var tagging = new Tagging(tables, call, module, now);
            return Envelope.outcomes(
                call.version(),
                201,
                read.items().stream()
                    .map(item -> add(tables, references, tagging, call, module, item, now))
                    .toList());
          };
        });
  }

  /// Makes drafts while the body is read, so that only one item at a time is there in full.
  private final class Reader implements JsonBodies.Items<NewRecord> {
    private final Call call;
    private final CrmModule module;
    private final NewRecord.@Nullable Parent parent;
    private final Instant now;

    private Reader(Call call, CrmModule module, NewRecord.@Nullable Parent parent, Instant now) {
      this.call = call;
      this.module = module;
      this.parent = parent;
      this.now = now;
    }

    @Override
    public NewRecord item(int index, @Nullable Object value) {
      return NewRecord.read(
          new ItemReader(call.caller(), module, parent, path(index), writing.limits(), now), value);
    }

    @Override
    public NewRecord tooLarge(int index, int most) {
      return new NewRecord.Refused(new ApiError.TooLong(most, "data", path(index)));
    }

    private static String path(int index) {
      return "$.data[" + index + "]";
    }
  }

  /// Adds a record, or says why not.
  static Outcome add(
      Tables tables,
      References references,
      Tagging tagging,
      Call call,
      CrmModule module,
      NewRecord item,
      Instant now) {
    var outcome =
        switch (item) {
          case NewRecord.Refused(var error) -> new Outcome.Refused(error);
          case NewRecord.Draft draft -> {
            try {
              yield add(tables, references, tagging, call, module, draft, now);
            } catch (ApiException e) {
              // Nothing of the item was done.
              yield new Outcome.Refused(e.error());
            }
          }
        };
    var action = AuditEntry.Action.RECORD_CREATED;
    return outcome.noted(tables::note, call.audit(now, action, module, null, null, null));
  }

  private static Outcome add(
      Tables tables,
      References references,
      Tagging tagging,
      Call call,
      CrmModule module,
      NewRecord.Draft draft,
      Instant now) {
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
    var files = new RecordFiles(tables, call, module, now);
    var steps = files.plan(draft.files());
    var id = tables.organizations().nextId(organization);
    var fields = new ServerFields(tables, organization, module, now).of(draft, id);
    var record =
        new CrmRecord(
            id,
            module.apiName(),
            draft.name(),
            parent == null ? null : parent.id(),
            tags.tags().isEmpty() ? fields : tagged(module, fields, tags),
            draft.owner().orElse(caller.user().id()),
            caller.user().id(),
            now,
            caller.user().id(),
            now,
            false);
    new UniqueValues(tables, caller, module).require(record, null, draft.jsonPath());
    tagging.make(tags);
    tables.records().insert(organization, record);
    tables
        .recordKeys()
        .put(organization, record.id(), RecordIndex.of(caller.organization(), module, record));
    files.make(steps, id, Deletes.UNCOUNTED, now);
    var action = AuditEntry.Action.RECORD_CREATED;
    tables.note(call.origin().line(now, action, record.module(), record.id(), null, record.name()));
    return new Outcome.Done("record added", details(call, module, record));
  }

  private static String tagged(CrmModule module, String fields, Tagging.Plan tags) {
    var tagged = new EditedFields(module, fields);
    tagged.put(tags);
    return tagged.json(Integer.MAX_VALUE, "$");
  }

  private static Outcome refused(String apiName, NewRecord.Draft draft) {
    return new Outcome.Refused(
        new ApiError.FieldInvalid("bigint", apiName, draft.jsonPath() + "." + apiName));
  }

  private static Map<String, @Nullable Object> details(
      Call call, CrmModule module, CrmRecord record) {
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
