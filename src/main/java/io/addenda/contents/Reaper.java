package io.addenda.contents;

import module java.base;

import io.addenda.blobs.BlobStore;
import io.addenda.chores.Chore;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.ReapingTable.Claim;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.StorageUnavailableException;

/// Removes the bytes that nothing uses any more, working off a table: what is in it stays there
/// until the blob store has said that the bytes are gone, through failures and restarts.
///
/// What is to be removed is claimed first, in a transaction that finds it unused; from then on no
/// row can come to use it. So nothing needs to be locked while it is removed, and several may do
/// this work. A claim that a crash left ends by itself.
public final class Reaper implements Chore {

  /// When to try again to remove bytes that could not be removed.
  private static final Duration RETRY = Duration.ofMinutes(1);

  /// When others may take over what was claimed and not removed.
  private static final Duration CLAIM = Duration.ofMinutes(10);

  private static final int BATCH = 200;

  private static final System.Logger LOG = System.getLogger(Reaper.class.getName());

  private final MetadataStore metadata;
  private final BlobStore blobs;
  private final InstantSource clock;
  private final String name = UUID.randomUUID().toString();

  public Reaper(MetadataStore metadata, BlobStore blobs, InstantSource clock) {
    this.metadata = metadata;
    this.blobs = blobs;
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
      if (!metadata.<Boolean>read(tables -> tables.reaping().isAnyDue(now))) {
        return;
      }
      var claim = claim(now);
      removeAll(claim, metadata.write(tables -> tables.reaping().claimDue(claim, now, BATCH)));
    }
  }

  private Claim claim(Instant now) {
    return new Claim(name, now.plus(CLAIM));
  }

  /// Removes the bytes of some contents that nothing uses, and none of what waits besides. Those
  /// that cannot be removed are tried again later.
  public void reap(Id organization, List<BlobKey> contents) {
    var waiting =
        metadata.read(
            tables ->
                contents.stream()
                    .filter(blob -> tables.reaping().due(organization, blob).isPresent())
                    .toList());
    for (var some : waiting.stream().gather(Gatherers.windowFixed(BATCH)).toList()) {
      var claim = claim(clock.instant());
      removeAll(
          claim,
          metadata.write(
              tables ->
                  some.stream()
                      .flatMap(blob -> tables.reaping().claim(claim, organization, blob).stream())
                      .toList()));
    }
  }

  private void removeAll(Claim claim, List<Location> all) {
    if (all.isEmpty()) {
      return;
    }
    var failed = remove(all);
    var later = clock.instant().plus(RETRY);
    metadata.write(
        tables -> {
          for (var each : all) {
            if (failed.contains(each)) {
              tables.reaping().postpone(claim, each, later);
            } else {
              tables.reaping().remove(claim, each);
            }
          }
          return all.size();
        });
  }

  /// @return those whose bytes may still be there
  private Set<Location> remove(List<Location> all) {
    try {
      var failed = blobs.delete(all);
      failed.forEach(
          (location, why) ->
              LOG.log(
                  System.Logger.Level.WARNING,
                  "bytes could not be removed, will try again: " + location,
                  why));
      return failed.keySet();
    } catch (StorageUnavailableException e) {
      // It would be waited for again and again: all that is left is for later.
      LOG.log(System.Logger.Level.WARNING, "bytes wait to be removed: {0}", e.getMessage());
      return Set.copyOf(all);
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
    var orphans =
        metadata.read(
            tables ->
                some.stream()
                    .map(BlobStore.Stored::location)
                    .filter(location -> !tables.contents().isKnown(location))
                    .toList());
    if (!orphans.isEmpty()) {
      metadata.write(
          tables -> {
            orphans.forEach(location -> tables.reaping().add(location, null, due));
            return orphans.size();
          });
    }
  }
}
