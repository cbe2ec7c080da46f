package io.addenda.api;

import io.addenda.api.ErrorTable.Source;

/// What can be wrong with a change of many records at once, beside what can be with any body.
public enum MassFault {
  NO_FIELD(400, "INVALID_DATA", "No field found", Source.DOCS),
  TOO_MANY_FIELDS(400, "INVALID_DATA", "Max field limit exceeded", Source.DOCS),
  /// The field is of a kind that is not changed so.
  FIELD(400, "INVALID_DATA", "This field cannot be updated in the Mass Update", Source.DOCS),
  NO_RECORDS(400, "NO_RECORDS_FOUND", "no record found to update", Source.DOCS),
  TOO_MANY_RECORDS(400, "LIMIT_EXCEEDED", "Record count exceeded", Source.DOCS),
  /// The same of a change of owners.
  TOO_MANY_TO_GIVE(400, "RECORD_LIMIT_EXCEEDED", "Record count exceeded", Source.OPENAPI),
  /// A job with the view is not finished.
  UPDATE_RUNS(
      202,
      "ALREADY_SCHEDULED",
      "Already a Mass Action scheduler is running for the given cvid",
      Source.DOCS),
  /// The same of another kind of job.
  JOB_RUNS(
      400,
      "ALREADY_SCHEDULED",
      "Already a Mass Action scheduler is running for the given cvid",
      Source.DOCS),
  VIEW(400, "INVALID_DATA", "the cvid given seems to be invalid", Source.OPENAPI),
  OWNER(400, "INVALID_DATA", "the owner id given is invalid", Source.OPENAPI),
  JOB_MISSING(400, "MANDATORY_NOT_FOUND", "mandatory param missing", Source.DOCS),
  JOB(400, "INVALID_DATA", "The jobid given seems to be invalid", Source.DOCS);

  private final int status;
  private final String code;
  private final String message;
  private final Source source;

  MassFault(int status, String code, String message, Source source) {
    this.status = status;
    this.code = code;
    this.message = message;
    this.source = source;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String message() {
    return message;
  }

  Source source() {
    return source;
  }
}
