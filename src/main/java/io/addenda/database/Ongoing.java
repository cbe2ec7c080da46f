package io.addenda.database;

import module java.base;

/// How long something has been going on that one thread does and others look at.
final class Ongoing {

  private volatile long since;
  private volatile boolean going;

  void begin() {
    since = System.nanoTime();
    going = true;
  }

  void end() {
    going = false;
  }

  /// Zero when it is not going on.
  Duration time() {
    // In this order: what is going on began at `since`, or after that.
    return going ? Duration.ofNanos(System.nanoTime() - since) : Duration.ZERO;
  }
}
