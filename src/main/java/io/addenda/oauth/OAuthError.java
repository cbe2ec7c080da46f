package io.addenda.oauth;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.http.Response;

/// Every way a call to the token endpoint or to the revocation can fail. The accounts server speaks
/// another shape than the CRM calls do, and answers most failures with status 200, because some
/// clients read no body of any other status.
enum OAuthError {
  /// No such client; also what a body that is no form gets.
  INVALID_CLIENT(200, "invalid_client"),
  INVALID_CLIENT_SECRET(200, "invalid_client_secret"),
  /// A grant code or a refresh token that is unknown, used, expired, revoked or another client's.
  INVALID_CODE(200, "invalid_code"),
  INVALID_REDIRECT_URI(200, "invalid_redirect_uri"),
  /// The organisation for which a client asks is missing, or (assumed) is not the client's.
  MISSING_ORG_INFO(200, "missing_org_info"),
  /// Assumed, as in RFC 6749.
  INVALID_SCOPE(200, "invalid_scope"),
  /// There is no `grant_type`, or a parameter says two things. Assumed, as in RFC 6749.
  INVALID_REQUEST(200, "invalid_request"),
  /// Assumed, as in RFC 6749.
  UNSUPPORTED_GRANT_TYPE(200, "unsupported_grant_type"),
  /// The body is too long; the status is assumed.
  TOO_LARGE(413, "general_error"),
  /// The token to revoke is none; the word is assumed, the status is not.
  INVALID_TOKEN(400, "invalid_token"),
  /// Too many access tokens from one refresh token.
  TOO_MANY(400, "Access Denied") {
    @Override
    Response response() {
      return Json.response(
          400,
          object(
              field(
                  "error_description",
                  "You have made too many requests continuously. Please try again after some time."),
              field("error", "Access Denied"),
              field("status", "failure")));
    }
  };

  private final int status;
  private final String word;

  OAuthError(int status, String word) {
    this.status = status;
    this.word = word;
  }

  Response response() {
    return Json.response(status, object(field("error", word)));
  }
}
