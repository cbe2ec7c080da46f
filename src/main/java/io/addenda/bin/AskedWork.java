package io.addenda.bin;

import module java.base;

import io.addenda.chores.Chore;
import io.addenda.contents.Reaper;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.BinEntry;
import io.addenda.model.Destroyed;
import io.addenda.model.ScheduledChange;
import io.addenda.model.ScheduledChange.Reached;
import io.addenda.model.ScheduledChange.Round;

/// Destroys and restores what calls asked for by conditions, so many at a time, each from where the
/// last time ended: what is written down is done, through a restart. What is held is not destroyed.
final class AskedWork implements Chore {

  private static final int BATCH = 200;

  private final MetadataStore metadata;
  private final InstantSource clock;
  private final InstantSource sure;
  private final Reaper reaper;

  /// @param sure the time that has passed for sure
  /// @param reaper removes the bytes that nothing has any more
  AskedWork(MetadataStore metadata, InstantSource clock, InstantSource sure, Reaper reaper) {
    this.metadata = metadata;
    this.clock = clock;
    this.sure = sure;
    this.reaper = reaper;
  }

  @Override
  public String name() {
    return "asked-work";
  }

  @Override
  public void run(BooleanSupplier stopping) {
    while (!stopping.getAsBoolean()) {
      var next = metadata.read(tables -> tables.purges().oldest());
      if (next.isEmpty()) {
        return;
      }
      var asked = next.get();
      var found = metadata.read(tables -> tables.bin().toPurge(asked, BATCH));
      metadata.write(
          switch (asked.kind()) {
            case PURGE -> {
              if (found.isEmpty()) {
                // It stays written down until nothing of what it destroyed is left, but for what
                // others hold up.
                reaper.run(stopping);
                metadata.scrubLog();
              }
              yield tables -> still(tables, asked, () -> purge(tables, asked, found));
            }
            case RESTORE -> tables -> still(tables, asked, () -> restore(tables, asked, found));
          });
    }
  }

  /// Goes on unless another of these has come this far, beside this one.
  private static boolean still(Tables tables, ScheduledChange asked, Runnable work) {
    boolean still = tables.purges().isStill(asked);
    if (still) {
      work.run();
    }
    return still;
  }

  private void purge(Tables tables, ScheduledChange asked, List<BinEntry> found) {
    if (found.isEmpty()) {
      tables.purges().remove(asked);
      return;
    }
    var now = clock.instant();
    var from = asked.from();
    var when = new RecycleBin.When(now, sure.instant(), now);
    var destroyed = new ArrayList<Destroyed>();
    boolean any = false;
    for (var entry : found) {
      if (BinExpiry.isStill(tables, from.organization(), entry)) {
        var parts = RecycleBin.destroy(tables, from, entry, when);
        any |= parts.isPresent();
        parts.ifPresentOrElse(
            destroyed::addAll, () -> RecycleBin.notDestroyed(tables, from, entry, now));
      }
    }
    if (any) {
      Receipts.keep(tables, from, asked.id(), destroyed, now);
    }
    tables.purges().reach(asked, asked.reached().upTo(found.getLast(), Round.FIRST));
  }

  private void restore(Tables tables, ScheduledChange asked, List<BinEntry> found) {
    var round = asked.reached().round();
    if (found.isEmpty()) {
      switch (round) {
        case MOVED -> tables.purges().reach(asked, Reached.nothing(Round.FIRST));
        case FIRST -> tables.purges().reach(asked, Reached.nothing(Round.LAST));
        case LAST -> tables.purges().remove(asked);
      }
      return;
    }
    var from = asked.from();
    var restorer = Restorer.of(tables, from);
    var now = clock.instant();
    boolean moved = false;
    for (var entry : found) {
      if (BinExpiry.isStill(tables, from.organization(), entry)) {
        var refused = restorer.restore(tables, entry, now);
        moved |= refused.isEmpty();
        if (round == Round.LAST) {
          refused.ifPresent(error -> RecycleBin.notRestored(tables, from, entry, error, now));
        }
      }
    }
    tables
        .purges()
        .reach(
            asked,
            asked
                .reached()
                .upTo(found.getLast(), moved && round == Round.FIRST ? Round.MOVED : round));
  }
}
