package io.addenda.database;

import module java.base;

import io.addenda.disk.Disk;
import io.addenda.model.StorageFullException;
import io.addenda.model.Uninterruptibly;

/// The one thread that changes a SQLite database. Changes that arrive together run one after the
/// other and share one commit and one synchronisation of the disk, after which they are completed.
/// So a change costs a fraction of a synchronisation, sees no other change half done, and either
/// leaves everything it wrote or nothing.
///
/// While the [Syncer] makes one commit durable, the changes of the next one run already; it is
/// committed as soon as the synchronisation before it has ended.
///
/// Nearly all changes succeed, or are refused before they write anything, and need nothing to fall
/// back to. When one fails after it wrote, the transaction is rolled back and its changes run
/// again, each under a savepoint of its own: this is why a change may run twice.
///
/// On a full disk the batch runs once more with the reserve given up and the log checkpointed. If
/// there still is no room, each change is tried alone: one that writes nothing succeeds, and one
/// that destroys something may have the last of the reserve, since it makes room. A disk that
/// failed is not trusted with any change after that.
final class SqliteCommitter<T> implements Committer<T> {

  /// The most changes that share a commit.
  private static final int BATCH = 1024;

  /// So many changes are worth a commit of their own. A smaller one takes along whatever waits.
  private static final int ENOUGH = 32;

  private static final System.Logger LOG = System.getLogger(SqliteCommitter.class.getName());

  private final Bound<T> bound;
  private final Disk disk;
  private final CommitListener listener;
  private final Syncer syncer;
  private final BlockingQueue<WriterEvent<T>> queue = new LinkedBlockingQueue<>();
  private final Thread thread = Thread.ofPlatform().name("metadata-writer").unstarted(this::work);

  /// Held while a transaction is open. It is fair, or a busy writer would let nobody else have it.
  private final Lock turn = new ReentrantLock(true);

  private final Ongoing transaction = new Ongoing();

  /// Whether the last commit found no room.
  private volatile boolean outOfRoom;

  private volatile boolean closed;

  /// Starts to work.
  ///
  /// @param log the file of the write-ahead log
  SqliteCommitter(Bound<T> bound, Path log, Disk disk, CommitListener listener) {
    this.bound = bound;
    this.disk = disk;
    this.listener = listener;
    syncer = new Syncer(log, disk, () -> queue.add(new WriterEvent.Synced<>()));
    thread.start();
  }

  /// Does something while no transaction of the writer is open, be it as busy as it may.
  void between(Runnable work) {
    turn.lock();
    try {
      work.run();
    } finally {
      turn.unlock();
    }
  }

  /// Throws unless changes can be made, as far as that is known.
  ///
  /// @param longest how long a commit may take
  @Override
  public void check(Duration longest) {
    requireTrust();
    if (outOfRoom && disk.isFull()) {
      throw new StorageFullException();
    }
    if (!thread.isAlive()) {
      throw new DatabaseException("the metadata writer has ended");
    }
    if (Collections.max(List.of(transaction.time(), syncer.waitsFor())).compareTo(longest) > 0) {
      throw new DatabaseException("a commit takes more than %d s".formatted(longest.toSeconds()));
    }
  }

  /// How many changes nobody has begun with.
  @Override
  public int waiting() {
    return (int) queue.stream().filter(Change.class::isInstance).count();
  }

  /// Waits until all that was committed before is durable, or never will be.
  @Override
  public void awaitDurable() {
    syncer.await();
  }

  /// Runs a change soon. One of the two is called once it is durable or has failed, on a thread of
  /// this room; both must return at once.
  @Override
  public <R> void submit(
      long key,
      Consumer<T> announcement,
      Function<T, R> work,
      Consumer<? super R> done,
      Consumer<Throwable> failed) {
    if (closed) {
      failed.accept(new IllegalStateException("the metadata store is closed"));
    } else {
      queue.add(new Change<>(key, announcement, work, done, failed));
    }
  }

  @Override
  public <R> void submitToEach(Function<T, R> work, Consumer<Throwable> failed) {
    submit(ALONE, _ -> {}, work, _ -> {}, failed);
  }

  /// Ends after the changes that were submitted before are durable.
  @Override
  public void close() {
    closed = true;
    queue.add(new Change<>(ALONE, _ -> {}, _ -> lastWords(), _ -> {}, _ -> {}));
    Uninterruptibly.join(thread);
    syncer.close();
  }

  private boolean lastWords() {
    bound.memory().beforeClose();
    return true;
  }

