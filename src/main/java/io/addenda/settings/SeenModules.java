package io.addenda.settings;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.model.CrmModule;

/// The modules that a caller sees: those of the version that the profile has a tab for.
final class SeenModules {

  private SeenModules() {}

  /// All modules that there are, whoever asks, in the order of the answer.
  static List<CrmModule> all(Call call) {
    return Stream.concat(
            call.caller().organization().modules().stream(), Stream.of(CrmModule.ATTACHMENTS))
        .toList();
  }

  static List<CrmModule> of(Call call) {
    return all(call).stream()
        .filter(call::hasInVersion)
        .filter(call.caller().profile()::sees)
        .toList();
  }

  /// The module of this API name, in any case.
  static Optional<CrmModule> named(Call call, String name) {
    return of(call).stream().filter(module -> module.apiName().equalsIgnoreCase(name)).findFirst();
  }

  /// The module that the parameter `module` names: one that the caller sees and the API supports.
  static CrmModule asked(Call call) {
    return named(call, call.param("module"))
        .filter(CrmModule::isSupported)
        .orElseThrow(() -> new ApiException(new ApiError.ModuleParamInvalid()));
  }
}
