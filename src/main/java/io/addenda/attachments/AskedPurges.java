package io.addenda.attachments;

import module java.base;

import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.PurgeTable.Purge;
import io.addenda.metadata.Tables;
import io.addenda.model.BinEntry;
import io.addenda.model.Destroyed;

/// Destroys what calls asked for by conditions, so many at a time, each from where the last time
/// ended: what is written down is done, through a restart. What is held stays.
final class AskedPurges {

  private static final int BATCH = 200;

  private final MetadataStore metadata;
  private final InstantSource clock;
  private final Runnable reap;

  /// @param reap removes the bytes that nothing has any more
  AskedPurges(MetadataStore metadata, InstantSource clock, Runnable reap) {
    this.metadata = metadata;
    this.clock = clock;
    this.reap = reap;
  }

  /// Works off all that was asked for.
  ///
  /// @param stopped whether to leave the rest for later
  void run(BooleanSupplier stopped) {
    while (!stopped.getAsBoolean()) {
      var next = metadata.read(tables -> tables.purges().oldest());
      if (next.isEmpty()) {
        return;
      }
      var purge = next.get();
      var found = metadata.read(tables -> tables.bin().toPurge(purge, BATCH));
      if (found.isEmpty()) {
        // It stays written down until nothing of what it destroyed is left, but for what others
        // hold up.
        reap.run();
        metadata.scrubLog();
      }
      metadata.write(tables -> purge(tables, purge, found));
    }
  }

  private long purge(Tables tables, Purge purge, List<BinEntry> found) {
    // Another reaper may have come this far, beside this one.
    if (!tables.purges().isStill(purge)) {
      return 0;
    }
    if (found.isEmpty()) {
      tables.purges().remove(purge);
      return 0;
    }
    var now = clock.instant();
    var from = purge.from();
    var destroyed = new ArrayList<Destroyed>();
    long gone = 0;
    for (var entry : found) {
      if (Reaper.isStill(tables, from.organization(), entry)) {
        var parts = RecycleBin.destroy(tables, from, entry, now, now);
        parts.ifPresentOrElse(destroyed::addAll, () -> RecycleBin.refuse(tables, from, entry, now));
        gone += parts.isPresent() ? 1 : 0;
      }
    }
    if (gone > 0) {
      Receipts.keep(tables, from, purge.id(), destroyed, now);
    }
    tables.purges().reach(purge, found.getLast());
    return gone;
  }
}
