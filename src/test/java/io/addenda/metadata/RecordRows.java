package io.addenda.metadata;

import module java.base;

/// Records, those in the recycle bin and those that were destroyed too.
public final class RecordRows {

  /// A row that was taken away, to be put back.
  public final class Taken implements AutoCloseable {
    private Taken(String id) {
      sql.change("create table saved as select * from recorded where id = " + id);
      sql.change("delete from recorded where id = " + id);
    }

    /// Puts it back.
    @Override
    public void close() {
      sql.change("insert into recorded select * from saved");
      sql.change("drop table saved");
    }
  }

  private final Sql sql;

  RecordRows(Sql sql) {
    this.sql = sql;
  }

  public long count() {
    return sql.number("select count(*) from record");
  }

  /// How many are in a module.
  public long of(String module) {
    return sql.number("select count(*) from record where module = ?", module);
  }

  /// How many stages of deals are kept.
  public long stages() {
    return sql.number("select count(*) from deal_stage");
  }

  /// Forgets the stages of a deal.
  public void forgetStages(String deal) {
    sql.change("delete from deal_stage where deal = " + deal);
  }

  /// The ids of all that are not in the bin.
  public List<String> ids() {
    return sql.rows("select id from record");
  }

  /// How many are in the bin.
  public long inBin() {
    return sql.number("select count(*) from deleted_record");
  }

  public boolean isInBin(String id) {
    return sql.number("select count(*) from deleted_record where id = ?", Long.parseLong(id)) == 1;
  }

  /// Those in the bin in the order of their ids, each `ID MODULE PARENT DELETED_BY WITH_RECORD`.
  public List<String> binRows() {
    return sql.rows(
        "select id, module, parent, deleted_by, with_record from deleted_record order by id");
  }

  /// How many are remembered after their destruction, for what is left of them.
  public long destroyed() {
    return sql.number("select count(*) from destroyed_record");
  }

  /// How many of a module are remembered after their destruction.
  public long destroyedOf(String module) {
    return sql.number("select count(*) from destroyed_record where module = ?", module);
  }

  /// Forgets where destroyed records were, as if it had never been kept.
  public void forgetDestroyed() {
    sql.change("delete from destroyed_record");
  }

  /// Migrates from before it was kept where destroyed records were.
  public void migrateToDestroyed() throws Exception {
    sql.change("drop table destroyed_record");
    try (var script = MetadataStore.class.getResourceAsStream("0008-destroyed-record.sql");
        var connection = sql.connect();
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// Makes a user the owner.
  public void giveTo(String id, long user) {
    sql.change("update recorded set owner = ? where id = ?", user, Long.parseLong(id));
  }

  /// Makes another user the owner, be it in the bin or not.
  public void giveAway(String id) {
    sql.change(
        """
        update recorded as r set owner = (select max(owner) from record where owner <> r.owner)
        where id = ?""",
        Long.parseLong(id));
  }

  /// Sets when it was made and changed.
  public void date(String id, Instant created, Instant modified) {
    sql.change(
        "update recorded set created_time = ?, modified_time = ? where id = ?",
        created.toEpochMilli(),
        modified.toEpochMilli(),
        Long.parseLong(id));
  }

  /// Makes a note hang on another record.
  public void hang(String note, String parent) {
    sql.change(
        "update recorded set parent = ? where id = ?",
        Long.parseLong(parent),
        Long.parseLong(note));
  }

  /// Takes the row of a record away, be it in the bin or not.
  public Taken take(String id) {
    return new Taken(id);
  }

  /// Takes away one of the keys that a record has.
  public void dropKey(String id) {
    sql.change(
        "delete from record_key where record = ? and key = (select key from record_key where record = ? order by key limit 1)",
        Long.parseLong(id),
        Long.parseLong(id));
  }

  /// Gives a record that is not there the keys of another one.
  public void strayKeys(String id, long stray) {
    sql.change(
        "insert into record_key select organization, field, key, cast(? as bigint) from record_key where record = ?",
        stray,
        Long.parseLong(id));
  }

  /// How many keys there are of a record.
  public long keys(String id) {
    return sql.number("select count(*) from record_key where record = ?", Long.parseLong(id));
  }

  /// Puts a record into the bin with all its attachments, without a line in the audit.
  public void bin(String id, Instant time) {
    sql.change(
        "update attached set deleted = 1, with_record = record where record = ?",
        Long.parseLong(id));
    sql.change(
        "update recorded set deleted = 1, placed_by = owner, placed_time = ? where id = ?",
        time.toEpochMilli(),
        Long.parseLong(id));
  }

  /// Adds a lead to the bin of an organisation.
  public void addToBin(long id, long organization, Instant deleted) {
    sql.change(
        """
        insert into recorded (id, organization, module, name, owner, created_by, created_time,
          modified_by, modified_time, deleted, placed_by, placed_time, fields)
        values (?, ?, 'Leads', 'x', 1, 1, 0, 1, 0, 1, 1, ?, '{}')
        """,
        id,
        organization,
        deleted.toEpochMilli());
  }

  /// Adds vendors with ids of four million and more: the later ones are changed earlier.
  public void addVendors(int many) {
    sql.change(
        """
        with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
        insert into recorded (id, module, name, parent, fields, owner, created_by, created_time,
          modified_by, modified_time, organization, deleted, placed_by, placed_time)
        select 4000000 + i, 'Vendors', 'V', null, '{"Vendor_Name":"V' || i || '"}', owner, owner,
          1700000000000 + i * 1000, owner, 1800000000000 - (i / 2) * 1000, organization, 0, owner, 1700000000000 + i * 1000
        from n, (select owner, organization from record where module = 'Leads' limit 1) as lead
        """,
        many);
  }

  /// Takes away what [#addVendors] added.
  public void removeVendors() {
    sql.change("delete from recorded where id between 4000000 and 4999999");
  }
}
