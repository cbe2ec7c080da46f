package io.addenda.metrics;

import module java.base;

import io.addenda.database.CommitListener;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// How many changes share a commit, how long they waited for it, and how long the disk took.
final class CommitMetrics implements CommitListener {

  private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};

  private static final Duration[] BUCKETS =
      IntStream.of(100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 1_000_000)
          .mapToObj(micros -> Duration.of(micros, ChronoUnit.MICROS))
          .toArray(Duration[]::new);

  private final DistributionSummary changes;
  private final Timer waits;
  private final Timer syncs;

  CommitMetrics(MeterRegistry registry) {
    changes =
        DistributionSummary.builder("addenda.commit.changes")
            .description("Changes that shared a commit.")
            .serviceLevelObjectives(SIZES)
            .register(registry);
    waits =
        Timer.builder("addenda.commit.wait")
            .description("How long the first change of a commit waited until it was written.")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    syncs =
        Timer.builder("addenda.commit.sync")
            .description("How long the disk took to make a commit durable.")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
  }

  @Override
  public void committed(int changes, long waited, long synced) {
    this.changes.record(changes);
    waits.record(waited, TimeUnit.NANOSECONDS);
    syncs.record(synced, TimeUnit.NANOSECONDS);
  }
}
