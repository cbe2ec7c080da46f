package io.addenda.testing;

import module java.base;

/// The time of the machine, moved, and what it counts.
public final class MovedClock implements InstantSource {
  private volatile Duration by = Duration.ZERO;
  private final AtomicLong counted = new AtomicLong();

  @Override
  public Instant instant() {
    return Instant.now().plus(by);
  }

  /// What has passed since some moment, whatever the clock says.
  public long nanos() {
    return System.nanoTime() + counted.get();
  }

  /// Lets time pass, or sets the clock back. What is counted never goes back, and follows after the
  /// time of day.
  public void advance(Duration by) {
    jump(by);
    if (by.isPositive()) {
      counted.addAndGet(by.toNanos());
    }
  }

  /// Sets the clock, while no time passes.
  public void jump(Duration by) {
    this.by = this.by.plus(by);
  }
}
