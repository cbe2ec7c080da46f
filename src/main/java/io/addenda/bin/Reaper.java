package io.addenda.bin;

import module java.base;

import io.addenda.blobs.BlobLocks;
import io.addenda.blobs.BlobStore;
import io.addenda.metadata.MetadataException;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.ReapingTable.Due;
import io.addenda.metadata.Tables;
import io.addenda.model.BinEntry;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import io.addenda.model.StorageFullException;

/// Lets go of what has rested in the bin for long enough and of answers that nobody will ask for
/// again, destroys what calls asked for by conditions, and removes the bytes that nothing uses any
/// more, working off a table: what is in it stays there until the blob store has said that the
/// bytes are gone, through failures and restarts.
public final class Reaper implements AutoCloseable {

  /// How the reaper works.
  ///
  /// @param rest how long a deleted attachment rests in the bin
  /// @param grace how long bytes are left alone after their last row has gone, so that a download
  ///   that is about to begin still finds them
  public record Settings(Duration rest, Duration grace) {}

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// When to try again to remove bytes that could not be removed.
  private static final Duration RETRY = Duration.ofMinutes(1);

  /// How long first answers to calls with an `Idempotency-Key` are kept.
  private static final Duration ANSWERS_KEPT = Duration.ofHours(24);

  /// What has gone by itself is out of the write-ahead log too after this time.
  private static final Duration BETWEEN_SCRUBS = Duration.ofMinutes(1);

  private static final int BATCH = 200;

  private static final System.Logger LOG = System.getLogger(Reaper.class.getName());

  private final MetadataStore metadata;
  private final BlobStore blobs;
  private final BlobLocks locks;
  private final InstantSource clock;
  private final InstantSource sure;
  private final Settings settings;
  private final Runnable besides;
  private final AskedWork asked;
  private final Thread thread = Thread.ofPlatform().name("reaper").daemon().unstarted(this::work);
  private boolean toScrub;
  private Instant scrubbed = Instant.EPOCH;
  private volatile boolean closed;

  /// Makes a reaper that does nothing yet.
  ///
  /// @param sure the time that has passed for sure, of which it depends what is destroyed
  /// @param besides what else is to be looked after every second
  public Reaper(
      MetadataStore metadata,
      BlobStore blobs,
      BlobLocks locks,
      InstantSource clock,
      InstantSource sure,
      Settings settings,
      Runnable besides) {
    this.metadata = metadata;
    this.blobs = blobs;
    this.locks = locks;
    this.clock = clock;
    this.sure = sure;
    this.settings = settings;
    this.besides = besides;
    this.asked = new AskedWork(metadata, clock, sure, this::reap);
  }

  /// Works from now on, beside everything else, until it is closed.
  public void start() {
    thread.start();
  }

  private void work() {
    while (!closed) {
      try {
        run();
        besides.run();
      } catch (MetadataException | StorageFullException e) {
        LOG.log(System.Logger.Level.WARNING, "the bin could not be looked after", e);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /// Does all that is due now.
  public void run() {
    for (var organization : metadata.read(tables -> tables.organizations().all())) {
      expire(organization.id());
    }
    forgetAnswers();
    reap();
    asked.run(() -> closed);
    scrub();
  }

  /// Has nothing of what was destroyed stay in the log, where small files stand with their bytes.
  private void scrub() {
    var now = clock.instant();
    if (toScrub && now.isAfter(scrubbed.plus(BETWEEN_SCRUBS))) {
      metadata.scrubLog();
      toScrub = false;
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

  /// Destroys what has rested for long enough. What is held stays; the others behind it must not
  /// wait for it, so each round begins where the last one ended.
  private void expire(Id organization) {
    var passed = sure.instant();
    var before = passed.minus(settings.rest()).plusMillis(settings.rest().isZero() ? 1 : 0);
    var from = Instant.EPOCH;
    var seen = new HashSet<Id>();
    while (!closed) {
      var start = from;
      var found =
          metadata.read(
              tables ->
                  tables
                      .bin()
                      .deletedBetween(organization, start, before, BATCH + seen.size())
                      .stream()
                      .filter(entry -> !seen.contains(entry.id()))
                      .toList());
      if (found.isEmpty()) {
        return;
      }
      toScrub |= metadata.write(tables -> expire(tables, organization, found, passed)) > 0;
      var last = found.stream().map(BinEntry::deletedTime).max(Comparator.naturalOrder()).get();
      if (!last.equals(from)) {
        seen.clear();
        from = last;
      }
      found.stream()
          .filter(entry -> entry.deletedTime().equals(last))
          .forEach(entry -> seen.add(entry.id()));
    }
  }

  private long expire(Tables tables, Id organization, List<BinEntry> entries, Instant passed) {
    var now = clock.instant();
    var when = new RecycleBin.When(now, passed, now.plus(settings.grace()));
    return entries.stream()
        .filter(entry -> isStill(tables, organization, entry))
        .filter(
            entry -> RecycleBin.destroy(tables, Origin.none(organization), entry, when).isPresent())
        .count();
  }

  /// Whether nobody has restored an entry since it was read.
  static boolean isStill(Tables tables, Id organization, BinEntry entry) {
    return tables.bin().find(organization, entry.id()).filter(entry::equals).isPresent();
  }

  private void forgetAnswers() {
    var before = sure.instant().minus(ANSWERS_KEPT);
    if (metadata.<Boolean>read(tables -> tables.idempotency().hasOlder(before))) {
      metadata.write(
          tables -> {
            tables.idempotency().forget(before);
            return before;
          });
    }
  }

  /// Removes the bytes that are due now; those that cannot be removed are tried again later.
  public void reap() {
    while (!closed) {
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
  public void sweep() throws IOException {
    var due = clock.instant().plus(settings.grace());
    try (var stored = blobs.list()) {
      stored
          .gather(Gatherers.windowFixed(BATCH))
          .takeWhile(_ -> !closed)
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

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
