package io.addenda.metrics;

import module java.base;

import io.addenda.chores.ChoreListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// How long chores take, and how many failed.
final class ChoreMetrics implements ChoreListener {

  private final MeterRegistry registry;

  ChoreMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void ran(String chore, long nanos, boolean failed) {
    Timer.builder("addenda.chore")
        .description("How long what is done in the background took, each time.")
        .tag("chore", chore)
        .tag("failed", Boolean.toString(failed))
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }
}
