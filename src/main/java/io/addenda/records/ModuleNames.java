package io.addenda.records;

import module java.base;

import io.addenda.api.Json;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Modules as bodies name them.
final class ModuleNames {

  private ModuleNames() {}

  /// The module that a client names: by its API name, or by an object with that or with its id.
  static Optional<CrmModule> find(Caller caller, @Nullable Object named) {
    if (named instanceof String name) {
      return caller.module(name);
    }
    var reference = Json.parseObject(named).orElse(Map.of());
    if (reference.get("api_name") instanceof String name) {
      return caller.module(name);
    }
    return id(reference)
        .flatMap(caller.organization()::module)
        .flatMap(module -> caller.module(module.apiName()));
  }

  /// An id as clients write it: a string, a number, or an object with either as its `id`.
  static Optional<Id> id(@Nullable Object given) {
    return switch (given) {
      case null -> Optional.empty();
      case String text -> Id.parse(text);
      case Integer number -> Id.parse(number.toString());
      case Long number -> Id.parse(number.toString());
      case Map<?, ?> reference when !(reference.get("id") instanceof Map) ->
          id(reference.get("id"));
      default -> Optional.empty();
    };
  }
}
