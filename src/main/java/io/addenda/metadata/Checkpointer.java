package io.addenda.metadata;

import module java.base;

import io.addenda.disk.Disk;

/// Carries what was committed from the write-ahead log into the database, beside the writer. Left
/// to SQLite this happens inside a commit, and everyone whose change is in it waits.
///
/// While changes keep coming the log cannot start over, and grows; at [#MOST_PAGES] the writer does
/// the rest itself, which is little by then. The log is short on purpose: in room that its file has
/// already a synchronisation is much faster.
final class Checkpointer implements AutoCloseable {

  /// What the writer lets the log grow to, in pages of 4 KiB.
  static final int MOST_PAGES = 1 << 12;

  /// What is worth the trouble, in bytes.
  private static final long WORTHWHILE = 1 << 24;

  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final System.Logger LOG = System.getLogger(Checkpointer.class.getName());

  private final Session session;
  private final Path log;
  private final Disk disk;
  private final Thread thread = Thread.ofPlatform().name("checkpointer").unstarted(this::work);
  private volatile boolean closed;

  /// Starts to work.
  ///
  /// @param session a connection of its own
  /// @param log the file of the write-ahead log
  /// @param disk is told when it fails
  Checkpointer(Session session, Path log, Disk disk) {
    this.session = session;
    this.log = log;
    this.disk = disk;
    thread.start();
  }

  private void work() {
    while (!closed) {
      LockSupport.parkNanos(PAUSE.toNanos());
      try {
        if (!closed && Files.exists(log) && Files.size(log) >= WORTHWHILE) {
          checkpoint("passive");
        }
      } catch (IOException | MetadataException e) {
        if (e instanceof MetadataException failure
            && failure.kind() == MetadataException.Kind.BROKEN) {
          disk.distrust(failure);
        }
        // Nothing is lost: the log keeps all of it, and the writer will try too.
        LOG.log(System.Logger.Level.WARNING, "the write-ahead log could not be carried over", e);
      }
    }
  }

  /// Carries everything over and empties the log. Waits for readers of older snapshots.
  void truncate() {
    if (!checkpoint("truncate")) {
      throw new MetadataException(
          "the write-ahead log could not be emptied",
          new IllegalStateException("someone still reads an older state of it"));
    }
  }

  /// After a failed synchronisation nothing is carried over any more: what is written in the log
  /// may be missing on the disk, and would be missed once half of it stands in the database.
  ///
  /// @return whether all was done
  private synchronized boolean checkpoint(String how) {
    if (disk.fault().isPresent()) {
      return false;
    }
    return session
        .one("pragma wal_checkpoint(%s)".formatted(how), row -> row.getInt(1) == 0)
        .orElse(false);
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
    if (disk.fault().isEmpty()) {
      session.close();
    }
  }
}
