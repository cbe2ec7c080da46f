package io.addenda.metadata;

import module java.base;

/// What the server works off or forgets by itself, sooner or later.
public final class Backlog {

  private final Sql sql;

  Backlog(Sql sql) {
    this.sql = sql;
  }

  /// How many contents have bytes that wait to be removed.
  public long reaping() {
    return sql.number("select count(*) from reaping");
  }

  /// Makes all bytes that wait to be removed due.
  public void makeDue() {
    sql.change("update reaping set due = 0");
  }

  /// Has bytes removed that are not there.
  public void reapNothing(Instant due) {
    sql.change(
        "insert into reaping (organization, location, due) values (1, ?, ?)",
        UUID.randomUUID().toString(),
        due.toEpochMilli());
  }

  /// How many destructions and restorations by conditions are under way.
  public long purges() {
    return sql.number("select count(*) from purge");
  }

  /// How many contents are to be looked at, and put aside if they are wrong.
  public long suspects() {
    return sql.number("select count(*) from suspect");
  }

  /// How many answers are kept to be given again.
  public long answers() {
    return sql.number("select count(*) from idempotency");
  }

  public long receipts() {
    return sql.number("select count(*) from receipt");
  }

  /// The only receipt that was made, or the first.
  public long receipt() {
    return sql.number("select id from receipt");
  }

  /// Forgets that receipts were given, as when their call had no answer.
  public void forgetGivenReceipts() {
    sql.change("update receipt set given = null");
  }

  /// Makes all receipts those of another organisation.
  public void giveReceiptsTo(long organization) {
    sql.change("update receipt set organization = ?", organization);
  }

  /// How many receipts name what the write-ahead log may still hold.
  public long unscrubbed() {
    return sql.number("select count(*) from unscrubbed");
  }

  /// Says that the write-ahead log may still hold what a receipt names.
  public void addUnscrubbed(String receipt) {
    sql.change("insert into unscrubbed values (?)", Long.parseLong(receipt));
  }

  /// Whether the clock is seen to be ahead of the time that is trusted.
  public boolean isClockHeld() {
    return sql.number("select held from clock") == 1;
  }

  /// Sets back the time that is trusted.
  public void trustEarlier(Duration by) {
    sql.change("update clock set seen = seen - ?", by.toMillis());
  }
}
