package io.addenda.oauth;

import module java.base;

/// How many may sign in.
///
/// @param atOnce how many passwords are checked at the same time
/// @param waiting how many may wait for that
/// @param waitingOfOneAddress how many of them may come from one network address
/// @param tries how many tries one network address has at one e-mail in the window
/// @param triesOfOneAddress how many it has at all e-mails together
/// @param window over which tries come back, one by one
public record SignInSettings(
    int atOnce,
    int waiting,
    int waitingOfOneAddress,
    int tries,
    int triesOfOneAddress,
    Duration window) {

  public static final SignInSettings DEFAULT =
      new SignInSettings(1, 32, 8, 10, 100, Duration.ofMinutes(10));

  public SignInSettings {
    if (IntStream.of(atOnce, waiting, waitingOfOneAddress, tries, triesOfOneAddress).min().orElse(0)
            < 1
        || !window.isPositive()) {
      throw new IllegalArgumentException("the bounds of signing in are positive");
    }
  }
}
