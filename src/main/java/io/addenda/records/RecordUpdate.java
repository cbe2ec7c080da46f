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

  /// What the path names.
  ///
  /// @param record that is to be changed; empty where the body names them
  /// @param parent the record that notes must hang on
  private record Names(Optional<Id> record, Optional<Id> parent) {}

  /// The record in the path.
  Change<Tables> one(Call call) throws IOException {
    return change(
        call, module(call), it -> new Names(Optional.of(it.recordId()), Optional.empty()));
  }

  /// Records that the body names.
  Change<Tables> many(Call call) throws IOException {
    return change(call, module(call), _ -> new Names(Optional.empty(), Optional.empty()));
  }

  /// Notes of the record in the path, which the body names.
  Change<Tables> notes(Call call) throws IOException {
    return change(
        call,
        notesModule(call),
        it -> new Names(Optional.empty(), Optional.of(it.id("record", 1))));
  }

  /// The note in the path, of the record before it.
  Change<Tables> note(Call call) throws IOException {
    return change(
        call,
        notesModule(call),
        it -> new Names(Optional.of(it.id("related_record", 3)), Optional.of(it.id("record", 1))));
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

  private Change<Tables> change(Call call, CrmModule module, Function<Call, Names> names)
      throws IOException {
    var since = UnmodifiedSince.of(call);
    var before = names.apply(externals.before(call, false, module));
    return writing.change(
        call,
        body -> {
          boolean alone = before.record().isPresent();
          int most = alone ? 1 : Writing.MOST_IN_A_CALL;
          var reading = new ExternalItems(writing.metadata(), call, module, !alone);
          var reader = new Reader(call, module, before.record(), reading);
          var items = Writing.data(call, body, most, reader).items();
          return (tables, deletes) -> {
            var named = names.apply(externals.within(tables, call, false, module));
            named.parent().ifPresent(id -> Modules.requireParent(tables, call, call.module(), id));
            var now = writing.clock().instant();
            var writer =
                new RecordWriter(tables, call, module, since, now, writing.limits(), deletes);
            var work = new Work(tables, call, writer, named.parent(), reading);
            return named.record().isPresent()
                ? work.one(items.getFirst(), named.record().get())
                : work.all(items);
          };
        });
  }

  /// An item of the body.
  ///
  /// @param named what it names otherwise than by ids
  private record Item(RecordEdit edit, ExternalItems.Read named) {}

  private final class Reader implements JsonBodies.Items<Item> {
    private final Call call;
    private final CrmModule module;
    private final Optional<Id> record;
    private final ExternalItems externals;

    private Reader(Call call, CrmModule module, Optional<Id> record, ExternalItems externals) {
      this.call = call;
      this.module = module;
      this.record = record;
      this.externals = externals;
    }

    @Override
    public Item item(int index, @Nullable Object value) {
      try {
        var named = externals.read(value, path(index));
        var id = named.self() == null ? record : Optional.of(RecordEdit.NOBODY);
        var edit =
            RecordEdit.read(
                call.caller(),
                module,
                path(index),
                id,
                writing.limits().fieldLength(),
                named.item());
        return new Item(edit, named);
      } catch (ApiException e) {
        // What is wrong with one item must not fail the others.
        return new Item(new RecordEdit.Refused(e.error()), ExternalItems.Read.NOTHING);
      }
    }

    @Override
    public Item tooLarge(int index, int most) {
      var error = new ApiError.TooLong(most, "data", path(index));
      return new Item(new RecordEdit.Refused(error), ExternalItems.Read.NOTHING);
    }

    private static String path(int index) {
      return "$.data[" + index + "]";
    }
  }

  /// The changes of one call, in their transaction.
  ///
  /// @param parent the record that notes must hang on
  private record Work(
      Tables tables, Call call, RecordWriter writer, Optional<Id> parent, ExternalItems externals) {

    private Optional<CrmRecord> find(Id id) {
      return writer.find(id).filter(record -> !Modules.isStrayed(record, parent));
    }

    private Response one(Item item, Id id) {
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
              switch (current(item)) {
                case RecordEdit.Refused(var error) -> writer.noted(new Outcome.Refused(error), id);
                case RecordEdit.Given given -> writer.change(old, given);
              }));
    }

    private Response all(List<Item> items) {
      return answer(items.stream().map(this::outcome).toList());
    }

    /// The item with what it names now.
    private RecordEdit current(Item item) {
      if (!(item.edit() instanceof RecordEdit.Given given)) {
        return item.edit();
      }
      var fault = externals.fault(tables, item.named());
      if (fault.isPresent()) {
        return new RecordEdit.Refused(fault.get());
      }
      var self = item.named().self();
      return self == null
          ? given
          : externals
              .find(tables, self)
              .<RecordEdit>map(given::of)
              .orElseGet(() -> new RecordEdit.Refused(self.error()));
    }

    private Outcome outcome(Item item) {
      return switch (current(item)) {
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
