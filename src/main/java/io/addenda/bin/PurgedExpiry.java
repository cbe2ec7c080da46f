package io.addenda.bin;

import module java.base;

import io.addenda.chores.Chore;
import io.addenda.metadata.MetadataStore;

/// Forgets which records were destroyed, once no list of deleted records shows them any more.
final class PurgedExpiry implements Chore {

  private static final Duration KEPT = Duration.ofDays(120);

  private final MetadataStore metadata;
  private final InstantSource sure;

  /// @param sure the time that has passed for sure
  PurgedExpiry(MetadataStore metadata, InstantSource sure) {
    this.metadata = metadata;
    this.sure = sure;
  }

  @Override
  public String name() {
    return "purged-expiry";
  }

  @Override
  public void run(BooleanSupplier stopping) {
    var before = sure.instant().minus(KEPT);
    if (metadata.<Boolean>read(tables -> tables.deletedRecords().hasOlder(before))) {
      metadata.write(
          tables -> {
            tables.deletedRecords().forget(before);
            return before;
          });
    }
  }
}
