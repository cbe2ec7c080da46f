package io.addenda;

import module java.base;

/// A clock that stands still until a test moves it.
public final class TestClock implements InstantSource {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-15T10:30:00Z"));

  @Override
  public Instant instant() {
    return now.get();
  }

  /// Moves the clock, backwards if the step is negative.
  public void advance(Duration step) {
    now.updateAndGet(instant -> instant.plus(step));
  }
}
