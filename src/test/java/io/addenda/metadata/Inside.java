package io.addenda.metadata;

import module java.base;
import module java.sql;

/// The inside of a database, looked at and changed behind the program's back. What tests of other
/// rooms must know of it has a method here or in one of its parts, so that they know no table and
/// no SQL.
public final class Inside {

  /// A moment in a change at which the database can fail.
  public enum Moment {
    LINE_OF_THE_AUDIT("insert on audit"),
    ANSWER_IS_KEPT("insert on idempotency"),
    ATTACHMENT_IS_ADDED("insert on attached"),
    ATTACHMENT_IS_CHANGED("update on attached");

    private final String trigger;

    Moment(String trigger) {
      this.trigger = trigger;
    }
  }

  private final Sql sql;

  private Inside(Sql sql) {
    this.sql = sql;
  }

  /// The inside of a file of SQLite.
  public static Inside ofFile(Path database) {
    return new Inside(new Sql(database));
  }

  /// The inside of a database of PostgreSQL.
  ///
  /// @param address `postgresql://user@host:port/name`
  public static Inside ofPostgres(String address) {
    return new Inside(Sql.postgres(address));
  }

  /// The database of a data directory.
  public static Inside of(Path data) {
    return ofFile(data.resolve("addenda.db"));
  }

  public AuditRows audit() {
    return new AuditRows(sql);
  }

  public AttachmentRows attachments() {
    return new AttachmentRows(sql);
  }

  public RecordRows records() {
    return new RecordRows(sql);
  }

  public ContentRows contents() {
    return new ContentRows(sql);
  }

  public MemberRows members() {
    return new MemberRows(sql);
  }

  public TokenRows tokens() {
    return new TokenRows(sql);
  }

  public StormRows storms() {
    return new StormRows(sql);
  }

  public Backlog backlog() {
    return new Backlog(sql);
  }

  public Damage damage() {
    return new Damage(sql);
  }

  /// Every change fails from now on when it comes to a moment.
  public void breakBefore(Moment moment) {
    if (sql.isPostgres()) {
      fail(moment, "P0001");
      return;
    }
    sql.run(
        "create trigger broken before %s begin select raise(abort, 'broken'); end"
            .formatted(moment.trigger));
  }

  /// Every change of a PostgreSQL is told that its disk is full from now on when it comes to a
  /// moment.
  public void fillBefore(Moment moment) {
    fail(moment, "53100");
  }

  private void fail(Moment moment, String state) {
    sql.run(
        "create or replace function broken() returns trigger language plpgsql as 'begin raise exception ''broken'' using errcode = ''%s''; end'"
            .formatted(state));
    sql.run(
        "create trigger broken before %s for each row execute function broken()"
            .formatted(moment.trigger));
  }

  /// Ends what [#breakBefore] or [#fillBefore] began.
  public void mend() {
    if (sql.isPostgres()) {
      sql.run("drop function broken cascade");
    } else {
      sql.run("drop trigger broken");
    }
  }

  /// The tables in whose rows a text stands, also within bytes. What an engine keeps of rows that
  /// are gone does not count.
  public List<String> tablesWith(String text) {
    var hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    return sql.tables().stream()
        .filter(
            table ->
                sql.rows("select * from " + table).stream()
                    .anyMatch(row -> row.contains(text) || row.contains(hex)))
        .toList();
  }

  /// Makes a database of PostgreSQL what it was when its tables were new.
  ///
  /// @return whether it could be: nobody else may be connected to it
  public boolean renew() {
    if (sql.number(
            "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")
        > 0) {
      return false;
    }
    sql.run("drop function if exists broken cascade");
    sql.run(
        sql.tables().stream()
            .filter(table -> !table.equals("migration"))
            .map(table -> "delete from " + table)
            .collect(Collectors.joining(";")));
    return true;
  }

  /// How much there is of all that a call could change, by name. Refusals have lines in the audit,
  /// which is therefore not among it, and what is scheduled goes by itself.
  public Map<String, Long> sizes() {
    var sizes = new TreeMap<String, Long>();
    for (var table :
        List.of(
            "record",
            "deleted_record",
            "attachment",
            "deleted_attachment",
            "blob",
            "hold",
            "setting",
            "tag",
            "mass_job")) {
      sizes.put(table, sql.number("select count(*) from " + table));
    }
    return sizes;
  }

  /// What contradicts what, by what it is: each list should be empty.
  ///
  /// @param first the first id of which the audit tells everything
  public Map<String, List<String>> contradictions(long first) {
    return Contradictions.in(sql, first);
  }

  /// The id of the only organisation.
  public long organization() {
    return sql.number("select id from organization");
  }

  /// Holds all deals of an organisation.
  public void addHold(long id, long organization) {
    sql.change(
        "insert into hold values (?, ?, 'Deals', null, null, null, null, 'x', null, 0)",
        id,
        organization);
  }

  /// Takes all holds away, without a line in the audit.
  public void dropHolds() {
    sql.change("delete from hold");
  }

  /// Empties the write-ahead log into the database, once nobody is in the way.
  public void emptyLog() {
    try (var connection = sql.connect();
        var statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 10000");
      statement.execute("pragma wal_checkpoint(truncate)");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /// Carries the write-ahead log over as far as nobody is in the way.
  ///
  /// @return 0, or SQLite's code of what failed
  public int checkpoint() {
    try (var connection = sql.connect();
        var statement = connection.createStatement()) {
      statement.execute("pragma wal_checkpoint(passive)");
      return 0;
    } catch (SQLException e) {
      return e.getErrorCode();
    }
  }

  /// Looks at the database and goes on looking at what it is now until it is closed, as a backup
  /// does.
  public Closeable lookForLong() throws SQLException {
    var reader = sql.connect();
    reader.setAutoCommit(false);
    try (var statement = reader.createStatement();
        var found = statement.executeQuery("select count(*) from audit")) {
      found.next();
    }
    return () -> {
      try {
        reader.close();
      } catch (SQLException e) {
        throw new IOException(e);
      }
    };
  }
}
