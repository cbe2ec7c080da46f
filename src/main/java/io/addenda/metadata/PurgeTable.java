package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.model.BinEntry;
import io.addenda.model.Id;
import io.addenda.model.Origin;

/// The `purge` table: scheduled purges and restores of what in the recycle bin meets some
/// conditions. A row stays until all of it is done.
public final class PurgeTable {

  /// What is to be done with the entries.
  public enum Kind {
    PURGE,
    RESTORE
  }

  /// Which round through the bin a restore is in: what hangs on something that was deleted later
  /// can only be restored after it.
  public enum Round {
    /// Nothing was restored in this round.
    FIRST,
    /// Something was, so it goes through once more.
    MOVED,
    /// Nothing more will be: what stays is recorded.
    LAST
  }

  /// How far it has got.
  ///
  /// @param time when the last entry that was dealt with was deleted
  /// @param id of that entry
  public record Reached(Instant time, Id id, Round round) {

    /// The beginning of a round.
    public static Reached nothing(Round round) {
      return new Reached(Instant.EPOCH, new Id(0), round);
    }

    /// The same round, as far as this entry.
    public Reached upTo(BinEntry entry, Round round) {
      return new Reached(entry.deletedTime(), entry.id(), round);
    }
  }

  /// A scheduled purge or restore.
  ///
  /// @param from who asked for it
  /// @param conditions as [BinTable] reads them
  /// @param asked what was deleted after this is left alone
  public record Purge(
      Id id, Origin from, String conditions, Instant asked, Kind kind, Reached reached) {

    /// One that has not begun yet.
    public static Purge asked(Id id, Origin from, String conditions, Instant now, Kind kind) {
      return new Purge(id, from, conditions, now, kind, Reached.nothing(Round.FIRST));
    }
  }

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

  public void insert(Purge purge) {
    if (purge.kind() == Kind.PURGE) {
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
  public Optional<Purge> oldest() {
    return session.one(OLDEST, PurgeTable::read);
  }

  /// Whether nobody has worked on it since it was read.
  public boolean isStill(Purge purge) {
    return session.one(FIND, PurgeTable::read, purge.id()).filter(purge::equals).isPresent();
  }

  /// Notes how far it has got.
  public void reach(Purge purge, Reached reached) {
    session.change(REACH, reached.time(), reached.id(), reached.round().name(), purge.id());
  }

  /// All of it is done.
  public void remove(Purge purge) {
    session.willMakeRoom();
    session.change(REMOVE, purge.id());
  }

  private static Purge read(ResultSet row) throws SQLException {
    return new Purge(
        new Id(row.getLong(1)),
        new Origin(
            new Id(row.getLong(2)),
            Session.id(row, 7),
            row.getString(8),
            row.getString(9),
            row.getString(10)),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        Kind.valueOf(row.getString(11)),
        new Reached(
            Instant.ofEpochMilli(row.getLong(5)),
            new Id(row.getLong(6)),
            Round.valueOf(row.getString(12))));
  }
}
