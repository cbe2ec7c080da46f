package io.addenda.api;

import module java.base;

import io.addenda.model.Version;

/// Which modules the versions of the API have. Only some are not in all of them.
final class ModulesOfVersion {

  private static final Set<String> YOUNG = Set.of("Appointments__s", "Services__s");
  private static final String ACTIVITIES = "Activities";

  private ModulesOfVersion() {}

  /// Whether a version has the module of this name.
  static boolean has(Version version, String apiName) {
    return !YOUNG.contains(apiName) || VersionRule.APPOINTMENTS_AND_SERVICES.holds(version);
  }

  /// What is said of a name that no module of a version has.
  static ApiError absent(Version version, String name) {
    if (!name.equalsIgnoreCase(ACTIVITIES)) {
      return new ApiError.ModuleInvalid();
    }
    return VersionRule.ACTIVITIES_ARE_A_MODULE.holds(version)
        ? new ApiError.ModuleUnsupported()
        : new ApiError.ScopeMismatch();
  }
}
