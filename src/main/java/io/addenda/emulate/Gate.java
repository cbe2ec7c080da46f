package io.addenda.emulate;

import module java.base;

import io.addenda.model.StorageUnavailableException;
import io.addenda.model.Uninterruptibly;
import org.jspecify.annotations.Nullable;

/// The stores of an organisation, which are opened when a request comes and closed when none has
/// come for a while, or when somebody is to work on them.
final class Gate {

  /// Opens the stores and the program over them.
  interface Opening {
    Running open() throws IOException;
  }

  /// What is done while the stores are closed.
  interface Work {
    void run() throws IOException;
  }

  private enum State {
    CLOSED,
    /// Somebody opens or closes the stores, or works on them.
    BETWEEN,
    OPEN,
    GONE
  }

  /// How long those who are in may take to leave.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Opening opening;
  private final Duration patience;

  /// Null unless the stores are always open, so that nobody need be counted.
  private final @Nullable Running always;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private State state = State.CLOSED;
  private @Nullable Running running;
  private int inside;
  private long restsSince = System.nanoTime();

  Gate(Opening opening) {
    this(opening, PATIENCE);
  }

  /// The same with another patience.
  Gate(Opening opening, Duration patience) {
    this.opening = opening;
    this.patience = patience;
    this.always = null;
  }

  /// One whose stores others open and close: it is always open.
  Gate(Running always) {
    this.opening = () -> always;
    this.patience = PATIENCE;
    this.always = always;
  }

  /// The program, if its stores are open. Whoever gets it must [#leave]. Does not wait.
  @Nullable Running enterIfOpen() {
    if (always != null) {
      return always;
    }
    lock.lock();
    try {
      return state == State.OPEN ? entered() : null;
    } finally {
      lock.unlock();
    }
  }

  /// The program, whose stores are opened if they are not open. Whoever gets it must [#leave].
  ///
  /// @return nothing when the organisation is gone
  Optional<Running> enter() throws IOException {
    if (always != null) {
      return Optional.of(always);
    }
    lock.lock();
    try {
      while (state == State.BETWEEN) {
        changed.awaitUninterruptibly();
      }
      switch (state) {
        case GONE -> {
          return Optional.empty();
        }
        case CLOSED -> {
          state = State.BETWEEN;
          Running opened = null;
          lock.unlock();
          try {
            opened = opening.open();
          } finally {
            lock.lock();
            running = opened;
            become(opened == null ? State.CLOSED : State.OPEN);
          }
        }
        case OPEN, BETWEEN -> {}
      }
      return Optional.of(entered());
    } finally {
      lock.unlock();
    }
  }

  private Running entered() {
    inside++;
    return Objects.requireNonNull(running);
  }

  private void become(State next) {
    state = next;
    changed.signalAll();
  }

  /// When the last one left, as the machine counts; nothing unless the stores are open.
  OptionalLong restsSince() {
    lock.lock();
    try {
      return state == State.OPEN ? OptionalLong.of(restsSince) : OptionalLong.empty();
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    if (always != null) {
      return;
    }
    lock.lock();
    try {
      inside--;
      restsSince = System.nanoTime();
      if (state == State.BETWEEN) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Does something in the stores.
  ///
  /// @return nothing when the organisation is gone
  <T> Optional<T> inside(Function<Running, T> work) throws IOException {
    var entered = enter();
    try {
      return entered.map(work);
    } finally {
      if (entered.isPresent()) {
        leave();
      }
    }
  }

  /// Closes the stores if nobody has been in them for so long.
  void closeIfRests(Duration time) throws IOException {
    lock.lock();
    try {
      if (state != State.OPEN || inside > 0 || System.nanoTime() - restsSince < time.toNanos()) {
        return;
      }
      state = State.BETWEEN;
    } finally {
      lock.unlock();
    }
    closeStores(State.CLOSED);
  }

  /// Waits until nobody is in, closes the stores and works on them. Others wait meanwhile.
  ///
  /// @return whether it was done; not when the organisation is gone
  boolean whileClosed(Work work) throws IOException {
    return whileClosed(work, State.CLOSED);
  }

  /// The same when the organisation is gone afterwards.
  boolean end(Work work) throws IOException {
    return whileClosed(work, State.GONE);
  }

  private boolean whileClosed(Work work, State after) throws IOException {
    if (!claim()) {
      return false;
    }
    var next = State.CLOSED;
    try {
      closeStores(State.BETWEEN);
      work.run();
      next = after;
    } finally {
      lock.lock();
      try {
        become(next);
      } finally {
        lock.unlock();
      }
    }
    return true;
  }

  /// Keeps others out and waits until nobody is in.
  ///
  /// @throws StorageUnavailableException if somebody stays too long
  private boolean claim() throws StorageUnavailableException {
    lock.lock();
    try {
      while (state == State.BETWEEN) {
        changed.awaitUninterruptibly();
      }
      if (state == State.GONE) {
        return false;
      }
      var before = state;
      state = State.BETWEEN;
      long left = patience.toNanos();
      while (inside > 0) {
        long waited = left;
        left = Uninterruptibly.await(() -> changed.awaitNanos(waited));
        if (left <= 0) {
          become(before);
          throw new StorageUnavailableException(
              "a request is in the stores that has not ended for " + patience,
              new TimeoutException());
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void closeStores(State after) throws IOException {
    var open = running;
    running = null;
    try {
      if (open != null) {
        open.close();
      }
    } finally {
      lock.lock();
      try {
        become(after);
      } finally {
        lock.unlock();
      }
    }
  }
}
