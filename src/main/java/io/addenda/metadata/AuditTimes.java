package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;

/// The times of the lines of a chain of the audit, which follow each other as the lines do, but
/// where the clock was set back: such lines are in the `audit_turn` table. So the lines of a time
/// are found without reading all, and none is missed. Lines are named by their [AuditPosition].
final class AuditTimes {

  /// Some lines that follow each other.
  ///
  /// @param after the position before the first of them
  /// @param last the position of the last of them
  record Stretch(long after, long last) {}

  /// Calls that wait for the writer bring lines that are somewhat older than those before them.
  private static final Duration NOISE = Duration.ofSeconds(1);

  /// So much of a slow turn is made up for.
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final String TIME = "select time from audit where position = ?";

  private static final String LAST = "select max(position) from audit where position < ?";

  private static final String TURN = "insert into audit_turn (position) values (?)";

  private static final String NEXT_TURN =
      "select min(position) from audit_turn where position > ? and position <= ?";

  private static final String LAST_TURN =
      "select max(position) from audit_turn where position > ? and position <= ?";

  /// The latest time where there is no line.
  static final long NONE = Long.MIN_VALUE;

  private final Session session;

  AuditTimes(Session session) {
    this.session = session;
  }

  /// Notes the time of a new line.
  ///
  /// @param latest what this gave for the line before; for the first of a transaction its time, or
  ///   [#NONE]
  long add(long position, Instant time, long latest) {
    long now = time.toEpochMilli();
    if (latest != NONE && now < latest - NOISE.toMillis()) {
      session.change(TURN, position);
      return now;
    }
    return Math.max(latest, now);
  }

  /// The next lines of a chain after a position among which there may be some of `time` or later,
  /// and no others of a later turn; empty when there are none.
  Optional<Stretch> next(long after, Instant time) {
    long behind = AuditPosition.of(AuditPosition.chain(after) + 1, 0);
    // Of a chain without lines after that one it is before it.
    long end = session.one(LAST, row -> row.getLong(1), behind).orElse(0L);
    long from = Math.max(millis(time), Long.MIN_VALUE + SLACK.toMillis()) - SLACK.toMillis();
    for (long low = after; low < end; ) {
      // A turn that is the next line itself begins this stretch.
      long last = turn(low + 1, end + 1) - 1;
      long start = before(low, last, from);
      if (start < last) {
        return Optional.of(new Stretch(start, last));
      }
      low = last;
    }
    return Optional.empty();
  }

  /// The position of the last line after a position and up to `end` that may be older than `time`;
  /// `after` if there is none.
  long lastBefore(long after, long end, Instant time) {
    long until = Math.min(millis(time), Long.MAX_VALUE - SLACK.toMillis()) + SLACK.toMillis();
    for (long high = end; high > after; ) {
      long start = lastTurn(after, high);
      long last = before(start - 1, high, until);
      if (last >= start) {
        return last;
      }
      high = start - 1;
    }
    return after;
  }

  /// The last turn after a position and up to another, or the first line after it if there is none.
  private long lastTurn(long after, long end) {
    return session
        .one(LAST_TURN, row -> row.getLong(1), after, end)
        .filter(turn -> turn > after)
        .orElse(after + 1);
  }

  /// The first turn after a position, or `end` if there is none before that.
  private long turn(long after, long end) {
    return session
        .one(NEXT_TURN, row -> row.getLong(1), after, end)
        .filter(turn -> turn > after)
        .orElse(end);
  }

  /// A time as it is kept; one that is beyond that is at the end of it.
  static long millis(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException _) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /// The position before the first line of `time` or later, among those after `low` and up to
  /// `high`.
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

  private Optional<Long> time(long position) {
    return session.one(TIME, row -> row.getLong(1), position);
  }
}
