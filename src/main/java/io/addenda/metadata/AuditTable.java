package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.model.AuditEntry;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The `audit` table. A line is written in the transaction of the change that it tells of, so
/// neither is ever there without the other.
public final class AuditTable {

  private static final String INSERT =
      """
      insert into audit (time, organization, actor, client, remote, request, action, module,
        record, target, detail)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String OF =
      """
      select time, organization, actor, client, remote, request, action, module, record, target,
        detail
      from audit where organization = ? order by number
      """;

  private final Session session;

  AuditTable(Session session) {
    this.session = session;
  }

  public void insert(AuditEntry entry) {
    session.change(
        INSERT,
        entry.time(),
        entry.organization(),
        entry.actor(),
        entry.client(),
        entry.remote(),
        entry.request(),
        entry.action().name(),
        entry.module(),
        entry.record(),
        entry.target(),
        entry.detail());
  }

  /// All lines of an organisation, the oldest first.
  public List<AuditEntry> of(Id organization) {
    return session.all(OF, AuditTable::read, organization);
  }

  private static AuditEntry read(ResultSet row) throws SQLException {
    return new AuditEntry(
        Instant.ofEpochMilli(row.getLong(1)),
        new Id(row.getLong(2)),
        id(row, 3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        AuditEntry.Action.valueOf(row.getString(7)),
        row.getString(8),
        id(row, 9),
        id(row, 10),
        row.getString(11));
  }

  private static @Nullable Id id(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : new Id(value);
  }
}
