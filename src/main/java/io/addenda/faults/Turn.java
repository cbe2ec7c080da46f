package io.addenda.faults;

import module java.base;

/// Which of the calls that a rule is for it comes to.
sealed interface Turn {

  record Always() implements Turn {}

  /// One of them only, counted from 1.
  record Nth(long number) implements Turn {}

  /// The n-th, the 2n-th and so on.
  record Every(long number) implements Turn {}

  /// This part of them. Which these are depends on the seed alone, so a test has the same each
  /// time.
  ///
  /// @param share above 0, and 1 at the most
  record Share(double share, long seed) implements Turn {}

  /// Whether it comes to a call.
  ///
  /// @param number which of the calls it is, from 1
  default boolean comes(long number) {
    return switch (this) {
      case Always() -> true;
      case Nth(var only) -> number == only;
      case Every(var every) -> number % every == 0;
      case Share(var share, var seed) ->
          new SplittableRandom(seed ^ number * 0x9e3779b97f4a7c15L).nextDouble() < share;
    };
  }
}
