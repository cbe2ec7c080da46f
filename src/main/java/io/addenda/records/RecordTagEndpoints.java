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
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.http.Response;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller.RecordAccess;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.tags.ModuleTags;
import io.addenda.tags.Tagged;
import org.jspecify.annotations.Nullable;

/// Adds tags to records, and takes them away. Whoever may change a record may do so.
public final class RecordTagEndpoints {

  private static final String UPDATED = "tags updated successfully";

  private final Writing writing;

  RecordTagEndpoints(Writing writing) {
    this.writing = writing;
  }

  /// `POST /{module}/actions/add_tags`
  public Change<Tables> add(Call call) throws IOException {
    return many(call, true);
  }

  /// `POST /{module}/actions/remove_tags`
  public Change<Tables> remove(Call call) throws IOException {
    return many(call, false);
  }

  /// `POST /{module}/{record}/actions/add_tags`
  public Change<Tables> addToOne(Call call) throws IOException {
    return one(call, true);
  }

  /// `POST /{module}/{record}/actions/remove_tags`
  public Change<Tables> removeFromOne(Call call) throws IOException {
    return one(call, false);
  }

  private static CrmModule module(Call call) {
    var module = call.module();
    if (!Tagged.has(module)) {
      throw new ApiException(new ApiError.ModuleUnsupported());
    }
    call.require(module.permission(Operation.UPDATE), ApiError.Action.UPDATE_RECORDS);
    return module;
  }

  private Change<Tables> many(Call call, boolean adds) throws IOException {
    var module = module(call);
    return writing.change(
        call,
        body -> {
          var asked = AskedTags.read(call, body);
          var ids = asked.ids(call);
          return (tables, _) -> {
            var work = new Work(tables, call, module, asked, adds);
            return work.answer(ids.stream().map(work::outcome).toList(), true);
          };
        });
  }

  private Change<Tables> one(Call call, boolean adds) throws IOException {
    var module = module(call);
    var id = call.recordId();
    return writing.change(
        call,
        body -> {
          var asked = AskedTags.read(call, body);
          return (tables, _) -> {
            var work = new Work(tables, call, module, asked, adds);
            return work.answer(List.of(work.only(id)), adds);
          };
        });
  }

  /// The changes of one call, in their transaction.
  private final class Work {
    private final Call call;
    private final AskedTags asked;
    private final boolean adds;
    private final RecordWriter writer;

    private Work(Tables tables, Call call, CrmModule module, AskedTags asked, boolean adds) {
      this.call = call;
      this.asked = asked;
      this.adds = adds;
      this.writer =
          new RecordWriter(
              tables,
              call,
              module,
              Optional.empty(),
              writing.clock().instant(),
              writing.limits(),
              Deletes.UNCOUNTED);
    }

    /// What becomes of the record in the path.
    private Outcome only(Id id) {
      var record =
          writer.find(id).orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid()));
      if (writer.access(record) == RecordAccess.READ) {
        throw new ApiException(new ApiError.AuthorizationFailed(ApiError.Action.UPDATE_RECORDS));
      }
      if (record.converted()) {
        throw new ApiException(new ApiError.RecordConverted(id.toString()));
      }
      return changed(record);
    }

    /// What becomes of one of many.
    private Outcome outcome(Id id) {
      return writer.each(id, this::changed);
    }

    private Outcome changed(CrmRecord record) {
      try {
        var plan = writer.tagging().plan(asked.of(writer.tagging(), stored(record), adds));
        writer.tag(record, plan);
        var tags = plan.tags().stream().map(tag -> ModuleTags.json(call, tag)).toList();
        var details = object(field("id", record.id().toString()), field("tags", tags));
        return new Outcome.Done(UPDATED, details);
      } catch (ApiException e) {
        // What is wrong with one record must not fail the others.
        return writer.noted(new Outcome.Refused(e.error()), record.id());
      }
    }

    private static @Nullable Object stored(CrmRecord record) {
      return Json.read(record.fields()).get(Tagged.FIELD);
    }

    /// @param counted whether the answer has counts
    private Response answer(List<Outcome> outcomes, boolean counted) {
      var body = object(field("data", Envelope.items(call.version(), outcomes)));
      if (adds) {
        long done = outcomes.stream().filter(Outcome.Done.class::isInstance).count();
        body.put("success_count", Long.toString(done));
      }
      if (counted) {
        body.put("locked_count", "0");
      }
      return Json.response(Envelope.status(call.version(), 200, outcomes), body);
    }
  }
}
