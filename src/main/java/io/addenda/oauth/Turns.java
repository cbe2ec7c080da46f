package io.addenda.oauth;

import module java.base;

import io.addenda.http.Sender;

/// The turns of those whose passwords are to be checked, which is slow on purpose. Few are checked
/// at once; who waits is bounded, in all and for each origin; and who has hung up has no turn. When
/// too many wait, those who came first make room: they are the likeliest to have gone, noticed or
/// not.
final class Turns {

  /// What became of somebody who came for a turn.
  enum Turn {
    /// Must be given back with [#end].
    TAKEN,
    /// Had to make room for others.
    NONE,
    /// Has hung up, and needs none.
    GONE
  }

  private static final class Waiting {
    private final Sender sender;
    private final String origin;
    private final Condition called;
    private Optional<Turn> turn = Optional.empty();

    private Waiting(Sender sender, String origin, Condition called) {
      this.sender = sender;
      this.origin = origin;
      this.called = called;
    }

    private void call(Turn given) {
      turn = Optional.of(given);
      called.signal();
    }
  }

  private final int mostAtOnce;
  private final int mostWaiting;
  private final int mostOfOneOrigin;
  private final Lock lock = new ReentrantLock();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int taken;

  Turns(int mostAtOnce, int mostWaiting, int mostOfOneOrigin) {
    this.mostAtOnce = mostAtOnce;
    this.mostWaiting = mostWaiting;
    this.mostOfOneOrigin = mostOfOneOrigin;
  }

  /// Waits for a turn, in the order of arrival.
  ///
  /// @param origin where the sender comes from
  Turn take(Sender sender, String origin) {
    lock.lock();
    try {
      if (sender.isGone()) {
        return Turn.GONE;
      }
      if (taken < mostAtOnce && waiting.isEmpty()) {
        taken++;
        return Turn.TAKEN;
      }
      makeRoom(origin);
      var me = new Waiting(sender, origin, lock.newCondition());
      waiting.addLast(me);
      while (me.turn.isEmpty()) {
        me.called.awaitUninterruptibly();
      }
      return me.turn.get();
    } finally {
      lock.unlock();
    }
  }

  /// Gives a turn back, to the next who still waits for it.
  void end() {
    lock.lock();
    try {
      taken--;
      dismissGone();
      var next = waiting.pollFirst();
      if (next != null) {
        taken++;
        next.call(Turn.TAKEN);
      }
    } finally {
      lock.unlock();
    }
  }

  private void makeRoom(String origin) {
    if (waiting.size() >= mostWaiting || waitingOf(origin) >= mostOfOneOrigin) {
      dismissGone();
    }
    if (waitingOf(origin) >= mostOfOneOrigin) {
      dismissFirstOf(origin);
    } else if (waiting.size() >= mostWaiting) {
      // Of the origin with most, and of those the one that is first.
      dismissFirstOf(
          waiting.stream()
              .map(one -> one.origin)
              .max(Comparator.comparingLong(this::waitingOf))
              .orElse(origin));
    }
  }

  private long waitingOf(String origin) {
    return waiting.stream().filter(one -> one.origin.equals(origin)).count();
  }

  private void dismissFirstOf(String origin) {
    waiting.stream()
        .filter(one -> one.origin.equals(origin))
        .findFirst()
        .ifPresent(
            one -> {
              waiting.remove(one);
              one.call(Turn.NONE);
            });
  }

  private void dismissGone() {
    waiting.removeIf(
        one -> {
          boolean gone = one.sender.isGone();
          if (gone) {
            one.call(Turn.GONE);
          }
          return gone;
        });
  }
}
