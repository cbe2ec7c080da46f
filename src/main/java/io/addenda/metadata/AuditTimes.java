package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import org.jspecify.annotations.Nullable;

/// The times of the audit's lines, which follow each other as the lines do, but where the clock was
/// set back: such lines are in the `audit_turn` table. So the lines of a time are found without
/// reading all, and none is missed.
final class AuditTimes {

  /// Some lines that follow each other.
  ///
  /// @param after the number before the first of them
  /// @param last the number of the last of them
  record Stretch(long after, long last) {}

  /// Calls that wait for the writer bring lines that are somewhat older than those before them.
  private static final Duration NOISE = Duration.ofSeconds(1);

  /// So much of a slow turn is made up for.
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final String TIME = "select time from audit where number = ?";

  private static final String LAST = "select coalesce(max(number), 0) from audit";

  private static final String TURN = "insert into audit_turn (number) values (?)";

  private static final String NEXT_TURN =
      "select coalesce(min(number), ?2) from audit_turn where number > ?1 and number <= ?2";

  private final Session session;

  /// Of the last line.
  private long latest;

  AuditTimes(Session session) {
    this.session = session;
  }

  /// Must come before the first new line of a transaction.
  ///
  /// @param last the time of the last line, null when there is none
  void begin(@Nullable Instant last) {
    latest = last == null ? Long.MIN_VALUE : last.toEpochMilli();
  }

  /// Notes the time of a new line.
  void add(long number, Instant time) {
    long now = time.toEpochMilli();
    if (latest != Long.MIN_VALUE && now < latest - NOISE.toMillis()) {
      session.change(TURN, number);
      latest = now;
    } else {
      latest = Math.max(latest, now);
    }
  }

  /// The time to go back to.
  Runnable mark() {
    long marked = latest;
    return () -> latest = marked;
  }

  /// The next lines after a number among which there may be some of `time` or later, and no others
  /// of a later turn; empty when there are none.
  Optional<Stretch> next(long after, Instant time) {
    long end = session.one(LAST, row -> row.getLong(1)).orElse(0L);
    long from = Math.max(millis(time), Long.MIN_VALUE + SLACK.toMillis()) - SLACK.toMillis();
    for (long low = after; low < end; ) {
      // A turn that is the next line itself begins this stretch.
      long turn = session.one(NEXT_TURN, row -> row.getLong(1), low + 1, end + 1).orElse(end + 1);
      long last = turn - 1;
      long start = before(low, last, from);
      if (start < last) {
        return Optional.of(new Stretch(start, last));
      }
      low = last;
    }
    return Optional.empty();
  }

  /// A time as it is kept; one that is beyond that is at the end of it.
  static long millis(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException _) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /// The number before the first line of `time` or later, among those after `low` and up to `high`.
  private long before(long low, long high, long time) {
    long least = low;
    long most = high;
    while (least < most) {
      long middle = (least + most + 1) >>> 1;
      if (time(middle).orElse(Long.MAX_VALUE) < time) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    return least;
  }

  private Optional<Long> time(long number) {
    return session.one(TIME, row -> row.getLong(1), number);
  }
}
