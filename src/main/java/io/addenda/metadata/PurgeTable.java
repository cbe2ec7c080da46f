package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import io.addenda.model.ScheduledChange;

/// The `purge` table: scheduled purges and restores of what in the recycle bin meets some
/// conditions. A row stays until all of it is done.
public final class PurgeTable {

  private static final String INSERT =
      """
      insert into purge (id, organization, conditions, asked, reached_time, reached_id, actor,
        client, remote, request, kind, round)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String COLUMNS =
      """
      select id, organization, conditions, asked, reached_time, reached_id, actor, client, remote,
        request, kind, round
      from purge
      """;

  private static final String OLDEST = COLUMNS + "order by id limit 1";

  private static final String FIND = COLUMNS + "where id = ?";

  private static final String REACH =
      "update purge set reached_time = ?, reached_id = ?, round = ? where id = ?";

  private static final String REMOVE = "delete from purge where id = ?";

  private final Session session;

  PurgeTable(Session session) {
    this.session = session;
  }

  public void insert(ScheduledChange purge) {
    if (purge.kind() == ScheduledChange.Kind.PURGE) {
      session.willMakeRoom();
    }
    session.change(
        INSERT,
        purge.id(),
        purge.from().organization(),
        purge.conditions(),
        purge.asked(),
        purge.reached().time(),
        purge.reached().id(),
        purge.from().user(),
        purge.from().client(),
        purge.from().remote(),
        purge.from().request(),
        purge.kind().name(),
        purge.reached().round().name());
  }

  /// The one that is to be worked on next.
  public Optional<ScheduledChange> oldest() {
    return session.one(OLDEST, PurgeTable::read);
  }

  /// Whether nobody has worked on it since it was read.
  public boolean isStill(ScheduledChange purge) {
    return session.one(FIND, PurgeTable::read, purge.id()).filter(purge::equals).isPresent();
  }

  /// Notes how far it has got.
  public void reach(ScheduledChange purge, ScheduledChange.Reached reached) {
    session.change(REACH, reached.time(), reached.id(), reached.round().name(), purge.id());
  }

  /// All of it is done.
  public void remove(ScheduledChange purge) {
    session.willMakeRoom();
    session.change(REMOVE, purge.id());
  }

  private static ScheduledChange read(ResultSet row) throws SQLException {
    return new ScheduledChange(
        new Id(row.getLong(1)),
        new Origin(
            new Id(row.getLong(2)),
            Columns.id(row, 7),
            row.getString(8),
            row.getString(9),
            row.getString(10)),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        ScheduledChange.Kind.valueOf(row.getString(11)),
        new ScheduledChange.Reached(
            Instant.ofEpochMilli(row.getLong(5)),
            new Id(row.getLong(6)),
            ScheduledChange.Round.valueOf(row.getString(12))));
  }
}
