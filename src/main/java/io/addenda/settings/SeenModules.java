package io.addenda.settings;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.FieldType;
import io.addenda.catalogue.RelatedList;
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

  /// The same, or the lines of an order that the caller sees, or the stages of deals: they have
  /// fields, and official clients take them for a module.
  static CrmModule askedOrParts(Call call) {
    var name = call.param("module");
    return of(call).stream()
        .filter(CrmModule::isSupported)
        .flatMap(SeenModules::parts)
        .filter(part -> part.apiName().equalsIgnoreCase(name))
        .findFirst()
        .orElseGet(() -> asked(call));
  }

  private static Stream<CrmModule> parts(CrmModule module) {
    var lines =
        Catalogue.fields(module).stream()
            .filter(field -> field.type() == FieldType.SUBFORM)
            .map(field -> module.lines(field.target().orElseThrow(), field.label()));
    return module.apiName().equals("Deals") ? Stream.of(module.stages()) : lines;
  }

  /// The module of what a related list has, if the caller sees it.
  static Optional<CrmModule> listed(Call call, CrmModule module, RelatedList list) {
    return list.module().equals(CrmModule.STAGES)
        ? Optional.of(module.stages())
        : named(call, list.module());
  }
}
