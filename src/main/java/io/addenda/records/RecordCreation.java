package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.JsonBodies;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.Operation;
import org.jspecify.annotations.Nullable;

/// New records: those of a body, an outcome each, in order.
final class RecordCreation {

  private final Writing writing;
  private final ExternalIds externals;

  RecordCreation(Writing writing, ExternalIds externals) {
    this.writing = writing;
    this.externals = externals;
  }

  /// Records of the module in the path.
  Change<Tables> create(Call call) throws IOException {
    var module = call.module();
    // Refuses what the header means nothing of, before there is a body.
    externals.before(call, false, module);
    return create(call, module, null, _ -> {});
  }

  /// Notes on the record in the path.
  Change<Tables> createNotes(Call call) throws IOException {
    var notes = Modules.notes(call);
    var module = call.module();
    var id = externals.before(call, false, notes).id("record", 1);
    return create(
        call,
        notes,
        new NewRecord.Parent(module, id),
        tables -> {
          Modules.requireParent(tables, call, module, id);
          if (!externals.within(tables, call, false, notes).id("record", 1).equals(id)) {
            throw new ApiException(new ApiError.RelatedIdInvalid(1));
          }
        });
  }

  private Change<Tables> create(
      Call call, CrmModule module, NewRecord.@Nullable Parent parent, Consumer<Tables> check)
      throws IOException {
    call.require(module.permission(Operation.CREATE), ApiError.Action.CREATE_RECORDS);
    return writing.change(
        call,
        body -> {
          var now = writing.clock().instant();
          var named = new ExternalItems(writing.metadata(), call, module, false);
          var read =
              Writing.data(
                  call, body, Writing.MOST_IN_A_CALL, new Reader(call, module, parent, now, named));
          return (tables, _) -> {
            check.accept(tables);
            var addition = new RecordAddition(tables, call, module, now);
            return Envelope.outcomes(
                call.version(),
                201,
                read.items().stream()
                    .map(item -> addition.add(item.current(tables, named)))
                    .toList());
          };
        });
  }

  /// An item of the body.
  ///
  /// @param named what it names otherwise than by ids
  private record Item(NewRecord made, ExternalItems.Read named) {

    /// Reads one.
    static Item read(
        ItemReader reader, ExternalItems externals, String path, @Nullable Object value) {
      try {
        var named = externals.read(value, path);
        return new Item(NewRecord.read(reader, named.item()), named);
      } catch (ApiException e) {
        // What is wrong with one item must not fail the others.
        return refused(e.error());
      }
    }

    static Item refused(ApiError error) {
      return new Item(new NewRecord.Refused(error), ExternalItems.Read.NOTHING);
    }

    /// The same, if what it names is the same now.
    NewRecord current(Tables tables, ExternalItems externals) {
      return externals.fault(tables, named).<NewRecord>map(NewRecord.Refused::new).orElse(made);
    }
  }

  /// Makes drafts while the body is read, so that only one item at a time is there in full.
  private final class Reader implements JsonBodies.Items<Item> {
    private final Call call;
    private final CrmModule module;
    private final NewRecord.@Nullable Parent parent;
    private final Instant now;
    private final ExternalItems externals;

    private Reader(
        Call call,
        CrmModule module,
        NewRecord.@Nullable Parent parent,
        Instant now,
        ExternalItems externals) {
      this.call = call;
      this.module = module;
      this.parent = parent;
      this.now = now;
      this.externals = externals;
    }

    @Override
    public Item item(int index, @Nullable Object value) {
      var path = path(index);
      var reader = new ItemReader(call.caller(), module, parent, path, writing.limits(), now);
      return Item.read(reader, externals, path, value);
    }

    @Override
    public Item tooLarge(int index, int most) {
      return Item.refused(new ApiError.TooLong(most, "data", path(index)));
    }

    private static String path(int index) {
      return "$.data[" + index + "]";
    }
  }
}
