package io.addenda.database;

import module java.base;

import io.addenda.disk.Disk;
import io.addenda.model.Uninterruptibly;

/// Checkpoints the write-ahead log beside the writer: moves what was committed from it into the
/// database. Left to SQLite this happens inside a commit, and everyone whose change is in it waits.
///
/// While changes keep coming the log cannot start over, and grows; at [#MOST_PAGES] the writer does
/// the rest itself, which is little by then. The log is short on purpose: in room that its file has
/// already a synchronisation is much faster.
///
/// The log is truncated when that is asked for, which takes a moment in which nobody reads an older
/// snapshot. Nobody waits for that moment: it is tried, and then tried again.
final class Checkpointer implements AutoCloseable {

  /// What the writer lets the log grow to, in pages of 4 KiB.
  static final int MOST_PAGES = 1 << 12;

  /// What is worth the trouble, in bytes.
  private static final long WORTHWHILE = 1 << 24;

  private static final Duration PAUSE = Duration.ofMillis(200);

  /// Between two tries of whoever waits for the log to be truncated.
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

  /// Keeps the writer out while something is done.
  interface Turn {
    void take(Runnable work);
  }

  private static final System.Logger LOG = System.getLogger(Checkpointer.class.getName());

  private final Session session;
  private final Path log;
  private final Disk disk;
  private final Turn turn;

  /// How often the log was to be truncated, and how many of these requests are done.
  private final AtomicLong asked = new AtomicLong();

  private volatile long truncated;

  private final Thread thread = Thread.ofPlatform().name("checkpointer").unstarted(this::work);
  private volatile boolean closed;

  /// Starts to work.
  ///
  /// @param session a connection of its own
  /// @param log the file of the write-ahead log
  /// @param disk learns when it failed
  /// @param turn keeps the writer out while the log is truncated
  Checkpointer(Session session, Path log, Disk disk, Turn turn) {
    this.session = session;
    this.log = log;
    this.disk = disk;
    this.turn = turn;
    thread.start();
  }

  private void work() {
    while (!closed) {
      LockSupport.parkNanos(PAUSE.toNanos());
      try {
        if (closed) {
          return;
        }
        if (isAsked()) {
          truncate();
        } else if (Files.exists(log) && Files.size(log) >= WORTHWHILE) {
          checkpoint("passive");
        }
      } catch (IOException | DatabaseException e) {
        // Nothing is lost: the log keeps all of it, and the writer will try too.
        failed(e);
      }
    }
  }

  private void failed(Exception e) {
    if (e instanceof DatabaseException failure && failure.kind() == DatabaseException.Kind.BROKEN) {
      disk.distrust(failure);
    }
    LOG.log(System.Logger.Level.WARNING, "the write-ahead log could not be checkpointed", e);
  }

  /// Checkpoints everything and truncates the log.
  ///
  /// @param patience how long to try; after that it goes on beside everything else
  /// @return whether it is done
  boolean scrub(Duration patience) {
    long mine = asked.incrementAndGet();
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (truncated < mine && !closed) {
        truncate();
        if (System.nanoTime() > end) {
          break;
        }
        if (truncated < mine) {
          LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
      }
    } catch (DatabaseException e) {
      failed(e);
    }
    return truncated >= mine;
  }

  /// Whether the log is still to be truncated.
  boolean isAsked() {
    return truncated < asked.get();
  }

  /// Tries once to truncate the log. Most of the work is done before the writer is kept out.
  private synchronized void truncate() {
    long all = asked.get();
    if (truncated >= all) {
      return;
    }
    checkpoint("passive");
    turn.take(
        () -> {
          if (checkpoint("truncate")) {
            truncated = all;
          }
        });
  }

  /// After a failed synchronisation nothing is checkpointed any more: what is written in the log
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
    Uninterruptibly.join(thread);
    if (disk.fault().isEmpty()) {
      session.close();
    }
  }
}
