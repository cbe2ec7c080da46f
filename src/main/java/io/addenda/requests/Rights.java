package io.addenda.requests;

import static io.addenda.api.Json.field;

import module java.base;

import io.addenda.api.Access;
import io.addenda.api.ApiError;
import io.addenda.api.ErrorTable;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Operation;
import io.addenda.model.Profile;
import org.jspecify.annotations.Nullable;

/// What a caller lacks: a scope, a module, a permission.
final class Rights {

  private static final String ALL = "ZohoCRM.modules.ALL";

  private Rights() {}

  static Explanation scope(Refusal refusal) {
    var caller = refusal.caller();
    var named = module(refusal);
    var module =
        named.flatMap(name -> caller.flatMap(it -> it.organization().module(name))).orElse(null);
    var access = refusal.access();
    var ways = access == null ? List.<String>of() : ways(access, module);
    return Explanation.of(
            Check.SCOPE,
            "The token has none of the scopes that this takes."
                + (module == null && named.isPresent()
                    ? " There is no module %s, so only scopes for all modules would do."
                        .formatted(named.get())
                    : ""))
        .needs(field("any_of", ways))
        .has(field("scopes", caller.map(it -> it.scopes().toString()).orElse(null)));
  }

  /// The scopes that a route takes, each way by itself; where several are needed they are joined by
  /// `+`.
  private static List<String> ways(Access access, @Nullable CrmModule module) {
    return switch (access) {
      case Access.Anyone() -> List.of();
      case Access.Profile() -> List.of("AaaServer.profile.READ");
      case Access.Module(var operation) -> or(ALL, of(module, operation));
      case Access.Attachments(var operation) ->
          or(ALL, and(of(module, operation), "ZohoCRM.modules.attachments." + operation));
      case Access.Notes(var operation) ->
          or(ALL, and(of(module, Operation.READ), "ZohoCRM.modules.notes." + operation));
      case Access.Search() ->
          or(
              ALL + " + ZohoSearch.securesearch.READ",
              and(of(module, Operation.READ), "ZohoSearch.securesearch.READ"));
      case Access.Mass(var group, var operation) ->
          or(
              "ZohoCRM.%s.%s".formatted(group, operation),
              module == null
                  ? null
                  : "ZohoCRM.%s.%s.%s".formatted(group, module.scopeName(), operation));
      case Access.Group(var group, var operation) ->
          or(
              "ZohoCRM.%s.%s".formatted(group, operation),
              group.indexOf('.') < 0
                  ? null
                  : "ZohoCRM.%s.ALL".formatted(group.substring(0, group.indexOf('.'))));
    };
  }

  private static @Nullable String of(@Nullable CrmModule module, Operation operation) {
    return module == null ? null : "ZohoCRM.modules.%s.%s".formatted(module.scopeName(), operation);
  }

  private static @Nullable String and(@Nullable String one, String other) {
    return one == null ? null : one + " + " + other;
  }

  private static List<String> or(String one, @Nullable String other) {
    return other == null ? List.of(one) : List.of(one, other);
  }

  /// What the path names as a module, if it names one.
  private static Optional<String> module(Refusal refusal) {
    return Optional.ofNullable(refusal.call())
        .filter(it -> it.names("module"))
        .map(it -> it.path("module"));
  }

  /// The module is not there, not supported, or not for this user.
  static Explanation module(Refusal refusal, String otherwise) {
    var given = module(refusal).or(() -> asked(refusal)).orElse(otherwise);
    var caller = refusal.caller();
    var there = caller.flatMap(it -> it.organization().module(given));
    if (there.isEmpty()) {
      var meant =
          Paths.nearest(refusal)
              .filter(it -> refusal.call() != null && !it.equals(refusal.call().operationName()));
      return Explanation.of(
              Check.MODULE,
              "The organisation has no module %s.%s"
                  .formatted(
                      given,
                      meant
                          .map(it -> " The nearest operation of the API is " + it + ".")
                          .orElse("")))
          .needs(
              field("modules", caller.map(Rights::modules).orElse(null)),
              field("nearest", meant.orElse(null)))
          .has(field("module", given));
    }
    var module = there.get();
    if (caller.filter(it -> it.profile().sees(module)).isEmpty()) {
      return permission(
          refusal,
          module.permission(Operation.READ),
          "There is a module %s, but the profile has no tab for it.".formatted(given));
    }
    return Explanation.of(
            Check.MODULE,
            "The module %s is there, but not for this operation or in this version."
                .formatted(given))
        .has(field("module", given), field("error", ErrorTable.line(refusal.error()).message()));
  }

  /// The parameter `module`.
  private static Optional<String> asked(Refusal refusal) {
    return refusal.error() instanceof ApiError.ModuleParamInvalid
        ? refusal.request().query().first("module")
        : Optional.empty();
  }

  private static List<String> modules(Caller caller) {
    return caller.organization().modules().stream()
        .filter(caller.profile()::sees)
        .map(CrmModule::apiName)
        .toList();
  }

  static Explanation permission(Refusal refusal, String permission, String words) {
    boolean hidden =
        refusal.caller().filter(it -> it.profile().permissions().contains(permission)).isPresent();
    return Explanation.of(Check.PROFILE, words)
        .needs(
            field(
                "permissions",
                hidden ? List.of(Profile.VIEW_ATTACHMENTS, permission) : List.of(permission)))
        .has(
            field("profile", refusal.caller().map(it -> it.profile().name()).orElse(null)),
            field("permissions", hidden ? List.of(permission) : List.of()));
  }

  static Explanation administrator(Refusal refusal) {
    return Explanation.of(Check.PROFILE, "This is for administrators only.")
        .needs(field("administrator", true))
        .has(
            field("profile", refusal.caller().map(it -> it.profile().name()).orElse(null)),
            field("administrator", false));
  }
}
