package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
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
            var addition = new RecordAddition(tables, call, module, now);
            return Envelope.outcomes(
                call.version(), 201, read.items().stream().map(addition::add).toList());
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
}
