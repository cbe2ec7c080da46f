package io.addenda.chores;

import module java.base;

import io.addenda.model.Uninterruptibly;

/// Has chores done, one after the other, every second. One that fails does not keep the others from
/// being done, nor itself from being tried again.
public final class Chores implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// A chore that goes on failing is told of once in this time.
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private static final System.Logger LOG = System.getLogger(Chores.class.getName());

  private final List<Chore> chores;
  private final ChoreListener listener;
  private final Thread thread;
  private Duration before = Duration.ZERO;
  private final Lock turn = new ReentrantLock();
  private final Map<String, Long> warned = new HashMap<>();
  private volatile boolean closed;

  /// Makes a loop that does nothing yet.
  ///
  /// @param name of its thread
  /// @param chores in the order in which they are done
  public Chores(String name, List<Chore> chores, ChoreListener listener) {
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
    this.chores = List.copyOf(chores);
    this.listener = listener;
  }

  /// Works from now on, beside everything else, until it is closed.
  public void start() {
    thread.start();
  }

  /// The same after a while.
  public void startAfter(Duration time) {
    before = time;
    start();
  }

  /// Whether what is being done is to stop.
  public boolean isStopping() {
    return closed;
  }

  /// Does now what is due, once after what is being done.
  public void runNow() {
    turn.lock();
    try {
      for (var chore : chores) {
        if (!closed) {
          run(chore);
        }
      }
    } finally {
      turn.unlock();
    }
  }

  private void work() {
    LockSupport.parkNanos(before.toNanos());
    while (!closed) {
      runNow();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void run(Chore chore) {
    long begun = System.nanoTime();
    boolean failed = false;
    try {
      chore.run(this::isStopping);
      warned.remove(chore.name());
    } catch (Throwable e) {
      // An error of the machine's too: nobody else would do the others.
      failed = true;
      warn(chore, begun, e);
    }
    listener.ran(chore.name(), System.nanoTime() - begun, failed);
  }

  private void warn(Chore chore, long now, Throwable failure) {
    var last = warned.get(chore.name());
    if (last == null || now - last > BETWEEN_WARNINGS.toNanos()) {
      warned.put(chore.name(), now);
      LOG.log(
          System.Logger.Level.WARNING,
          "the chore " + chore.name() + " failed, will try again",
          failure);
    }
  }

  /// Ends after what is being done, which is asked to stop.
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    Uninterruptibly.join(thread);
  }
}
