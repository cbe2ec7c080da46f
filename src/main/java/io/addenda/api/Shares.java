package io.addenda.api;

import module java.base;

/// Memory that calls share, counted in bytes: what all of them take together is bounded, and no one
/// of those who ask may have more than half of what the others leave, so that something is left for
/// the next, however many hold theirs. Whoever finds too little waits for a while.
public final class Shares {

  private final long most;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final Map<Object, Long> taken = new HashMap<>();
  private long left;

  /// @param most how many bytes there are
  /// @param patience how long one waits for a share at the most
  public Shares(long most, Duration patience) {
    this.most = most;
    this.patience = patience;
    this.left = most;
  }

  /// A share that was taken, and is given back when it is closed.
  public final class Share implements AutoCloseable {
    private final Object holder;
    private long bytes;

    private Share(Object holder) {
      this.holder = holder;
    }

    /// Makes it larger. Waits, so only a virtual thread may call it.
    ///
    /// @throws ApiException when there is not enough for too long
    public void grow(long more) {
      // What is more than half can never be had, and is as much as anyone gets.
      long wanted = Math.min(more, most / 2 - bytes);
      await(holder, wanted);
      bytes += wanted;
    }

    /// Gives it back. Closing it again does nothing.
    @Override
    public void close() {
      give(holder, bytes);
      bytes = 0;
    }
  }

  /// Takes a share. Waits, so only a virtual thread may call it.
  ///
  /// @param holder who takes it, such as a user or an address
  /// @throws ApiException when there is not enough for too long
  public Share take(Object holder, long bytes) {
    var share = new Share(holder);
    share.grow(bytes);
    return share;
  }

  /// How many bytes nobody has.
  public long left() {
    lock.lock();
    try {
      return left;
    } finally {
      lock.unlock();
    }
  }

  private void await(Object holder, long wanted) {
    long patient = patience.toNanos();
    lock.lock();
    try {
      while (!isThere(holder, wanted)) {
        if (patient <= 0) {
          throw new ApiException(new ApiError.TooManyAtOnce());
        }
        patient = freed.awaitNanos(patient);
      }
      left -= wanted;
      taken.merge(holder, wanted, Long::sum);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ApiException(new ApiError.TooManyAtOnce());
    } finally {
      lock.unlock();
    }
  }

  private boolean isThere(Object holder, long wanted) {
    long held = taken.getOrDefault(holder, 0L);
    return held + wanted <= (left + held) / 2;
  }

  private void give(Object holder, long bytes) {
    lock.lock();
    try {
      left += bytes;
      taken.computeIfPresent(holder, (_, held) -> held > bytes ? held - bytes : null);
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
