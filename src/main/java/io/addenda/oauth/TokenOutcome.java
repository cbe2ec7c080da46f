package io.addenda.oauth;

import module java.base;

import io.addenda.model.Fingerprint;
import io.addenda.model.Scopes;
import org.jspecify.annotations.Nullable;

/// What became of a call to the token endpoint.
sealed interface TokenOutcome {

  /// Tokens were made.
  ///
  /// @param refresh null when the answer has none
  /// @param ended the access tokens that had to go for the new ones
  record Issued(String access, @Nullable String refresh, Scopes scopes, List<Fingerprint> ended)
      implements TokenOutcome {}

  record Refused(OAuthError error) implements TokenOutcome {}
}
