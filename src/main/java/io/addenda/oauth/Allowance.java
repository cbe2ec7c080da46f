package io.addenda.oauth;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.addenda.model.Fingerprint;
import org.jspecify.annotations.Nullable;

/// How often something may be tried: so many times at once, and from then on one by one, evenly
/// over the window. So whoever has used it up is slowed down, and never shut out.
///
/// What is kept of each name is its fingerprint and one time, and of [#MOST_REMEMBERED] names at
/// most; a name that is forgotten begins anew.
final class Allowance {

  private static final int MOST_REMEMBERED = 10_000;

  /// What is used up of it.
  ///
  /// @param until when all of it is free again
  /// @param delay how long the last one who asked must wait; zero for one who got what was asked
  private record Used(Instant until, Duration delay) {}

  private final Duration window;
  private final Duration each;
  private final InstantSource clock;
  private final Cache<Fingerprint, Used> used =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).executor(Runnable::run).build();

  /// @param most how often in the window
  Allowance(int most, Duration window, InstantSource clock) {
    this.window = window;
    this.each = window.dividedBy(most);
    this.clock = clock;
  }

  /// Takes one, if there is one.
  ///
  /// @return zero, or how long to wait before there is one
  Duration take(String name) {
    var now = clock.instant();
    return used.asMap().compute(Fingerprint.of(name), (_, before) -> taken(before, now)).delay();
  }

  private Used taken(@Nullable Used before, Instant now) {
    var until = before == null || before.until().isBefore(now) ? now : before.until();
    // After the clock was set back nobody waits for longer than the window.
    var within = until.isAfter(now.plus(window)) ? now.plus(window) : until;
    var after = within.plus(each);
    var delay = Duration.between(now.plus(window), after);
    return delay.isPositive() ? new Used(within, delay) : new Used(after, Duration.ZERO);
  }

  /// Puts one back that was taken and not used.
  void putBack(String name) {
    used.asMap()
        .computeIfPresent(
            Fingerprint.of(name),
            (_, before) -> new Used(before.until().minus(each), before.delay()));
  }

  /// Puts back all that was taken.
  void forget(String name) {
    used.invalidate(Fingerprint.of(name));
  }
}
