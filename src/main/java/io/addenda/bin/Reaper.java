package io.addenda.bin;

import module java.base;

import io.addenda.blobs.BlobLocks;
import io.addenda.blobs.BlobStore;
import io.addenda.chores.Chore;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.BlobKey;
import io.addenda.model.Due;
import io.addenda.model.Id;

/// Removes the bytes that nothing uses any more, working off a table: what is in it stays there
/// until the blob store has said that the bytes are gone, through failures and restarts.
public final class Reaper implements Chore {

  /// When to try again to remove bytes that could not be removed.
  private static final Duration RETRY = Duration.ofMinutes(1);

  private static final int BATCH = 200;

  private static final System.Logger LOG = System.getLogger(Reaper.class.getName());

  private final MetadataStore metadata;
  private final BlobStore blobs;
  private final BlobLocks locks;
  private final InstantSource clock;

  public Reaper(MetadataStore metadata, BlobStore blobs, BlobLocks locks, InstantSource clock) {
    this.metadata = metadata;
    this.blobs = blobs;
    this.locks = locks;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "reaper";
  }

  /// Removes the bytes that are due now; those that cannot be removed are tried again later.
  @Override
  public void run(BooleanSupplier stopping) {
    while (!stopping.getAsBoolean()) {
      var now = clock.instant();
      var due = metadata.read(tables -> tables.reaping().due(now, BATCH));
      if (due.isEmpty()) {
        return;
      }
      removeAll(due);
    }
  }

  /// Removes the bytes of some contents that nothing uses, and none of what waits besides. Those
  /// that cannot be removed are tried again later.
  public void reap(Id organization, List<BlobKey> contents) {
    for (var some : contents.stream().gather(Gatherers.windowFixed(BATCH)).toList()) {
      removeAll(
          metadata.read(
              tables ->
                  some.stream()
                      .filter(blob -> tables.reaping().due(organization, blob).isPresent())
                      .map(blob -> new Due(organization, blob))
                      .toList()));
    }
  }

  private void removeAll(List<Due> all) {
    if (all.isEmpty()) {
      return;
    }
    var done = new ArrayList<Due>();
    var failed = new ArrayList<Due>();
    for (var each : all) {
      (remove(each) ? done : failed).add(each);
    }
    var later = clock.instant().plus(RETRY);
    metadata.write(
        tables -> {
          done.forEach(tables.reaping()::remove);
          failed.forEach(each -> tables.reaping().postpone(each, later));
          return all.size();
        });
  }

  /// Removes bytes unless someone uses them again.
  ///
  /// @return whether that is settled
  private boolean remove(Due due) {
    var lock = locks.removing(due.organization(), due.blob());
    lock.lock();
    try {
      if (!metadata.<Boolean>read(tables -> tables.reaping().isUsed(due))) {
        blobs.delete(due.organization(), due.blob());
      }
      return true;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "bytes could not be removed, will try again: " + due, e);
      return false;
    } finally {
      lock.unlock();
    }
  }

  /// Looks for bytes that no row has, which a crash between the bytes and their row leaves behind,
  /// and has them removed when they are still not used after the grace.
  ///
  /// @param stopping whether to leave the rest
  public void sweep(Duration grace, BooleanSupplier stopping) throws IOException {
    var due = clock.instant().plus(grace);
    try (var stored = blobs.list()) {
      stored
          .gather(Gatherers.windowFixed(BATCH))
          .takeWhile(_ -> !stopping.getAsBoolean())
          .forEach(some -> sweep(some, due));
    }
  }

  private void sweep(List<BlobStore.Stored> some, Instant due) {
    var lonely =
        metadata.read(
            tables ->
                some.stream()
                    .map(each -> new Due(each.organization(), each.key()))
                    .filter(each -> !tables.reaping().isUsed(each))
                    .toList());
    if (!lonely.isEmpty()) {
      metadata.write(
          tables -> {
            lonely.forEach(each -> tables.reaping().add(each.organization(), each.blob(), due));
            return lonely.size();
          });
    }
  }
}
