package io.addenda.database;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Lets one thread give up what another one reads: the statement that runs is stopped, and no more
/// is begun. Whoever reads meets a [CancellationException].
public final class Cancellation {

  private static final ScopedValue<Cancellation> IN_FORCE = ScopedValue.newInstance();

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Session reading;
  private boolean cancelled;

  /// Gives up. A statement that is just about to begin is not seen: so this is asked again until
  /// the reading has ended.
  public void cancel() {
    lock.lock();
    try {
      cancelled = true;
      if (reading != null) {
        reading.cancel();
      }
    } finally {
      lock.unlock();
    }
  }

  public boolean isCancelled() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  /// Throws when it was given up.
  public void requireGoing() {
    if (isCancelled()) {
      throw new CancellationException();
    }
  }

  /// Does something on this thread, whose reading can be given up meanwhile.
  public void during(Runnable work) {
    ScopedValue.where(IN_FORCE, this).run(work);
  }

  /// Reads with a session, so that whoever may give up what this thread reads can do so.
  public static <T> T reading(Session session, Supplier<T> work) {
    return IN_FORCE.isBound() ? IN_FORCE.get().whileGoing(session, work) : work.get();
  }

  private <T> T whileGoing(Session session, Supplier<T> work) {
    begin(session);
    try {
      return work.get();
    } catch (DatabaseException e) {
      requireGoing();
      throw e;
    } finally {
      end();
    }
  }

  private void begin(Session session) {
    lock.lock();
    try {
      if (cancelled) {
        throw new CancellationException();
      }
      reading = session;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      reading = null;
    } finally {
      lock.unlock();
    }
  }
}
