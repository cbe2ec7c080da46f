package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.model.BinEntry;
import io.addenda.model.Id;
import io.addenda.model.Origin;

/// The `purge` table: asked destructions of all in the recycle bin that meets some conditions. A
/// line stays until everything behind it is done.
public final class PurgeTable {

  /// An asked destruction.
  ///
  /// @param from who asked for it
  /// @param conditions as [BinTable] reads them
  /// @param asked what was deleted after this is left alone
  /// @param reachedTime when the last entry that was dealt with was deleted
  /// @param reachedId the id of that entry
  public record Purge(
      Id id, Origin from, String conditions, Instant asked, Instant reachedTime, Id reachedId) {

    /// One that has dealt with nothing yet.
    public static Purge asked(Id id, Origin from, String conditions, Instant now) {
      return new Purge(id, from, conditions, now, Instant.EPOCH, new Id(0));
    }
  }

  private static final String INSERT =
      """
      insert into purge (id, organization, conditions, asked, reached_time, reached_id, actor,
        client, remote, request)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String COLUMNS =
      """
      select id, organization, conditions, asked, reached_time, reached_id, actor, client, remote,
        request
      from purge
      """;

  private static final String OLDEST = COLUMNS + "order by id limit 1";

  private static final String FIND = COLUMNS + "where id = ?";

  private static final String REACH =
      "update purge set reached_time = ?, reached_id = ? where id = ?";

  private static final String REMOVE = "delete from purge where id = ?";

  private final Session session;

  PurgeTable(Session session) {
    this.session = session;
  }

  public void insert(Purge purge) {
    session.change(
        INSERT,
        purge.id(),
        purge.from().organization(),
        purge.conditions(),
        purge.asked(),
        purge.reachedTime(),
        purge.reachedId(),
        purge.from().user(),
        purge.from().client(),
        purge.from().remote(),
        purge.from().request());
  }

  /// The one that is to be worked on next.
  public Optional<Purge> oldest() {
    return session.one(OLDEST, PurgeTable::read);
  }

  /// Whether nobody has worked on it since it was read.
  public boolean isStill(Purge purge) {
    return session.one(FIND, PurgeTable::read, purge.id()).filter(purge::equals).isPresent();
  }

  /// Notes that the entries up to this one are dealt with.
  public void reach(Purge purge, BinEntry last) {
    session.change(REACH, last.deletedTime(), last.id(), purge.id());
  }

  /// Everything behind it is done.
  public void remove(Purge purge) {
    session.change(REMOVE, purge.id());
  }

  private static Purge read(ResultSet row) throws SQLException {
    long user = row.getLong(7);
    var actor = row.wasNull() ? null : new Id(user);
    return new Purge(
        new Id(row.getLong(1)),
        new Origin(
            new Id(row.getLong(2)), actor, row.getString(8), row.getString(9), row.getString(10)),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        new Id(row.getLong(6)));
  }
}
