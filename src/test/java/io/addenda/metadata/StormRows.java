package io.addenda.metadata;

import module java.base;

/// Users whose deletes were stopped.
public final class StormRows {

  private final Sql sql;

  StormRows(Sql sql) {
    this.sql = sql;
  }

  public long count() {
    return sql.number("select count(*) from storm");
  }

  /// How many still stop somebody.
  public long stopping() {
    return sql.number("select count(*) from storm where allowed is null");
  }

  /// Whether one still stops somebody.
  public boolean isStopping(String id) {
    return sql.number(
            "select count(*) from storm where allowed is null and id = ?", Long.parseLong(id))
        == 1;
  }

  /// How many deletes led to the only one.
  public long deletes() {
    return sql.number("select deletes from storm");
  }

  /// Stops a member that nobody is.
  public void add(long id, long organization) {
    sql.change("insert into storm values (?, ?, 7, 'c', 0, 0, 9, null)", id, organization);
  }

  /// Stops the only member there is.
  public void addOfMember(long id) {
    sql.change("insert into storm select ?, organization, id, 'x', 0, 0, 7, null from member", id);
  }
}
