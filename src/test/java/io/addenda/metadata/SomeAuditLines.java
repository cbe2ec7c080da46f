package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.database.DatabaseException;
import io.addenda.database.Session;
import io.addenda.database.Sqlite;
import io.addenda.model.AuditEntry;
import io.addenda.model.AuditMark;
import io.addenda.model.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// For tests of an audit of some lines, which they may change.
abstract class SomeAuditLines {

  static final int LINES = 12;

  static final List<String> COLUMNS =
      List.of(
          "number",
          "hash",
          "time",
          "organization",
          "actor",
          "client",
          "remote",
          "request",
          "action",
          "module",
          "record",
          "target",
          "detail",
          "refused");
  @TempDir Path folder;
  Session session;
  List<AuditMark> marks;

  @BeforeEach
  void open() {
    session = Sqlite.open(folder.resolve("addenda.db"), List.of("pragma synchronous = off"));
    Migrations.apply(session);
    session.run("begin");
    var audit = new AuditTable(session);
    IntStream.range(0, LINES).mapToObj(SomeAuditLines::entry).forEach(audit::insert);
    audit.beforeCommit();
    session.run("commit");
    marks =
        audit.after(0, LINES).stream().map(it -> new AuditMark(it.number(), it.hash())).toList();
  }

  @AfterEach
  void close() {
    session.close();
  }

  /// Lines of all kinds: with and without each value that may be missing, some of them refused.
  static AuditEntry entry(int i) {
    boolean odd = i % 2 == 1;
    return new AuditEntry(
        Instant.ofEpochMilli(1_700_000_000_000L + i),
        new Id(odd ? 5 : 2_883_756_000_000_020_005L),
        i % 3 == 0 ? null : new Id(53 + i),
        i % 4 == 0 ? null : "1000.CLIENT",
        i % 4 == 1 ? null : odd ? "" : "127.0.0.1",
        i % 4 == 2 ? null : "5",
        odd ? AuditEntry.Action.CALL : AuditEntry.Action.ATTACHMENT_DELETED,
        i % 5 == 0 ? null : "Leads",
        i % 3 == 1 ? null : new Id(i % 6 == 3 ? 0 : 100 + i),
        i % 3 == 2 ? null : new Id(i % 4 == 3 ? 0 : 200 + i),
        i % 5 == 1 ? null : i % 5 == 2 ? "GET /crm/�/é" : "a.txt",
        odd ? "INVALID_DATA" : null);
  }

  List<String> faults() {
    return new AuditCheck(session, marks).run().faults();
  }

  /// What is wrong after a change, which is taken back; nothing if it changed nothing.
  Optional<List<String>> faultsAfter(String... changes) {
    session.run("begin");
    try {
      var before = all();
      for (var change : changes) {
        session.run(change);
      }
      return all().equals(before) ? Optional.empty() : Optional.of(faults());
    } catch (DatabaseException e) {
      // The table itself does not take it.
      assertThat(e.getCause()).hasMessageContaining("SQLITE_");
      return Optional.empty();
    } finally {
      session.run("rollback");
    }
  }

  /// Everything that both tables hold, with its type.
  List<String> all() {
    var values =
        COLUMNS.stream()
            .map(it -> "typeof(%1$s) || ' ' || hex(%1$s) || ' ' || quote(%1$s)".formatted(it))
            .collect(Collectors.joining(" || ' ' || ", "select ", " from audit order by number"));
    var lines = new ArrayList<>(session.all(values, row -> row.getString(1)));
    lines.addAll(
        session.all(
            "select one || quote(number) || quote(hash) || typeof(number) || typeof(hash) from audit_head",
            row -> row.getString(1)));
    return lines;
  }

  void isFound(String change) {
    assertThat(faultsAfter(change).orElseThrow()).as(change).isNotEmpty();
  }
}
