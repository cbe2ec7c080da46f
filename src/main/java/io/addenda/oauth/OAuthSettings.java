package io.addenda.oauth;

import module java.base;

/// What an operator may set about tokens.
///
/// @param tokenLife how long an access token is good for
/// @param codeLife how long a grant code from the consent page is good for
/// @param tokensPerTenMinutes the most access tokens that one refresh token gives in ten minutes; 0
///   for as many as are asked for
/// @param signIn how many may sign in on the consent page
/// @param console whether the console is a client
/// @param mark hexadecimal digits that all tokens and ids of clients begin with; empty for none
public record OAuthSettings(
    Duration tokenLife,
    Duration codeLife,
    int tokensPerTenMinutes,
    SignInSettings signIn,
    boolean console,
    String mark) {

  /// Some clients count milliseconds in 32 bits.
  private static final Duration LONGEST = Duration.ofSeconds(2_147_483);

  public static final OAuthSettings DEFAULT =
      new OAuthSettings(
          Duration.ofHours(1), Duration.ofMinutes(3), 10, SignInSettings.DEFAULT, true, "");

  public OAuthSettings {
    if (!tokenLife.isPositive() || tokenLife.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "an access token lives 1 to %d seconds".formatted(LONGEST.toSeconds()));
    }
    if (!codeLife.isPositive()) {
      throw new IllegalArgumentException("a grant code lives longer than no time");
    }
    if (tokensPerTenMinutes < 0) {
      throw new IllegalArgumentException("the tokens per ten minutes are not negative");
    }
  }
}
