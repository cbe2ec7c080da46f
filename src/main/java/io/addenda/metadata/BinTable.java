package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.BinEntry;
import io.addenda.model.Caller;
import io.addenda.model.Id;
import io.addenda.model.ScheduledChange;
import org.jspecify.annotations.Nullable;

/// The recycle bin: the views `deleted_attachment` and `deleted_record` of the tables `attached`
/// and `recorded`, seen as entries. What was deleted along with a record is a part of that record's
/// entry and has none of its own.
///
/// Conditions on entries are a JSON array, so that one statement serves all of them. Each is an
/// object: `is` says what it looks at, `wanted` whether that is to be true or false.
///
/// | `is` | true when |
/// | --- | --- |
/// | `name` | its name is like `pattern`, in the sense of SQL; `\` takes wildcards literally |
/// | `module` | its module is `module` |
/// | `by` | the name of who deleted it is like `pattern` |
/// | `by_id` | who deleted it is one of `ids` |
/// | `of` | who deleted or owns it is `user` |
/// | `time` | it was deleted at `from` or later and before `before`, in milliseconds |
public final class BinTable {

  private static final String ENTRIES =
      """
      select * from (
        select 'ATTACHMENT', a.id, a.name, a.record, coalesce((select module from place p where p.id = a.record), ''), a.owner, a.deleted_by,
          a.deleted_time
        from deleted_attachment a
        where a.organization = ?1 and a.with_record is null %1$s %3$s
        %2$s) attachments
      union all
      select * from (
        select 'RECORD', a.id, a.name, a.id, a.module, a.owner, a.deleted_by, a.deleted_time
        from deleted_record a
        where a.organization = ?1 and a.with_record is null %1$s %4$s
        %2$s) records
      """;

  static final String FIND = ENTRIES.formatted("and a.id = ?2", "", "", "");

  static final String EXPIRED =
      ENTRIES.formatted(
          "and a.deleted_time < ?2 and a.deleted_time >= ?4",
          "order by a.deleted_time limit ?3",
          "",
          "");

  private static final String TO_PURGE =
      ENTRIES.formatted(
              "and a.deleted_time <= ?3 and (a.deleted_time, a.id) > (?4, ?5)",
              "order by a.deleted_time, a.id limit ?6",
              meets("?2", "'Attachments'"),
              meets("?2", "a.module"))
          + "order by 8, 2 limit ?6";

  /// With what went along with the records.
  private static final String COUNT_PARTS =
      """
      select
        (select count(*) from deleted_attachment a
          where a.organization = ?1 and a.with_record is null and a.deleted_time <= ?3 %s)
        + (select coalesce(sum(1
            + (select count(*) from deleted_record p where p.with_record = a.id)
            + (select count(*) from attached p where p.with_record = a.id)), 0)
          from deleted_record a
          where a.organization = ?1 and a.with_record is null and a.deleted_time <= ?3 %s)
      """
          .formatted(meets("?2", "'Attachments'"), meets("?2", "a.module"));

  private static final String COUNT = count("", "");

  private static final String COUNT_SEEN =
      count(Visibility.seen("?3", "a.record"), Visibility.seen("?3", "a.id"));

  private static String count(String attachments, String records) {
    return "select count(*) from (%s) entries"
        .formatted(
            ENTRIES.formatted(
                "",
                "",
                meets("?2", "'Attachments'") + attachments,
                meets("?2", "a.module") + records));
  }

  /// That the entry in the row `a` meets all conditions. What is not understood is not met.
  private static String meets(String conditions, String module) {
    return """
    and not exists (
      select 1 from {each %s}
      where {flag c.value wanted} is distinct from case {text c.value is}
        when 'name' then a.name {like} {text c.value pattern} escape '\\'
        when 'module' then %s = {text c.value module}
        when 'by' then exists (
          select 1 from member m
          where m.id = a.deleted_by and m.full_name {like} {text c.value pattern} escape '\\')
        when 'of' then {number c.value user} in (a.deleted_by, a.owner)
        when 'by_id' then a.deleted_by in {ids c.value ids}
        when 'time' then
          a.deleted_time >= {number c.value from} and a.deleted_time < {number c.value before}
      end)
    """
        .formatted(conditions, module);
  }

