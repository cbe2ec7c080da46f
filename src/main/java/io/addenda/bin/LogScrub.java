package io.addenda.bin;

import module java.base;

import io.addenda.chores.Chore;
import io.addenda.metadata.MetadataStore;

/// Has nothing of what was destroyed stay in the write-ahead log, where small files stand with
/// their bytes.
final class LogScrub implements Chore {

  /// What has gone by itself is out of the log too after this time.
  private static final Duration BETWEEN_SCRUBS = Duration.ofMinutes(1);

  private final MetadataStore metadata;
  private final InstantSource clock;
  private volatile boolean due;
  private Instant scrubbed = Instant.EPOCH;

  LogScrub(MetadataStore metadata, InstantSource clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "log-scrub";
  }

  /// Something has gone by itself.
  void request() {
    due = true;
  }

  @Override
  public void run(BooleanSupplier stopping) {
    var now = clock.instant();
    if (due && now.isAfter(scrubbed.plus(BETWEEN_SCRUBS))) {
      metadata.scrubLog();
      due = false;
      scrubbed = now;
    }
    var left = metadata.read(tables -> tables.receipts().unscrubbed());
    if (!left.isEmpty() && metadata.scrubLog()) {
      metadata.write(
          tables -> {
            tables.receipts().scrubbed(left);
            return left;
          });
    }
  }
}
