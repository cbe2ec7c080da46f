package io.addenda.http;

import module java.base;

/// Names requests: a prefix that is another one in every run, and a count.
final class RequestIds {

  private static final int BASE = 36;

  private final String prefix = Long.toString(new SecureRandom().nextLong() >>> 24, BASE) + "-";
  private final AtomicLong count = new AtomicLong();

  String next() {
    return prefix + Long.toString(count.incrementAndGet(), BASE);
  }
}
