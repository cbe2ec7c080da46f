package io.addenda.metadata;

import module java.base;

/// Attachments, those in the recycle bin too.
public final class AttachmentRows {

  /// One attachment.
  ///
  /// @param sha256 of its bytes, in hex; empty for a link
  /// @param link empty for a file
  public record Kept(
      boolean inBin, String name, String id, String record, String sha256, String link) {}

  private final Sql sql;

  AttachmentRows(Sql sql) {
    this.sql = sql;
  }

  /// How many a record has that are not in the bin.
  public long of(String record) {
    return sql.number("select count(*) from attachment where record = ?", Long.parseLong(record));
  }

  /// How many an organisation has that are not in the bin.
  public long ofOrganization(long organization) {
    return sql.number("select count(*) from attachment where organization = ?", organization);
  }

  /// The ids of all that are not in the bin.
  public List<String> ids() {
    return sql.rows("select id from attachment");
  }

  /// Whether it is there and not in the bin.
  public boolean isLive(String id) {
    return sql.number("select count(*) from attachment where id = ?", Long.parseLong(id)) == 1;
  }

  public boolean isInBin(String id) {
    return sql.number("select count(*) from deleted_attachment where id = ?", Long.parseLong(id))
        == 1;
  }

  /// Whether nothing is left of it.
  public boolean isGone(String id) {
    return sql.number("select count(*) from attached where id = ?", Long.parseLong(id)) == 0;
  }

  /// How many are in the bin.
  public long inBin() {
    return sql.number("select count(*) from deleted_attachment");
  }

  /// How many of an organisation are in the bin.
  public long inBinOf(long organization) {
    return sql.number(
        "select count(*) from deleted_attachment where organization = ?", organization);
  }

  /// The ids of those in the bin.
  public List<String> idsInBin() {
    return sql.rows("select id from deleted_attachment");
  }

  /// Those in the bin in the order of their ids, each `ID RECORD DELETED_BY WITH_RECORD`.
  public List<String> binRows() {
    return sql.rows(
        "select id, record, deleted_by, with_record from deleted_attachment order by id");
  }

  /// All with ids from one on.
  public List<Kept> from(long first) {
    return sql.list(
        """
        select deleted, name, id, record, sha256, coalesce(link, '')
        from attached where id >= ?""",
        row ->
            new Kept(
                row.getBoolean(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Sql.hex(row, 5),
                row.getString(6)),
        first);
  }

  /// The most bytes that one has.
  public long largest() {
    return sql.number("select max(size) from attachment");
  }

  /// Gives one to the demo's reader.
  public void giveToReader(String id) {
    sql.change(
        """
        update attached set owner = (select id from member where full_name like 'Marta%')
        where id = ?""",
        Long.parseLong(id));
  }

  /// Adds links like an attachment that is in the bin or is not, as it is.
  ///
  /// @param first the id of the first
  /// @param name theirs
  /// @param inBin whether they are in the bin, where most of them come within a millisecond
  public void addLike(String id, int many, long first, String name, boolean inBin) {
    sql.change(
        """
        insert into attached
        with recursive n(i) as (select 0 union all select i + 1 from n where i < ? - 1)
        select record, ? + i, organization, ?, null, 0, 'https://example.com', owner, created_by,
          created_time, modified_by, modified_time, ?, placed_by, placed_time + i / 900, null
        from n, attached where id = ?""",
        many,
        first,
        name,
        inBin ? 1 : 0,
        Long.parseLong(id));
  }
}
