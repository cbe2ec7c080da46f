package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.MassFault;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.Id;
import io.addenda.model.MassJob;
import org.jspecify.annotations.Nullable;

/// How far a job is. Whoever asked for it may know, and administrators.
final class JobStatus {

  private static final String PARAMETER = "job_id";

  private JobStatus() {}

  /// The job that the call asks for; none where a change of owners is asked for that is not there.
  ///
  /// @throws ApiException when there is no such job of another kind
  static Optional<MassJob> of(MetadataStore metadata, Call call, MassJob.Kind kind, String module) {
    boolean owner = kind == MassJob.Kind.OWNER;
    var asked =
        call.asked(PARAMETER)
            .orElseThrow(
                () ->
                    owner
                        ? new ApiException(new ApiError.ParamMissing(PARAMETER))
                        : refused(MassFault.JOB_MISSING));
    var id = Id.parse(asked).orElseThrow(() -> refused(MassFault.JOB));
    var caller = call.caller();
    var found =
        metadata
            .read(tables -> tables.massJobs().find(caller.organization().id(), id))
            .filter(job -> job.kind() == kind && job.module().equals(module))
            .filter(
                job ->
                    caller.profile().administrator()
                        || caller.user().id().equals(job.from().user()));
    if (found.isEmpty() && !owner) {
      throw refused(MassFault.JOB);
    }
    return found;
  }

  private static ApiException refused(MassFault fault) {
    return new ApiException(
        new ApiError.MassRefused(fault, object(field("param_name", PARAMETER))));
  }

  /// What is said of a job that changes records.
  static Map<String, @Nullable Object> records(MassJob job) {
    var counts = job.counts();
    var json = object(field("Status", job.state().name()));
    json.put("Failed_Count", counts.failed());
    if (job.kind() == MassJob.Kind.DELETE) {
      json.put("Deleted_Count", counts.done());
    } else {
      json.put("Not_Updated_Count", counts.total() - counts.done() - counts.failed());
      json.put("Updated_Count", counts.done());
    }
    json.put("Total_Count", counts.total());
    return json;
  }
}
