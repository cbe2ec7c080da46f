package io.addenda.api;

import module java.base;

import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Operation;
import io.addenda.model.Scopes;
import org.jspecify.annotations.Nullable;

/// What a route asks of the caller's token. There is no default: an open route is written out.
public sealed interface Access {

  /// No token at all.
  record Anyone() implements Access {
    @Override
    public String toString() {
      return "anyone";
    }
  }

  /// A token with `ZohoCRM.modules.ALL` or `ZohoCRM.modules.{module}.{operation}`.
  record Module(Operation operation) implements Access {
    @Override
    public String toString() {
      return "modules.{module}." + operation;
    }
  }

  /// A token with `ZohoCRM.modules.ALL`, **or** with `ZohoCRM.modules.{module}.{operation}` **and**
  /// `ZohoCRM.modules.attachments.{operation}`.
  record Attachments(Operation operation) implements Access {
    @Override
    public String toString() {
      return "modules.{module}.%s + modules.attachments.%s".formatted(operation, operation);
    }
  }

  /// A token that may read the module in the path and do `operation` to notes, which hang on its
  /// records.
  record Notes(Operation operation) implements Access {
    @Override
    public String toString() {
      return "modules.{module}.%s + modules.notes.%s".formatted(Operation.READ, operation);
    }
  }

  /// A token that may read the module in the path, and search: `ZohoSearch.securesearch.READ`.
  record Search() implements Access {
    @Override
    public String toString() {
      return "modules.{module}.READ + ZohoSearch.securesearch.READ";
    }
  }

  /// A token with `ZohoCRM.{group}.{operation}` or `ZohoCRM.{group}.{module}.{operation}`.
  record Mass(String group, Operation operation) implements Access {
    @Override
    public String toString() {
      return group + ".{module}." + operation;
    }
  }

  /// A token with `ZohoCRM.{group}.{operation}`; a group with a dot, such as `settings.fields`, is
  /// also opened by the group before the dot (`ZohoCRM.settings.ALL`).
  record Group(String group, Operation operation) implements Access {
    @Override
    public String toString() {
      return group + "." + operation;
    }
  }

  /// A token with `AaaServer.profile.READ`: who the user is.
  record Profile() implements Access {
    @Override
    public String toString() {
      return "AaaServer.profile.READ";
    }
  }

  /// Whether the caller's scopes are enough.
  ///
  /// @param module the module in the path; null when the path names none that there is, and then
  ///   only `ZohoCRM.modules.ALL` will do
  default boolean allows(Caller caller, @Nullable CrmModule module) {
    var scopes = caller.scopes();
    return switch (this) {
      case Anyone() -> true;
      case Profile() -> scopes.readsProfile();
      case Module(var operation) -> scopes.allowAll("modules") || named(scopes, module, operation);
      case Attachments(var operation) ->
          scopes.allowAll("modules")
              || (named(scopes, module, operation)
                  && scopes.allow("modules.attachments", operation));
      case Notes(var operation) ->
          scopes.allowAll("modules")
              || (named(scopes, module, Operation.READ)
                  && scopes.allow("modules.notes", operation));
      case Search() ->
          scopes.searches()
              && (scopes.allowAll("modules") || named(scopes, module, Operation.READ));
      case Mass(var group, var operation) ->
          scopes.allow(group, operation)
              || (module != null && scopes.allow(group + "." + module.scopeName(), operation));
      case Group(var group, var operation) ->
          scopes.allow(group, operation)
              || (group.indexOf('.') > 0
                  && scopes.allowAll(group.substring(0, group.indexOf('.'))));
    };
  }

  private static boolean named(Scopes scopes, @Nullable CrmModule module, Operation operation) {
    return module != null && scopes.allow("modules." + module.scopeName(), operation);
  }
}
