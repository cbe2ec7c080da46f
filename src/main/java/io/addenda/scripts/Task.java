package io.addenda.scripts;

import module java.base;

/// The tasks of CRM that scripts call, as `zoho.crm.NAME(…)` or `zoho.crm.v8.NAME(…)`.
enum Task {
  GET_RECORD_BY_ID("getRecordById", 2, 2, ""),
  GET_RECORDS("getRecords", 1, 4, ""),
  GET_RELATED_RECORDS("getRelatedRecords", 3, 6, ""),
  CREATE_RECORD("createRecord", 2, 3, ""),
  BULK_CREATE("bulkCreate", 2, 3, ""),
  ATTACH_FILE("attachFile", 3, 3, ""),
  DELETE_RECORD("deleteRecord", 2, 2, ""),
  SEARCH_RECORDS("searchRecords", 2, 5, ""),
  UPDATE_RECORD("updateRecord", 3, 4, ""),
  UPSERT("upsert", 2, 3, ""),
  BULK_UPDATE("bulkUpdate", 2, 3, ""),
  UPDATE_RELATED_RECORD("updateRelatedRecord", 5, 5, ""),
  CONVERT_LEAD("convertLead", 2, 2, ""),
  GET_ORG_VARIABLE("getOrgVariable", 1, 1, ""),
  INVOKE_CONNECTOR("invokeConnector", 2, 2, ""),
  RAISE_SIGNAL("raiseSignal", 1, 1, "a signal");

  private final String call;
  private final int least;
  private final int most;
  private final String missing;

  /// @param least how many arguments it takes, without the connection
  /// @param missing the operation of the API that it needs and is not served; empty if it is
  Task(String call, int least, int most, String missing) {
    this.call = call;
    this.least = least;
    this.most = most;
    this.missing = missing;
  }

  /// As scripts write it.
  String call() {
    return call;
  }

  int least() {
    return least;
  }

  int most() {
    return most;
  }

  String missing() {
    return missing;
  }

  /// The task of a name, whatever its case.
  static Optional<Task> named(String name) {
    return Arrays.stream(values()).filter(task -> task.call.equalsIgnoreCase(name)).findFirst();
  }
}
