package io.addenda.contents;

import module java.base;

import io.addenda.blobs.BlobStore;
import io.addenda.chores.Chore;

/// Removes what crashes, and answers that were lost, leave in the blob store: drafts of which
/// nothing came, once an hour those of the day before; and bytes without a row, once a week, since
/// all that is stored is listed for it. None of it is in anybody's way; it only takes room.
public final class Sweeper implements Chore {

  private static final Duration BETWEEN_DRAFTS = Duration.ofHours(1);

  /// Longer than any upload takes.
  private static final Duration AGE_OF_DRAFTS = Duration.ofDays(1);

  private static final Duration BETWEEN_SWEEPS = Duration.ofDays(7);
  private static final Duration GRACE = Duration.ofDays(1);

  private final BlobStore blobs;
  private final Reaper reaper;
  private final InstantSource clock;
  private Instant drafts;
  private Instant sweep;

  /// One that removes drafts at once, and begins to sweep in a week.
  public Sweeper(BlobStore blobs, Reaper reaper, InstantSource clock) {
    this.blobs = blobs;
    this.reaper = reaper;
    this.clock = clock;
    this.drafts = clock.instant();
    this.sweep = clock.instant().plus(BETWEEN_SWEEPS);
  }

  @Override
  public String name() {
    return "sweeper";
  }

  @Override
  public void run(BooleanSupplier stopping) {
    var now = clock.instant();
    try {
      if (!now.isBefore(drafts)) {
        drafts = now.plus(BETWEEN_DRAFTS);
        blobs.removeDrafts(now.minus(AGE_OF_DRAFTS));
      }
      if (!now.isBefore(sweep)) {
        sweep = now.plus(BETWEEN_SWEEPS);
        reaper.sweep(GRACE, stopping);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
