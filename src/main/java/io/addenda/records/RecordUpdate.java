package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.JsonBodies;
import io.addenda.api.Outcome;
import io.addenda.api.UnmodifiedSince;
import io.addenda.api.VersionRule;
import io.addenda.catalogue.Field;
import io.addenda.http.Response;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import org.jspecify.annotations.Nullable;

/// Changes of records: what an item names is set or emptied, all else stays as it is.
final class RecordUpdate {

  private final Writing writing;
  private final ExternalIds externals;

  RecordUpdate(Writing writing, ExternalIds externals) {
    this.writing = writing;
    this.externals = externals;
  }

  /// The record in the path.
  Change<Tables> one(Call call) throws IOException {
    var module = module(call);
    return change(call, module, Optional.of(call.recordId()), Optional.empty());
  }

  /// Records that the body names.
  Change<Tables> many(Call call) throws IOException {
    return change(call, module(call), Optional.empty(), Optional.empty());
  }

  /// Notes of the record in the path, which the body names.
  Change<Tables> notes(Call call) throws IOException {
    return change(call, notesModule(call), Optional.empty(), Optional.of(call.id("record", 1)));
  }

  /// The note in the path, of the record before it.
  Change<Tables> note(Call call) throws IOException {
    var notes = notesModule(call);
    var parent = call.id("record", 1);
    return change(call, notes, Optional.of(call.id("related_record", 3)), Optional.of(parent));
  }

  private static CrmModule notesModule(Call call) {
    var notes = Modules.notes(call);
    call.require(notes.permission(Operation.UPDATE), ApiError.Action.UPDATE_RECORDS);
    return notes;
  }

  private static CrmModule module(Call call) {
    var module = call.module();
    call.require(module.permission(Operation.UPDATE), ApiError.Action.UPDATE_RECORDS);
    return module;
  }

  /// @param parent the record that notes must hang on
  private Change<Tables> change(
      Call call, CrmModule module, Optional<Id> named, Optional<Id> parent) throws IOException {
    var since = UnmodifiedSince.of(call);
    return writing.change(
        call,
        body -> {
          int most = named.isPresent() ? 1 : Writing.MOST_IN_A_CALL;
          var items = Writing.data(call, body, most, new Reader(call, module, named)).items();
          return (tables, deletes) -> {
            parent.ifPresent(id -> Modules.requireParent(tables, call, call.module(), id));
            var now = writing.clock().instant();
            var writer =
                new RecordWriter(tables, call, module, since, now, writing.limits(), deletes);
            var work = new Work(call, writer, parent);
            return named.isPresent() ? work.one(items.getFirst(), named.get()) : work.all(items);
          };
        });
  }

  private final class Reader implements JsonBodies.Items<RecordEdit> {
    private final Call call;
    private final CrmModule module;
    private final Optional<Id> named;
    private final Optional<Field> external;

    private Reader(Call call, CrmModule module, Optional<Id> named) {
      this.call = call;
      this.module = module;
      this.named = named;
      this.external = named.isPresent() ? Optional.empty() : ExternalIds.ofItems(call, module);
    }

    @Override
    public RecordEdit item(int index, @Nullable Object value) {
      try {
        var item =
            external.isPresent()
                ? externals.identified(call, module, external.get(), path(index), value)
                : value;
        return RecordEdit.read(
            call.caller(), module, path(index), named, writing.limits().fieldLength(), item);
      } catch (ApiException e) {
        // What is wrong with one item must not fail the others.
        return new RecordEdit.Refused(e.error());
      }
    }

    @Override
    public RecordEdit tooLarge(int index, int most) {
      return new RecordEdit.Refused(new ApiError.TooLong(most, "data", path(index)));
    }

    private static String path(int index) {
      return "$.data[" + index + "]";
    }
  }

  /// The changes of one call, in their transaction.
  ///
  /// @param parent the record that notes must hang on
  private record Work(Call call, RecordWriter writer, Optional<Id> parent) {

    private Optional<CrmRecord> find(Id id) {
      return writer.find(id).filter(record -> !Modules.isStrayed(record, parent));
    }

    private Response one(RecordEdit edit, Id id) {
      var record = find(id);
      if (record.isEmpty() && parent.isPresent()) {
        throw new ApiException(new ApiError.RelatedIdInvalid(3));
      }
      if (record.isEmpty() && call.follows(VersionRule.PATH_ID_ERRORS_ARE_ITEMS)) {
        var refused = new Outcome.Refused(new ApiError.RecordIdInvalid());
        return answer(List.of(writer.noted(refused, id)));
      }
      var old = record.orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid()));
      if (writer.access(old) == Caller.RecordAccess.READ) {
        throw new ApiException(new ApiError.AuthorizationFailed(ApiError.Action.UPDATE_RECORDS));
      }
      return answer(
          List.of(
              switch (edit) {
                case RecordEdit.Refused(var error) -> writer.noted(new Outcome.Refused(error), id);
                case RecordEdit.Given given -> writer.change(old, given);
              }));
    }

    private Response all(List<RecordEdit> edits) {
      return answer(edits.stream().map(this::outcome).toList());
    }

    private Outcome outcome(RecordEdit edit) {
      return switch (edit) {
        case RecordEdit.Refused(var error) -> writer.noted(new Outcome.Refused(error), null);
        case RecordEdit.Given given -> outcome(given);
      };
    }

    private Outcome outcome(RecordEdit.Given given) {
      var id = given.id();
      var record = find(id);
      if (record.isEmpty()) {
        var error = new ApiError.BodyIdInvalid("id", given.jsonPath() + ".id");
        return writer.noted(new Outcome.Refused(error), id);
      }
      if (writer.access(record.get()) == Caller.RecordAccess.READ) {
        var error = new ApiError.ItemNotPermitted(ApiError.Action.UPDATE_RECORDS, id.toString());
        return writer.noted(new Outcome.Refused(error), id);
      }
      return writer.change(record.get(), given);
    }

    private Response answer(List<Outcome> outcomes) {
      return Envelope.outcomes(call.version(), 200, outcomes);
    }
  }
}
