package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The deleted records of a module: those that are entries of the recycle bin, and what the
/// `purged_record` table keeps of those that were destroyed, which is no more than where they were,
/// whose, and when that was.
public final class DeletedRecords {

  /// Which deleted records are wanted, the newest first.
  ///
  /// @param inBin whether those in the bin are
  /// @param destroyed whether those that were destroyed are
  /// @param owners only what these users owned; null for everybody's
  /// @param since only what was deleted, or destroyed, at this time or later; null for all
  public record Wanted(
      Id organization,
      String module,
      boolean inBin,
      boolean destroyed,
      @Nullable Set<Id> owners,
      @Nullable Instant since) {

    /// The same, whenever they were deleted.
    public Wanted ofAnyTime() {
      return new Wanted(organization, module, inBin, destroyed, owners, null);
    }
  }

  /// A deleted record.
  ///
  /// @param name what people knew it by; null once it is destroyed
  /// @param createdBy null once it is destroyed
  /// @param deletedBy null once it is destroyed
  /// @param time when it was deleted, or destroyed
  public record Deleted(
      Id id,
      boolean destroyed,
      @Nullable String name,
      @Nullable Id createdBy,
      @Nullable Id deletedBy,
      Instant time) {}

  private static final String IN_BIN =
      """
      select 0, a.id, a.name, a.created_by, a.deleted_by, a.deleted_time from deleted_record a
      where a.organization = ?1 and a.module = ?2 and a.with_record is null
      """;

  private static final String DESTROYED =
      """
      select 1, a.id, null, cast(null as bigint), cast(null as bigint), a.time from purged_record a
      where a.organization = ?1 and a.module = ?2
      """;

  private static final String IS_IN_BIN =
      "select 1 from deleted_record where id = ? and organization = ? and module = ?";

  private static final String KEEP =
      """
      insert into purged_record (id, organization, module, owner, time)
      select id, organization, module, owner, ?3 from deleted_record
      where id = ?1 and organization = ?2 and parent is null
      """;

  private static final String OLDER = "select 1 from purged_record where time < ? limit 1";

  private static final String FORGET = "delete from purged_record where time < ?";

  private final Session session;

  DeletedRecords(Session session) {
    this.session = session;
  }

  /// Some of the wanted records.
  public List<Deleted> page(Wanted wanted, long skip, int most) {
    var values = new ArrayList<@Nullable Object>();
    Collections.addAll(values, wanted.organization(), wanted.module(), most, skip);
    if (wanted.owners() != null || wanted.since() != null) {
      values.add(wanted.owners() == null ? null : Session.array(wanted.owners()));
    }
    if (wanted.since() != null) {
      values.add(wanted.since());
    }
    return session.all(sql(wanted), DeletedRecords::read, values.toArray());
  }

  /// The statement that reads a page.
  static String sql(Wanted wanted) {
    var parts = new ArrayList<String>();
    if (wanted.inBin()) {
      parts.add(IN_BIN + conditions(wanted, "a.deleted_time"));
    }
    if (wanted.destroyed()) {
      parts.add(DESTROYED + conditions(wanted, "a.time"));
    }
    return parts.stream()
        .map("select * from (%s) part"::formatted)
        .collect(
            Collectors.joining(" union all ", "", " order by 6 desc, 2 desc limit ?3 offset ?4"));
  }

  private static String conditions(Wanted wanted, String time) {
    return (wanted.owners() == null ? "" : " and a.owner in {ids ?5}")
        + (wanted.since() == null ? "" : " and " + time + " >= ?6")
        + " order by "
        + time
        + " desc, a.id desc limit ?3 + ?4";
  }

  /// Whether a record of a module is in the bin, alone or with another one.
  public boolean isInBin(Id organization, String module, Id record) {
    return session.exists(IS_IN_BIN, record, organization, module);
  }

  /// Comes before a record of the bin is destroyed. A note is not kept: notes have no such list.
  void keep(Id organization, Id record, Instant now) {
    session.change(KEEP, record, organization, now);
  }

  /// Whether records are kept that were destroyed before a time.
  public boolean hasOlder(Instant than) {
    return session.exists(OLDER, than);
  }

  /// Forgets those that were destroyed before a time.
  public void forget(Instant before) {
    session.change(FORGET, before);
  }

  private static Deleted read(ResultSet row) throws SQLException {
    return new Deleted(
        new Id(row.getLong(2)),
        row.getInt(1) == 1,
        row.getString(3),
        Columns.id(row, 4),
        Columns.id(row, 5),
        Instant.ofEpochMilli(row.getLong(6)));
  }
}
