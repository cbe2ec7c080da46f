package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.Hold;
import io.addenda.model.Id;

/// The `hold` table: what must not be destroyed.
public final class HoldTable {

  /// A condition: the attachment in the row `a` is held at the time in the parameter `now`. Whether
  /// there are holds at all comes first, so that it costs next to nothing where there are none.
  /// Where nobody knows the module of its record, a hold on any module covers it.
  static String covers(String now) {
    return """
    (exists (select 1 from hold where organization = a.organization)
    and exists (select 1 from hold h
      where h.organization = a.organization
        and (h.record = a.record
          or (h.record is null and h.module =
            coalesce((select p.module from place p where p.id = a.record), h.module))
          or h.record = (select p.parent from place p where p.id = a.record))
        and (h.attachment is null or h.attachment = a.id)
        and (h.until is null or h.until > %1$s)
        and (h.days is null or a.created_time + h.days * 86400000 > %1$s)))
    """
        .formatted(now);
  }

  private static final String COVERS_RECORD =
      """
      select 1 from hold h cross join place p
      where h.organization = ?1 and p.id = ?2
        and ((h.record is null and h.module = p.module) or h.record in (p.id, p.parent))
        and h.attachment is null and h.days is null
        and (h.until is null or h.until > ?3)
      union all
      select 1 from attachment a where a.record = ?2 and a.organization = ?1 and %1$s
      union all
      select 1 from deleted_attachment a where a.with_record = ?2 and a.organization = ?1 and %1$s
      limit 1
      """
          .formatted(covers("?3"));

  private static final String INSERT =
      """
      insert into hold (id, organization, module, record, attachment, until, days, reason,
        placed_by, placed_time)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String OF =
      """
      select id, module, record, attachment, until, days, reason, placed_by, placed_time
      from hold where organization = ? order by id
      """;

  static final String ANY = "select 1 from hold where organization = ? limit 1";

  private static final String DELETE = "delete from hold where id = ? and organization = ?";

  private static final String IS_THERE =
      "select 1 from place where organization = ? and module = ? and id = ?";

  private final Session session;

  HoldTable(Session session) {
    this.session = session;
  }

  public void insert(Id organization, Hold hold) {
    session.change(
        INSERT,
        hold.id(),
        organization,
        hold.module(),
        hold.record(),
        hold.attachment(),
        hold.until(),
        hold.days(),
        hold.reason(),
        hold.placedBy(),
        hold.placedTime());
  }

  /// All holds of an organisation, those that have ended by themselves included.
  public List<Hold> of(Id organization) {
    return session.all(OF, HoldTable::read, organization);
  }

  /// Releases a hold.
  ///
  /// @return whether it was there
  public boolean delete(Id organization, Id id) {
    return session.change(DELETE, id, organization) == 1;
  }

  /// Whether a record, be it in the bin or not, or an attachment that hangs on it or was deleted
  /// along with it, is held.
  public boolean coversRecord(Id organization, Id record, Instant now) {
    return session.exists(COVERS_RECORD, organization, record, now);
  }

  /// Whether there is such a record, be it in the bin or not, or was one of which something is
  /// left.
  public boolean isThere(Id organization, String module, Id record) {
    return session.exists(IS_THERE, organization, module, record);
  }

  private static Hold read(ResultSet row) throws SQLException {
    int days = row.getInt(6);
    return new Hold(
        new Id(row.getLong(1)),
        row.getString(2),
        Columns.id(row, 3),
        Columns.id(row, 4),
        Columns.time(row, 5),
        days == 0 ? null : days,
        row.getString(7),
        Columns.id(row, 8),
        Instant.ofEpochMilli(row.getLong(9)));
  }
}
