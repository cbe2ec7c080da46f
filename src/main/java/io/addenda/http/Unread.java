package io.addenda.http;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The answers of one event loop that are on their way and not all sent, the longest-waiting first.
/// A client that reads has its answer out of here in milliseconds. Who takes longer than the
/// slowest may is cut off, and whoever takes longest when too many bytes wait in memory.
final class Unread {

  private final long most;
  private final Duration patience;
  private final long slowestRate;
  private final Set<Exchange> answers = new LinkedHashSet<>();
  private long kept;

  /// @param loops how many share what the limits say
  Unread(HttpListener.Settings settings, int loops) {
    this.most = settings.limits().unreadBytes() / loops;
    this.slowestRate = settings.limits().slowestRate();
    this.patience = settings.times().answer();
  }

  /// How long a client may take nothing.
  Duration patience() {
    return patience;
  }

  /// An answer is on its way. The client has as much time for it as the slowest needs for all that
  /// it has not taken yet.
  void add(Exchange answer) {
    var peer = answer.peer();
    peer.unsent(answer.length());
    answer.mustBeSentWithin(patience.plusSeconds(peer.unsent() / slowestRate));
    answers.add(answer);
    kept += answer.kept();
    while (kept > most) {
      var longest = longest(answer);
      if (longest == null) {
        return;
      }
      cut(longest);
    }
  }

  /// It was sent, or never will be.
  void remove(Exchange answer) {
    if (answers.remove(answer)) {
      kept -= answer.kept();
      answer.peer().unsent(-answer.length());
    }
  }

  /// Cuts off those who take longer than they may.
  void check(long now) {
    for (var answer : List.copyOf(answers)) {
      if (answer.isOverdue(now) && answers.contains(answer)) {
        cut(answer.peer());
      }
    }
  }

  /// Who takes longest of those who keep something in memory, but not the one for whose sake it is.
  private @Nullable Peer longest(Exchange newest) {
    for (var answer : answers) {
      if (answer != newest && answer.kept() > 0) {
        return answer.peer();
      }
    }
    return null;
  }

  private void cut(Peer peer) {
    // The engine reports later that they will not be sent.
    for (var answer : List.copyOf(answers)) {
      if (answer.peer() == peer) {
        remove(answer);
      }
    }
    peer.cut();
  }
}
