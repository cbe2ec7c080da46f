package io.addenda.bin;

import module java.base;

import io.addenda.chores.Chore;
import io.addenda.metadata.MetadataStore;

/// Forgets the first answers to calls with an `Idempotency-Key` that nobody will ask for again.
final class AnswerExpiry implements Chore {

  private static final Duration KEPT = Duration.ofHours(24);

  private final MetadataStore metadata;
  private final InstantSource sure;

  /// @param sure the time that has passed for sure
  AnswerExpiry(MetadataStore metadata, InstantSource sure) {
    this.metadata = metadata;
    this.sure = sure;
  }

  @Override
  public String name() {
    return "answer-expiry";
  }

  @Override
  public void run(BooleanSupplier stopping) {
    var before = sure.instant().minus(KEPT);
    if (metadata.<Boolean>read(tables -> tables.idempotency().hasOlder(before))) {
      metadata.write(
          tables -> {
            tables.idempotency().forget(before);
            return before;
          });
    }
  }
}
