package io.addenda.api;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.http.Request;
import io.addenda.http.Response;

/// How the accounts server says that a token will not do: in a shape of its own, which those who
/// ask it for the user's name and e-mail expect.
final class AccountsError {

  private static final String ACCOUNTS = "/oauth/";

  private AccountsError() {}

  /// The answer to a request to the accounts server; empty when it was none, or the error has
  /// nothing to do with its token.
  static Optional<Response> response(Request request, ApiError error) {
    if (!request.path().startsWith(ACCOUNTS)) {
      return Optional.empty();
    }
    return switch (error) {
      case ApiError.AuthenticationFailed _, ApiError.TokenInvalid _ ->
          Optional.of(because("INVALID_OAUTHTOKEN"));
      case ApiError.ScopeMismatch _ -> Optional.of(because("INVALID_OAUTHSCOPE"));
      default -> Optional.empty();
    };
  }

  private static Response because(String cause) {
    return Json.response(401, object(field("response", "error"), field("cause", cause)));
  }
}
