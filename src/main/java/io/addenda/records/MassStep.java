package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Deletes;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.MassJob;
import io.addenda.model.Operation;

/// What is done to each of many records, in one transaction.
interface MassStep {

  /// Does it, if the caller may.
  Outcome to(Id record);

  /// What a job of a kind does.
  ///
  /// @param work as the job keeps it
  static MassStep of(
      MassJob.Kind kind,
      String work,
      Tables tables,
      Call call,
      CrmModule module,
      Instant now,
      RecordEndpoints.Limits limits) {
    return switch (kind) {
      case UPDATE -> {
        var update = MassUpdate.kept(call.caller(), module, work, limits.fieldLength());
        var writer = writer(tables, call, module, now, limits);
        yield id -> writer.each(id, record -> writer.change(record, update.of(id)));
      }
      case OWNER -> {
        var owner = MassOwner.id(Json.read(work).get("owner"));
        yield giving(owner, tables, call, module, now, limits);
      }
      case DELETE -> id -> RecordDeletion.ofMany(tables, call, Deletes.UNCOUNTED, module, id, now);
      case TAGS -> throw new IllegalStateException("not a change of records");
    };
  }

  /// What makes records somebody's.
  static MassStep giving(
      Id owner,
      Tables tables,
      Call call,
      CrmModule module,
      Instant now,
      RecordEndpoints.Limits limits) {
    var writer = writer(tables, call, module, now, limits);
    boolean there = new References(tables, call.caller()).isUser(owner);
    return id ->
        writer.each(
            id,
            record -> {
              if (!there) {
                var error = MassOwner.unknown(MassOwner.OF_SOME);
                return writer.noted(new Outcome.Refused(error), id);
              }
              writer.give(record, owner);
              return new Outcome.Done(
                  "owner is successfully updated", object(field("id", id.toString())));
            });
  }

  /// The right that it asks of the profile.
  static Operation right(MassJob.Kind kind) {
    return kind == MassJob.Kind.DELETE ? Operation.DELETE : Operation.UPDATE;
  }

  private static RecordWriter writer(
      Tables tables, Call call, CrmModule module, Instant now, RecordEndpoints.Limits limits) {
    return new RecordWriter(tables, call, module, Optional.empty(), now, limits, Deletes.UNCOUNTED);
  }
}
