package io.addenda.metadata;

import module java.base;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.TrustedTime;

/// The `clock` table: the time that was trusted last.
public final class ClockTable {

  private static final String FIND = "select seen, held, accepted from clock where one = 1";

  private static final String SEE =
      """
      insert into clock (one, seen, held) values (1, ?, ?)
      on conflict (one) do update set seen = excluded.seen, held = excluded.held
      """;

  private static final String ACCEPT =
      """
      insert into clock (one, seen, held, accepted) values (1, ?1, 0, ?1)
      on conflict (one) do update set accepted = excluded.accepted
      """;

  private static final String TAKEN = "update clock set accepted = null";

  private final Session session;

  ClockTable(Session session) {
    this.session = session;
  }

  public Optional<TrustedTime> find() {
    return session.one(
        FIND,
        row ->
            new TrustedTime(
                Instant.ofEpochMilli(row.getLong(1)), row.getBoolean(2), Columns.time(row, 3)));
  }

  /// Keeps the time that is trusted now.
  public void see(Instant time, boolean held) {
    session.change(SEE, time, held);
  }

  /// Keeps that a time is right.
  public void accept(Instant time) {
    session.change(ACCEPT, time);
  }

  /// What was accepted is known.
  public void taken() {
    session.change(TAKEN);
  }
}
