package io.addenda.requests;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The requests of one organisation that were answered last, in memory. Bounded: the oldest go, and
/// before that their bodies.
public final class RequestLog implements AutoCloseable {

  /// How many requests are kept.
  static final int MOST = 1000;

  /// For how many there is room at first.
  private static final int FEW = 16;

  /// How many bytes are kept of all that clients sent and were answered.
  static final int MOST_BYTES = 256 << 10;

  /// How many are told at once.
  private static final int NEWS = 50;

  /// How long nobody looks whether who waits is still there.
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /// Each at its number, modulo the length, which is a power of two.
  private @Nullable LoggedRequest[] ring = new LoggedRequest[FEW];

  /// What each weighs, so that nobody need look at one that goes.
  private int[] weights = new int[FEW];

  /// The oldest that may be there.
  private long first = 1;

  private long last;

  /// Up to which number no bodies are kept any more.
  private long dropped;

  /// The last that there was no room for.
  private long lost;

  private int bytes;
  private boolean closed;

  /// Adds a request.
  ///
  /// @param weight how many bytes it takes without its bodies, but for what each takes
  /// @param entry makes it with its number
  /// @return the number
  long add(int weight, LongFunction<LoggedRequest> entry) {
    lock.lock();
    try {
      long number = last + 1;
      var request = entry.apply(number);
      if (number - first == MOST) {
        lose();
      }
      last = number;
      put(number, request, weight);
      while (bytes > MOST_BYTES && first <= last) {
        shed();
      }
      changed.signalAll();
      return number;
    } finally {
      lock.unlock();
    }
  }

  /// Lets go of the oldest bodies, or when there are none of the oldest request.
  private void shed() {
    if (dropped == last) {
      lose();
      return;
    }
    dropped = Math.max(dropped + 1, first);
    var oldest = take(dropped);
    if (oldest != null) {
      put(dropped, oldest.dropped(), weights[place(dropped)] - oldest.bodies());
    }
  }

  private void lose() {
    if (take(first) != null) {
      lost = first;
    }
    first++;
  }

  private int place(long number) {
    return (int) number & (ring.length - 1);
  }

  private @Nullable LoggedRequest at(long number) {
    return number < first || number > last ? null : ring[place(number)];
  }

  /// Takes a request out, if it is there.
  private @Nullable LoggedRequest take(long number) {
    var taken = at(number);
    if (taken != null) {
      ring[place(number)] = null;
      bytes -= weights[place(number)];
    }
    return taken;
  }

  /// @param weight without its bodies
  private void put(long number, LoggedRequest request, int weight) {
    if (number - first >= ring.length) {
      grow();
    }
    ring[place(number)] = request;
    weights[place(number)] = weight + request.bodies();
    bytes += weights[place(number)];
  }

  private void grow() {
    var before = ring;
    var weighed = weights;
    ring = new LoggedRequest[2 * before.length];
    weights = new int[ring.length];
    for (int i = 0; i < before.length; i++) {
      long number = first + i;
      int place = (int) number & (before.length - 1);
      ring[place(number)] = before[place];
      weights[place(number)] = weighed[place];
    }
  }

  /// Those that are there from a number on, the oldest first.
  private Stream<LoggedRequest> from(long number) {
    return LongStream.rangeClosed(Math.max(number, first), last)
        .mapToObj(this::at)
        .flatMap(Stream::ofNullable);
  }

  /// Forgets all requests. Their numbers are not given again.
  public void clear() {
    lock.lock();
    try {
      ring = new LoggedRequest[FEW];
      weights = new int[FEW];
      first = last + 1;
      bytes = 0;
    } finally {
      lock.unlock();
    }
  }

  Optional<LoggedRequest> find(long number) {
    lock.lock();
    try {
      return Optional.ofNullable(at(number));
    } finally {
      lock.unlock();
    }
  }

  /// The requests that a filter lets through, the oldest first.
  List<LoggedRequest> list(Predicate<LoggedRequest> filter) {
    lock.lock();
    try {
      return from(first).filter(filter).toList();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until so many requests are there, or the time is over, or nobody waits any more.
  ///
  /// @param gone whether who waits has gone away
  /// @return what is there then
  List<LoggedRequest> await(
      Predicate<LoggedRequest> filter, int count, Duration time, BooleanSupplier gone) {
    long end = System.nanoTime() + time.toNanos();
    lock.lock();
    try {
      while (true) {
        var there = list(filter);
        long left = end - System.nanoTime();
        if (there.size() >= count || left <= 0 || closed || gone.getAsBoolean()) {
          return there;
        }
        // Woken or not: what there is decides.
        var _ = changed.awaitNanos(Math.min(left, LOOK.toNanos()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return list(filter);
    } finally {
      lock.unlock();
    }
  }

  /// What came after a request.
  ///
  /// @param until the number of the last request that this is about, be it there or not
  /// @param lostUntil the number of the last request that there was no room for any more
  record News(List<LoggedRequest> requests, long until, long lostUntil) {}

  /// Waits until there is something after a request, or the time is over.
  ///
  /// @param gone whether who waits has gone away
  /// @return empty when nothing comes any more
  Optional<News> after(long number, Duration time, BooleanSupplier gone) {
    long end = System.nanoTime() + time.toNanos();
    lock.lock();
    try {
      for (long left = time.toNanos();
          last <= number && left > 0 && !closed && !gone.getAsBoolean();
          left = end - System.nanoTime()) {
        var _ = changed.awaitNanos(left);
      }
      return closed || gone.getAsBoolean() ? Optional.empty() : Optional.of(news(number));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private News news(long number) {
    var next = from(number + 1).limit(NEWS).toList();
    return new News(next, next.size() < NEWS ? last : next.getLast().number(), lost);
  }

  /// The number of the last request that was answered; 0 before the first.
  long last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /// Has those who wait look whether they still do.
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Lets go of everybody who waits.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
