package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.Id;
import io.addenda.model.Storm;

/// The `storm` table: whose deletes were stopped because there were too many, and who was allowed
/// again.
public final class StormTable {

  private static final String COLUMNS =
      """
      select id, organization, member, client, since, stopped, deletes, allowed from storm
      """;

  private static final String INSERT =
      """
      insert into storm (id, organization, member, client, since, stopped, deletes)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String STOPPED = COLUMNS + "where allowed is null";

  private static final String OF = COLUMNS + "where organization = ? order by id desc limit 1000";

  private static final String ALLOW =
      "update storm set allowed = ? where id = ? and organization = ? and allowed is null";

  private final Session session;

  StormTable(Session session) {
    this.session = session;
  }

  public void insert(Storm storm) {
    session.change(
        INSERT,
        storm.id(),
        storm.organization(),
        storm.member(),
        storm.client(),
        storm.since(),
        storm.stopped(),
        storm.deletes());
  }

  /// Those who are stopped now, in all organisations.
  public List<Storm> stopped() {
    return session.all(STOPPED, StormTable::read);
  }

  /// All of an organisation, the newest first.
  public List<Storm> of(Id organization) {
    return session.all(OF, StormTable::read, organization);
  }

  /// Allows a party to delete again.
  ///
  /// @return whether it was stopped
  public boolean allow(Id organization, Id id, Instant now) {
    return session.change(ALLOW, now, id, organization) == 1;
  }

  private static Storm read(ResultSet row) throws SQLException {
    return new Storm(
        new Id(row.getLong(1)),
        new Id(row.getLong(2)),
        new Id(row.getLong(3)),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        row.getLong(7),
        Columns.time(row, 8));
  }
}
