package io.addenda.settings;

import module java.base;

import io.addenda.api.ApiOperation;
import io.addenda.api.Operations;
import io.addenda.model.CrmModule;

/// What can be done to the records of a module, by the table of operations: metadata promises
/// nothing that is not served.
final class Served {

  private static final Set<String> SERVED =
      Operations.all().stream()
          .filter(ApiOperation::isServed)
          .map(ApiOperation::name)
          .collect(Collectors.toUnmodifiableSet());

  private static final boolean RECORDS = SERVED.contains("PUT /crm/v7/{module_api_name}/{id}");
  private static final boolean NOTES = SERVED.contains("PUT /crm/v7/Notes/{id}");
  private static final boolean LEADS =
      SERVED.contains("POST /crm/v7/Leads/{lead_id}/actions/convert");

  private Served() {}

  /// Whether records of the module can be changed. Attachments cannot, in any version of the API.
  static boolean update(CrmModule module) {
    return switch (module.apiName()) {
      case "Attachments" -> false;
      case "Notes" -> NOTES;
      default -> RECORDS && module.support() != CrmModule.Support.NONE;
    };
  }

  /// Whether records of the module can be made into others.
  static boolean convert(CrmModule module) {
    return LEADS && module.apiName().equals("Leads");
  }
}
