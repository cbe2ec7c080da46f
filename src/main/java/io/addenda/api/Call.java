package io.addenda.api;

import module java.base;

import io.addenda.http.Request;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// What an endpoint is given: the request, what the path said, and who is asking.
public final class Call {

  private final Request request;
  private final Map<String, String> path;
  private final @Nullable Caller caller;

  public Call(Request request, Map<String, String> path, @Nullable Caller caller) {
    this.request = request;
    this.path = path;
    this.caller = caller;
  }

  public Request request() {
    return request;
  }

  /// Who is asking. Only the endpoint of a route that is open to anyone has no caller.
  public Caller caller() {
    return Objects.requireNonNull(caller, "an open route has no caller");
  }

  /// The value of a hole that the route is known to have, decoded.
  public String path(String hole) {
    return Objects.requireNonNull(path.get(hole), hole);
  }

  /// The module in the path: one that there is, that the API supports and that the caller's profile
  /// has a tab for.
  public CrmModule module() {
    var module =
        caller()
            .organization()
            .module(path("module"))
            .orElseThrow(() -> new ApiException(new ApiError.ModuleInvalid()));
    if (module.support() == CrmModule.Support.NONE) {
      throw new ApiException(new ApiError.ModuleUnsupported());
    }
    if (!caller().profile().sees(module)) {
      throw new ApiException(new ApiError.ModuleInvalid());
    }
    return module;
  }

  /// The id in a hole, or `INVALID_DATA` for that segment of the path when it is none.
  ///
  /// @param segment which segment after the version it is, from 0
  public Id id(String hole, int segment) {
    return Id.parse(path(hole))
        .orElseThrow(() -> new ApiException(new ApiError.RelatedIdInvalid(segment)));
  }

  /// Refuses the call unless the caller's profile has the permission.
  public void require(String permission, ApiError.Action action) {
    if (!caller().profile().may(permission)) {
      throw new ApiException(new ApiError.NoPermission(action, permission));
    }
  }

  /// A parameter of the URL that must be there and not be empty.
  public String param(String name) {
    return request
        .query()
        .first(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new ApiException(new ApiError.ParamMissing(name)));
  }

  /// A parameter of the URL that is a whole number from 1.
  ///
  /// @param fallback what it is when it is not given
  /// @param most the greatest that it may be
  public int number(String name, int fallback, int most) {
    var given = request.query().first(name);
    if (given.isEmpty()) {
      return fallback;
    }
    return Id.parse(given.get())
        .map(Id::value)
        .filter(value -> value >= 1 && value <= most)
        .map(Math::toIntExact)
        .orElseThrow(() -> new ApiException(new ApiError.ParamInvalid(name)));
  }
}