  static final String PARTS =
      """
      select 'RECORD', id, name, id, module, owner, deleted_by, deleted_time
      from deleted_record where (id = ?1 or with_record = ?1) and organization = ?2
      union all
      select 'ATTACHMENT', a.id, a.name, a.record, coalesce((select module from place p where p.id = a.record), ''), a.owner, a.deleted_by,
        a.deleted_time
      from deleted_attachment a
      where a.with_record = ?1 and a.organization = ?2
      """;

  private static final String IS_HELD =
      "select 1 from deleted_attachment a where a.id = ?1 and a.organization = ?2 and "
          + HoldTable.covers("?3");

  private final Session session;

  BinTable(Session session) {
    this.session = session;
  }

  /// Some entries of an organisation.
  public List<BinEntry> page(Id organization, BinQuery page) {
    var direction = page.descending() ? " desc" : "";
    var order = page.by().column() + direction + ", a.id" + direction;
    boolean all = page.conditions() == null;
    var sql =
        ENTRIES.formatted(
                "",
                "order by a." + order + " limit ?2 + ?3",
                (page.whose() == null ? "" : Visibility.seen("?4", "a.record"))
                    + (all ? "" : meets("?5", "'Attachments'")),
                (page.whose() == null ? "" : Visibility.seen("?4", "a.id"))
                    + (all ? "" : meets("?5", "a.module")))
            + "order by %d%s, 2%s limit ?2 offset ?3"
                .formatted(page.by().position(), direction, direction);
    var viewer = page.whose() == null ? null : Visibility.viewer(page.whose());
    var values = Arrays.asList(organization, page.most(), page.skip(), viewer, page.conditions());
    int used = !all ? 5 : page.whose() != null ? 4 : 3;
    return session.all(sql, BinTable::read, values.subList(0, used).toArray());
  }

  /// How many entries an organisation has.
  ///
  /// @param conditions which they must meet, all of them
  /// @param whose as in a [BinQuery]
  public long count(Id organization, String conditions, @Nullable Caller whose) {
    return whose == null
        ? session.one(COUNT, row -> row.getLong(1), organization, conditions).orElseThrow()
        : session
            .one(
                COUNT_SEEN,
                row -> row.getLong(1),
                organization,
                conditions,
                Visibility.viewer(whose))
            .orElseThrow();
  }

  /// How many records, notes and attachments the entries consist of that meet some conditions and
  /// were deleted until a time. Looks at all entries.
  public long countParts(Id organization, String conditions, Instant until) {
    return session
        .one(COUNT_PARTS, row -> row.getLong(1), organization, conditions, until)
        .orElseThrow();
  }

  /// Entries that a scheduled purge has not come to, in the order in which it goes.
  public List<BinEntry> toPurge(ScheduledChange purge, int most) {
    return session.all(
        TO_PURGE,
        BinTable::read,
        purge.from().organization(),
        purge.conditions(),
        purge.asked(),
        purge.reached().time(),
        purge.reached().id(),
        most);
  }

  public Optional<BinEntry> find(Id organization, Id id) {
    return session.one(FIND, BinTable::read, organization, id);
  }

  /// Entries that were deleted at `from` or later and before `before`, the oldest first.
  public List<BinEntry> deletedBetween(Id organization, Instant from, Instant before, int most) {
    return session.all(EXPIRED, BinTable::read, organization, before, most, from);
  }

  /// What an entry consists of: the record and its notes, and the attachments of all of them; or
  /// the one attachment.
  public List<BinEntry> parts(Id organization, BinEntry entry) {
    return switch (entry.kind()) {
      case ATTACHMENT -> List.of(entry);
      case RECORD -> session.all(PARTS, BinTable::read, entry.id(), organization);
    };
  }

  /// Whether something that an entry consists of is held.
  public boolean isHeld(Id organization, BinEntry entry, HoldTable holds, Instant now) {
    return switch (entry.kind()) {
      case ATTACHMENT -> session.exists(IS_HELD, entry.id(), organization, now);
      case RECORD ->
          parts(organization, entry).stream()
              .filter(part -> part.kind() == BinEntry.Kind.RECORD)
              .anyMatch(part -> holds.coversRecord(organization, part.id(), now));
    };
  }

  private static BinEntry read(ResultSet row) throws SQLException {
    return new BinEntry(
        BinEntry.Kind.valueOf(row.getString(1)),
        new Id(row.getLong(2)),
        row.getString(3),
        new Id(row.getLong(4)),
        row.getString(5),
        new Id(row.getLong(6)),
        new Id(row.getLong(7)),
        Instant.ofEpochMilli(row.getLong(8)));
  }
}
