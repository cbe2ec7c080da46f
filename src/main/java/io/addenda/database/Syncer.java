package io.addenda.database;

import module java.base;

import io.addenda.disk.Disk;
import org.jspecify.annotations.Nullable;

/// Makes commits durable, one at a time, on a thread of its own: synchronises the write-ahead log,
/// into which SQLite has written them, and then completes their changes. So the [SqliteCommitter]
/// need not wait for the disk, and others can wait until what they have read is durable.
final class Syncer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Syncer.class.getName());

  private final Path log;
  private final Disk disk;
  private final Runnable ended;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("metadata-syncer").factory());
  private volatile boolean busy;
  private final Ongoing synchronisation = new Ongoing();

  /// How many commits were begun, and how many of them need not be waited for any more.
  private final AtomicLong announced = new AtomicLong();

  private volatile long settled;

  private final Lock lock = new ReentrantLock();
  private final Condition settling = lock.newCondition();
  private int waiting;

  private @Nullable FileChannel file;

  /// @param log the file of the write-ahead log
  /// @param disk learns when it failed
  /// @param ended is called after each synchronisation, before its changes are completed
  Syncer(Path log, Disk disk, Runnable ended) {
    this.log = log;
    this.disk = disk;
    this.ended = ended;
  }

  /// Whether a commit is being made durable.
  boolean isBusy() {
    return busy;
  }

  /// How long the synchronisation has taken so far that is going on.
  Duration waitsFor() {
    return synchronisation.time();
  }

  /// Says that a commit begins, whose changes others may see from now on.
  void announce() {
    announced.incrementAndGet();
  }

  /// Says that the commit that was announced did not take place.
  void withdraw() {
    settle();
  }

  /// Makes the commit durable that was announced. There must be no other on its way.
  ///
  /// @param done is told how many nanoseconds the disk took
  void sync(LongConsumer done, Consumer<RuntimeException> failed) {
    busy = true;
    thread.execute(() -> run(done, failed));
  }

  /// Waits until no commit is on its way.
  void awaitIdle() {
    if (busy) {
      await();
    }
  }

  /// Waits until each commit that was announced is durable, or never will be.
  void await() {
    long seen = announced.get();
    if (settled >= seen) {
      return;
    }
    lock.lock();
    try {
      waiting++;
      while (settled < seen) {
        settling.awaitUninterruptibly();
      }
      waiting--;
    } finally {
      lock.unlock();
    }
  }

  private void settle() {
    lock.lock();
    try {
      busy = false;
      settled = announced.get();
      if (waiting > 0) {
        settling.signalAll();
      }
    } finally {
      lock.unlock();
    }
    ended.run();
  }

  private void run(LongConsumer done, Consumer<RuntimeException> failed) {
    long begun = System.nanoTime();
    long took;
    synchronisation.begin();
    try {
      disk.forceLog(open());
      took = System.nanoTime() - begun;
    } catch (IOException | RuntimeException e) {
      // Whatever it was, what is committed may be seen and is not durable.
      disk.distrust(e);
      settle();
      failed.accept(
          new DatabaseException(
              "the write-ahead log could not be synchronised", DatabaseException.Kind.BROKEN, e));
      return;
    } finally {
      synchronisation.end();
    }
    settle();
    done.accept(took);
  }

  /// The log, which is there since something was committed, and stays the same file.
  private FileChannel open() throws IOException {
    var opened = file;
    if (opened == null) {
      opened = FileChannel.open(log, StandardOpenOption.WRITE);
      file = opened;
    }
    return opened;
  }

  /// Ends after the commit that is on its way.
  @Override
  public void close() {
    awaitIdle();
    thread.close();
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // All that was written to it is durable already.
      LOG.log(System.Logger.Level.WARNING, "the write-ahead log could not be closed", e);
    }
  }
}
