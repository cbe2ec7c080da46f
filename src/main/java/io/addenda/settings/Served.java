package io.addenda.settings;

import module java.base;

import io.addenda.api.ApiOperation;
import io.addenda.api.Operations;
import io.addenda.model.CrmModule;

/// What can be done to the records of a module, by the table of operations: metadata promises
/// nothing that is not served.
final class Served {

  /// Names of operations, whatever they call their path parameters.
  private static final Set<String> SERVED =
      Operations.all().stream()
          .filter(ApiOperation::isServed)
          .map(operation -> operation.name().replaceAll("\\{[^}]*}", "{}"))
          .collect(Collectors.toUnmodifiableSet());

  private static final boolean RECORDS = SERVED.contains("PUT /crm/v7/{}/{}");
  private static final boolean NOTES = SERVED.contains("PUT /crm/v7/Notes/{}");
  private static final boolean LEADS = SERVED.contains("POST /crm/v7/Leads/{}/actions/convert");

  private static final boolean NOTES_OF_RECORDS = SERVED.contains("GET /crm/v7/{}/{}/Notes");
  private static final boolean LOOKUPS = SERVED.contains("GET /crm/v7/{}/{}/{}");
  private static final boolean ATTACHMENTS = SERVED.contains("GET /crm/v7/{}/{}/Attachments");

  private Served() {}

  /// Whether what hangs on a record can be listed.
  static boolean list(String name) {
    return switch (name) {
      case "Notes" -> NOTES_OF_RECORDS;
      case "Attachments" -> ATTACHMENTS;
      default -> false;
    };
  }

  /// Whether records that name another one in a lookup can be listed by it.
  static boolean lookups() {
    return LOOKUPS;
  }

  /// Whether records of the module can be changed. Attachments cannot, in any version of the API.
  static boolean update(CrmModule module) {
    return switch (module.apiName()) {
      case "Attachments" -> false;
      case "Notes" -> NOTES;
      default -> RECORDS && module.isSupported();
    };
  }

  /// Whether records of the module can be made into others.
  static boolean convert(CrmModule module) {
    return LEADS && module.apiName().equals("Leads");
  }
}
