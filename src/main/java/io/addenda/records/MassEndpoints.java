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
import io.addenda.api.JsonBodies;
import io.addenda.api.MassFault;
import io.addenda.http.Response;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller.RecordAccess;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.MassJob;
import org.jspecify.annotations.Nullable;

/// Changes and deletes many records: those that a call names at once, those of a custom view in the
/// background.
public final class MassEndpoints {

  private static final int MOST_NAMED = 500;
  private static final int MOST_OF_A_VIEW = 50_000;
  private static final String IDS = "ids";
  private static final String CVID = "cvid";

  private final Writing writing;

  MassEndpoints(Writing writing) {
    this.writing = writing;
  }

  /// `POST /{module}/actions/change_owner`
  public Change<Tables> changeOwner(Call call) throws IOException {
    var module = module(call, MassJob.Kind.OWNER);
    return writing.change(
        call,
        body -> {
          var said = said(call, body);
          var ids = RecordIds.required(said.get(IDS), MOST_NAMED);
          var owner = MassOwner.id(said.get("owner"));
          return (tables, _) -> answer(call, ids, giving(owner, tables, call, module));
        });
  }

  /// `POST /{module}/{record}/actions/change_owner`
  public Change<Tables> changeOwnerOfOne(Call call) throws IOException {
    var module = module(call, MassJob.Kind.OWNER);
    var id = call.recordId();
    return writing.change(
        call,
        body -> {
          var owner = MassOwner.id(said(call, body).get("owner"));
          return (tables, _) -> {
            var record =
                RecordReading.find(tables, call.caller(), module, id)
                    .orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid()));
            if (Modules.access(tables, call.caller(), module, record) == RecordAccess.READ) {
              throw new ApiException(
                  new ApiError.AuthorizationFailed(ApiError.Action.UPDATE_RECORDS));
            }
            MassOwner.require(tables, call, owner, MassOwner.OF_SOME);
            return answer(call, List.of(id), giving(owner, tables, call, module));
          };
        });
  }

  private MassStep giving(Id owner, Tables tables, Call call, CrmModule module) {
    var now = writing.clock().instant();
    return MassStep.giving(owner, tables, call, module, now, writing.limits());
  }

  /// `POST /{module}/actions/mass_change_owner`
  public Change<Tables> massChangeOwner(Call call) throws IOException {
    var module = module(call, MassJob.Kind.OWNER);
    return writing.change(
        call,
        body -> {
          var said = said(call, body);
          var view = view(call, module, said.get(CVID));
          var owner = MassOwner.id(said.get("owner"));
          var work = Json.write(object(field("owner", object(field("id", owner.toString())))));
          return (tables, deletes) -> {
            MassOwner.require(tables, call, owner, MassOwner.OF_A_VIEW);
            return schedule(tables, call, deletes, view, MassJob.Kind.OWNER, work);
          };
        });
  }

  /// `POST /{module}/actions/mass_update`
  public Change<Tables> massUpdate(Call call) throws IOException {
    var module = module(call, MassJob.Kind.UPDATE);
    return writing.change(
        call,
        body -> {
          var said = said(call, body);
          var update = MassUpdate.read(call.caller(), module, said, writing.limits().fieldLength());
          return change(call, module, said, MassJob.Kind.UPDATE, update.work());
        });
  }

  /// `POST /{module}/actions/mass_delete`
  public Change<Tables> massDelete(Call call) throws IOException {
    var module = module(call, MassJob.Kind.DELETE);
    return writing
        .bodies()
        .change(
            call,
            () -> {},
            body -> change(call, module, said(call, body), MassJob.Kind.DELETE, "{}"));
  }

  /// Of records that the body names, or of a view.
  private Change.Work<Tables> change(
      Call call,
      CrmModule module,
      Map<String, @Nullable Object> said,
      MassJob.Kind kind,
      String work) {
    var named = RecordIds.read(said.get(IDS), MOST_NAMED);
    var cvid = said.get(CVID);
    if (named.isPresent() && cvid != null) {
      throw new ApiException(new ApiError.FieldsAmbiguous(List.of(IDS, CVID)));
    }
    if (named.isEmpty() && cvid == null) {
      throw new ApiException(new ApiError.FieldMissing(IDS, "$." + IDS));
    }
    if (named.isEmpty()) {
      var view = view(call, module, cvid);
      return (tables, deletes) -> schedule(tables, call, deletes, view, kind, work);
    }
    return (tables, deletes) -> {
      var now = writing.clock().instant();
      var step =
          kind == MassJob.Kind.DELETE
              ? (MassStep) id -> RecordDeletion.ofMany(tables, call, deletes, module, id, now)
              : MassStep.of(kind, work, tables, call, module, now, writing.limits());
      return answer(call, named.get(), step);
    };
  }

  private static Response answer(Call call, List<Id> ids, MassStep step) {
    return Envelope.outcomes(call.version(), 200, ids.stream().map(step::to).toList());
  }

  private Response schedule(
      Tables tables, Call call, Deletes deletes, MassView view, MassJob.Kind kind, String work) {
    var caller = call.caller();
    var organization = caller.organization().id();
    var module = view.module();
    if (tables.massJobs().isRunning(organization, kind, module.apiName(), view.id(caller))) {
      throw refused(kind == MassJob.Kind.UPDATE ? MassFault.UPDATE_RUNS : MassFault.JOB_RUNS);
    }
    long total = tables.recordPages().count(view.query(caller));
    if (total == 0) {
      throw refused(MassFault.NO_RECORDS);
    }
    if (total > MOST_OF_A_VIEW) {
      throw refused(
          kind == MassJob.Kind.OWNER ? MassFault.TOO_MANY_TO_GIVE : MassFault.TOO_MANY_RECORDS,
          field("limit", Integer.toString(MOST_OF_A_VIEW)));
    }
    if (kind == MassJob.Kind.DELETE) {
      deletes.took(total);
    }
    var now = writing.clock().instant();
    var id = tables.organizations().nextId(organization);
    tables
        .massJobs()
        .insert(
            new MassJob(
                id,
                kind,
                module.apiName(),
                view.id(caller),
                work,
                call.origin(),
                now,
                MassJob.State.SCHEDULED,
                new Id(0),
                new MassJob.Counts(total, 0, 0)));
    var action = AuditEntry.Action.MASS_SCHEDULED;
    tables.note(call.audit(now, action, module, null, id, kind.name()));
    return Envelope.success(scheduled(kind), object(field("job_id", id.toString())));
  }

  private static String scheduled(MassJob.Kind kind) {
    return switch (kind) {
      case UPDATE -> "mass update scheduled successfully";
      case DELETE -> "mass delete scheduled successfully";
      case OWNER -> "change owner is successfully scheduled";
      case TAGS -> "tags scheduled successfully";
    };
  }

  /// `GET /{module}/actions/mass_update?job_id=…`
  public Response updateStatus(Call call) {
    return status(call, MassJob.Kind.UPDATE);
  }

  /// `GET /{module}/actions/mass_delete?job_id=…`
  public Response deleteStatus(Call call) {
    return status(call, MassJob.Kind.DELETE);
  }

  /// `GET /{module}/actions/mass_change_owner?job_id=…`
  public Response ownerStatus(Call call) {
    return status(call, MassJob.Kind.OWNER);
  }

  private Response status(Call call, MassJob.Kind kind) {
    var module = module(call);
    return JobStatus.of(writing.metadata(), call, kind, module.apiName())
        .map(job -> Json.response(200, object(field("data", List.of(JobStatus.records(job))))))
        .orElseGet(Response::noContent);
  }

  private static CrmModule module(Call call) {
    var module = call.module();
    if (module.isNotes()) {
      throw new ApiException(new ApiError.OperationUnsupported());
    }
    return module;
  }

  private static CrmModule module(Call call, MassJob.Kind kind) {
    var module = module(call);
    call.require(
        module.permission(MassStep.right(kind)),
        kind == MassJob.Kind.DELETE
            ? ApiError.Action.DELETE_RECORDS
            : ApiError.Action.UPDATE_RECORDS);
    return module;
  }

  private static Map<String, @Nullable Object> said(Call call, JsonBodies.Body body) {
    var said = body.object();
    call.refuseKeys(said.keySet());
    return said;
  }

  private static MassView view(Call call, CrmModule module, @Nullable Object cvid) {
    if (cvid == null) {
      throw new ApiException(new ApiError.FieldMissing(CVID, "$." + CVID));
    }
    return MassView.named(call.caller(), module, cvid);
  }

  private static ApiException refused(MassFault fault, Json.Field... details) {
    return new ApiException(new ApiError.MassRefused(fault, object(details)));
  }
}
