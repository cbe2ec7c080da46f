package io.addenda.api;

import module java.base;

import io.addenda.http.Response;
import io.addenda.model.Id;

/// Lets few of the calls of one user that only look go on at the same time: who asks for a thousand
/// large lists at once waits for them himself, and others do not.
final class FairReads {

  private final int most;
  private final Map<Id, Turns> users = new ConcurrentHashMap<>();

  /// @param most calls of one user at the same time
  FairReads(int most) {
    this.most = most;
  }

  /// What finds an answer.
  interface Work {
    Response answer() throws IOException;
  }

  private static final class Turns {
    private final Semaphore free;
    private int asking;

    private Turns(int most) {
      this.free = new Semaphore(most, true);
    }
  }

  /// Finds an answer when it is the user's turn. Waits, so only a virtual thread may call it.
  Response answer(Id user, Work work) throws IOException {
    var turns =
        users.compute(
            user,
            (_, known) -> {
              var now = known == null ? new Turns(most) : known;
              now.asking++;
              return now;
            });
    try {
      turns.free.acquire();
      try {
        return work.answer();
      } finally {
        turns.free.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      users.computeIfPresent(user, (_, now) -> --now.asking == 0 ? null : now);
    }
  }

  /// How many users have calls here.
  int users() {
    return users.size();
  }
}
