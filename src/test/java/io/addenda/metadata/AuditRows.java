package io.addenda.metadata;

import module java.base;

import io.addenda.model.AuditEntry.Action;

/// The lines of the audit.
public final class AuditRows {

  private final Sql sql;

  AuditRows(Sql sql) {
    this.sql = sql;
  }

  /// The number of the last line of the first organisation.
  public long last() {
    return sql.number("select number from audit_head where chain = 1");
  }

  public long count() {
    return sql.number("select count(*) from audit");
  }

  /// How many lines tell of some actions.
  public long count(Action... actions) {
    return Stream.of(actions)
        .mapToLong(it -> sql.number("select count(*) from audit where action = ?", it.name()))
        .sum();
  }

  /// How many lines tell of an action on an attachment.
  public long count(Action action, String target) {
    return sql.number(
        "select count(*) from audit where action = ? and target = ?",
        action.name(),
        Long.parseLong(target));
  }

  /// How many lines tell of some actions by nobody that is known, as commands are.
  public long countOfNobody(Action... actions) {
    return Stream.of(actions)
        .mapToLong(
            it ->
                sql.number(
                    "select count(*) from audit where action = ? and actor is null", it.name()))
        .sum();
  }

  /// How many lines tell of a refusal with a code.
  public long countRefused(String code) {
    return sql.number("select count(*) from audit where refused = ?", code);
  }

  /// How many lines tell of an attachment and come from an address.
  public long countFrom(String remote, String target) {
    return sql.number(
        "select count(*) from audit where remote = ? and target = ?",
        remote,
        Long.parseLong(target));
  }

  /// How many lines come from addresses that begin so.
  public long countFromNet(String prefix) {
    return sql.number("select count(*) from audit where remote like ?", prefix + "%");
  }

  /// All lines in their order, each `ACTION MODULE RECORD TARGET DETAIL`.
  public List<String> lines() {
    return sql.rows("select action, module, record, target, detail from audit order by position");
  }

  /// The lines about what was done, each `ACTION ID DETAIL` with the id of the attachment, or else
  /// of the record.
  public List<String> done() {
    return sql.rows(
        "select action, coalesce(target, record), detail from audit where refused is null");
  }

  /// Adds a line that a record of the first organisation was deleted, outside of its chain.
  public void addDeleted(long number, Instant time, long record) {
    sql.change(
        """
        insert into audit (position, time, organization, action, module, record, hash)
        select 1099511627776 + ?, ?, id, 'RECORD_DELETED', 'Leads', ?, ? from organization
        """,
        number,
        time.toEpochMilli(),
        record,
        new byte[1]);
  }

  /// Changes a line of the first organisation as nobody may.
  public void forge(long number) {
    sql.change("update audit set request = 'x' where position = ?", AuditPosition.of(1, number));
  }

  /// Makes a line that was [forged][#forge] what it was, if it came from a command.
  public void unforge(long number) {
    sql.change("update audit set request = null where position = ?", AuditPosition.of(1, number));
  }
}
