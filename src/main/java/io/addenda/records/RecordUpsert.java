package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.api.JsonBodies;
import io.addenda.api.Outcome;
import io.addenda.api.UnmodifiedSince;
import io.addenda.catalogue.Field;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import org.jspecify.annotations.Nullable;

/// Records that are changed where there is one like it already, and added otherwise.
final class RecordUpsert {

  private final Writing writing;
  private final ExternalIds externals;

  RecordUpsert(Writing writing, ExternalIds externals) {
    this.writing = writing;
    this.externals = externals;
  }

  /// One item of the body, read as both of what may become of it.
  ///
  /// @param id what the item says of the record's id
  /// @param named what it names otherwise than by ids
  private record Item(NewRecord made, RecordEdit edit, Optional<Id> id, ExternalItems.Read named) {

    private static Item refused(ApiError error) {
      return new Item(
          new NewRecord.Refused(error),
          new RecordEdit.Refused(error),
          Optional.empty(),
          ExternalItems.Read.NOTHING);
    }
  }

  Change<Tables> make(Call call) throws IOException {
    var module = call.module();
    DuplicateCheck.require(module);
    call.require(module.permission(Operation.CREATE), ApiError.Action.CREATE_RECORDS);
    externals.before(call, false, module);
    var since = UnmodifiedSince.of(call);
    return writing.change(
        call,
        body -> {
          var now = writing.clock().instant();
          var named = new ExternalItems(writing.metadata(), call, module, false);
          var read =
              Writing.data(
                  call, body, Writing.MOST_IN_A_CALL, new Reader(call, module, now, named));
          var fields = DuplicateCheck.fields(module, read.others().get(DuplicateCheck.NAME));
          return (tables, deletes) -> {
            var writer =
                new RecordWriter(tables, call, module, since, now, writing.limits(), deletes);
            var addition = new RecordAddition(tables, call, module, now, writer.tagging());
            var work = new Work(tables, call, module, fields, writer, addition);
            return Envelope.outcomes(
                call.version(),
                200,
                read.items().stream()
                    .map(item -> work.outcome(item, named.fault(tables, item.named())))
                    .toList());
          };
        });
  }

  private final class Reader implements JsonBodies.Items<Item> {
    private final Call call;
    private final CrmModule module;
    private final Instant now;
    private final ExternalItems externals;

    private Reader(Call call, CrmModule module, Instant now, ExternalItems externals) {
      this.call = call;
      this.module = module;
      this.now = now;
      this.externals = externals;
    }

    @Override
    public Item item(int index, @Nullable Object value) {
      var path = "$.data[" + index + "]";
      try {
        return item(externals.read(value, path), path);
      } catch (ApiException e) {
        // What is wrong with one item must not fail the others.
        return Item.refused(e.error());
      }
    }

    private Item item(ExternalItems.Read named, String path) {
      var value = named.item();
      var id = Json.parseObject(value).flatMap(item -> ModuleNames.id(item.get("id")));
      var caller = call.caller();
      return new Item(
          NewRecord.read(new ItemReader(caller, module, null, path, writing.limits(), now), value),
          RecordEdit.read(
              caller,
              module,
              path,
              Optional.of(RecordEdit.NOBODY),
              writing.limits().fieldLength(),
              value),
          id,
          named);
    }

    @Override
    public Item tooLarge(int index, int most) {
      return Item.refused(new ApiError.TooLong(most, "data", "$.data[" + index + "]"));
    }
  }

  /// A record that is there, and what it was found by.
  private record Found(CrmRecord record, String by) {}

  /// The items of one call, in their transaction.
  private record Work(
      Tables tables,
      Call call,
      CrmModule module,
      List<Field> fields,
      RecordWriter writer,
      RecordAddition addition) {

    /// @param fault what is wrong with what the item names, if anything is
    private Outcome outcome(Item item, Optional<ApiError> fault) {
      return switch (fault.<RecordEdit>map(RecordEdit.Refused::new).orElse(item.edit())) {
        case RecordEdit.Refused(var error) -> writer.noted(new Outcome.Refused(error), null);
        case RecordEdit.Given given -> outcome(item, given);
      };
    }

    private Outcome outcome(Item item, RecordEdit.Given given) {
      var found = find(item, given);
      if (found.isPresent()) {
        return changed(found.get(), given);
      }
      return addition.add(item.made()).upserted(null, "insert");
    }

    private Outcome changed(Found found, RecordEdit.Given given) {
      var permission = module.permission(Operation.UPDATE);
      var id = found.record().id();
      if (!call.caller().profile().may(permission)) {
        var error = new ApiError.NoPermission(ApiError.Action.UPDATE_RECORDS, permission);
        return writer.noted(new Outcome.Refused(error), id);
      }
      if (writer.access(found.record()) == Caller.RecordAccess.READ) {
        var error = new ApiError.ItemNotPermitted(ApiError.Action.UPDATE_RECORDS, id.toString());
        return writer.noted(new Outcome.Refused(error), id);
      }
      return writer.change(found.record(), given).upserted(found.by(), "update");
    }

    /// The record that is like the item: the one that it names, or else the oldest with the same in
    /// the first field that has a hit.
    private Optional<Found> find(Item item, RecordEdit.Given given) {
      var named = item.id().flatMap(writer::find).map(record -> new Found(record, "id"));
      return named.or(
          () -> fields.stream().flatMap(field -> find(field, given).stream()).findFirst());
    }

    private Optional<Found> find(Field field, RecordEdit.Given given) {
      var value = given.fields().values().getOrDefault(field, Optional.empty());
      return value.flatMap(
          it ->
              UniqueValues.candidates(tables, call.caller().organization(), module, field, it)
                  .stream()
                  .flatMap(id -> writer.find(id).stream())
                  .filter(
                      record -> !record.converted() && UniqueValues.has(module, record, field, it))
                  .findFirst()
                  .map(record -> new Found(record, field.apiName())));
    }
  }
}