  private void work() {
    while (!(closed && queue.isEmpty())) {
      if (take() instanceof Change<T, ?> first) {
        transaction.begin();
        between(() -> commit(first));
        transaction.end();
      }
    }
  }

  private WriterEvent<T> take() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException _) {
        LOG.log(System.Logger.Level.WARNING, "the metadata writer cannot be interrupted: close it");
      }
    }
  }

  /// Commits a change together with those that arrive until it can be committed.
  private void commit(Change<T, ?> first) {
    var batch = batch(first);
    try {
      requireTrust();
      try {
        batch.begin();
        gather(batch);
        end(batch);
      } catch (DatabaseException e) {
        if (e.kind() != DatabaseException.Kind.FULL) {
          throw e;
        }
        batch.rollback();
        disk.giveUpReserve();
        meetFullDisk(batch);
      }
    } catch (RuntimeException e) {
      abandon(batch, e);
    }
  }

  private Batch<T> batch(Change<T, ?> first) {
    return new Batch<>(bound, bound.session()::beginToChange, List.of(first));
  }

  private void meetFullDisk(Batch<T> batch) {
    carryLogOver();
    try {
      batch.begin();
      end(batch);
    } catch (DatabaseException e) {
      if (e.kind() != DatabaseException.Kind.FULL) {
        throw e;
      }
      batch.rollback();
      batch.changes().forEach(this::commitAlone);
    }
  }

  private void commitAlone(Change<T, ?> change) {
    var batch = batch(change);
    try {
      bound.session().takeMakesRoom();
      try {
        batch.begin();
        end(batch);
      } catch (DatabaseException e) {
        if (e.kind() != DatabaseException.Kind.FULL || !bound.session().takeMakesRoom()) {
          throw e;
        }
        batch.rollback();
        disk.giveUpAll();
        carryLogOver();
        batch.begin();
        end(batch);
      }
    } catch (RuntimeException e) {
      abandon(batch, e);
    }
  }

  private void requireTrust() {
    disk.fault().ifPresent(SqliteCommitter::refuse);
  }

  private static void refuse(Throwable fault) {
    throw new DatabaseException("nothing is changed any more, the disk has failed", fault);
  }

  /// Runs changes as they come, until the commit before is durable and there are enough, or no
  /// more.
  private void gather(Batch<T> batch) {
    while (batch.size() < BATCH) {
      var event = syncer.isBusy() ? take() : batch.size() < ENOUGH ? queue.poll() : null;
      if (event == null) {
        return;
      }
      if (event instanceof Change<T, ?> change) {
        batch.add(change);
      }
    }
  }

  /// Commits, once the commit before is durable, and completes the changes when this one is.
  private void end(Batch<T> batch) {
    syncer.awaitIdle();
    requireTrust();
    bound.memory().beforeCommit();
    syncer.announce();
    try {
      bound.session().commit();
    } catch (RuntimeException e) {
      syncer.withdraw();
      throw e;
    }
    bound.memory().committed();
    long waited = System.nanoTime() - batch.changes().getFirst().submitted();
    syncer.sync(synced -> succeed(batch, waited, synced), batch::fail);
  }

  private void succeed(Batch<T> batch, long waited, long synced) {
    outOfRoom = false;
    Batch.complete(() -> listener.committed(batch.size(), waited, synced));
    batch.succeed();
  }

  /// Has what the log holds go to where it belongs, so that the log can start over in the room that
  /// it has.
  private void carryLogOver() {
    try {
      bound.session().run("pragma wal_checkpoint(passive)");
    } catch (DatabaseException e) {
      LOG.log(System.Logger.Level.WARNING, "the write-ahead log could not be checkpointed", e);
      if (e.kind() == DatabaseException.Kind.BROKEN) {
        disk.distrust(e);
        throw e;
      }
    }
  }

  /// Nothing of the batch was kept: all its changes fail.
  private void abandon(Batch<T> batch, RuntimeException cause) {
    batch.rollback();
    var lost = batch.size() + " changes were not committed";
    var reported = cause;
    var kind = cause instanceof DatabaseException e ? e.kind() : null;
    if (kind == DatabaseException.Kind.FULL) {
      outOfRoom = true;
      // Without the trace: the log may be on the same disk.
      LOG.log(System.Logger.Level.ERROR, lost + ": the disk is full");
      reported = new StorageFullException();
    } else {
      // The changes' own failures are reported by their callers.
      boolean own = kind == DatabaseException.Kind.OTHER;
      LOG.log(own ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR, lost, cause);
      if (kind == DatabaseException.Kind.BROKEN) {
        disk.distrust(cause);
      }
    }
    batch.fail(reported);
  }
}
