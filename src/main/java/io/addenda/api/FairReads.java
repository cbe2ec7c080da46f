package io.addenda.api;

import module java.base;

import io.addenda.model.Id;

/// Lets few calls of one user that only look begin at the same time: who asks for a thousand large
/// lists at once waits for them himself, and others do not.
///
/// Threads are given to calls in the order in which they begin, so what waits is not begun. A user
/// who is alone may have many; as soon as another asks, no more than a few.
final class FairReads {

  private final Executor threads;
  private final int alone;
  private final int beside;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Id, Calls> users = new HashMap<>();

  /// @param alone calls at the same time of a user whom nobody asks beside
  /// @param beside calls at the same time of one of several users
  FairReads(Executor threads, int alone, int beside) {
    this.threads = threads;
    this.alone = alone;
    this.beside = beside;
  }

  private static final class Calls {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int going;
  }

  /// Does the work when it is the user's turn. Never waits.
  void run(Id user, Runnable work) {
    lock.lock();
    try {
      users.computeIfAbsent(user, _ -> new Calls()).waiting.add(work);
      begin(user);
    } finally {
      lock.unlock();
    }
  }

  private void begin(Id user) {
    var calls = users.get(user);
    int most = users.size() == 1 ? alone : beside;
    while (calls != null && calls.going < most && !calls.waiting.isEmpty()) {
      var work = calls.waiting.remove();
      calls.going++;
      threads.execute(
          () -> {
            try {
              work.run();
            } finally {
              end(user, calls);
            }
          });
    }
  }

  private void end(Id user, Calls calls) {
    lock.lock();
    try {
      calls.going--;
      if (calls.going > 0 || !calls.waiting.isEmpty()) {
        begin(user);
        return;
      }
      users.remove(user);
      if (users.size() == 1) {
        // Who is alone again may have more.
        begin(users.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  /// How many users have calls here.
  int users() {
    lock.lock();
    try {
      return users.size();
    } finally {
      lock.unlock();
    }
  }
}
