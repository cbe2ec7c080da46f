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

/// For tests of an audit of some lines, which they may change: those of the chain of before, and as
/// many again in the chains of their two organisations.
abstract class SomeAuditLines {

  static final int LINES = 12;

  static final List<String> COLUMNS =
      List.of(
          "position",
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

  static final Id ONE = new Id(5);
  static final Id TWO = new Id(2_883_756_000_000_020_005L);

  /// Where the lines stand.
  static final List<Long> POSITIONS =
      Stream.of(positions(0, LINES), positions(1, LINES / 2), positions(2, LINES / 2))
          .flatMap(Function.identity())
          .toList();

  @TempDir Path folder;
  Session session;
  List<AuditMark> marks;

  @BeforeEach
  void open() {
    session = Sqlite.open(folder.resolve("addenda.db"), List.of("pragma synchronous = off"));
    Migrations.apply(session, FormerAudit.BEFORE);
    var entries = IntStream.range(0, LINES).mapToObj(SomeAuditLines::entry).toList();
    session.run("begin");
    FormerAudit.write(session, entries);
    for (var organization : List.of(ONE, TWO)) {
      session.change(
          "insert into organization (id, zgid, name, next_id) values (?, ?, 'x', 1)",
          organization,
          organization.toString());
    }
    session.run("commit");
    Migrations.apply(session);
    session.run("begin");
    var audit = new AuditTable(session);
    entries.forEach(audit::insert);
    audit.beforeCommit();
    session.run("commit");
    marks =
        audit.chains().stream()
            .flatMap(chain -> audit.after(chain, 0, LINES).stream())
            .map(line -> new AuditMark(line.chain(), line.number(), line.hash()))
            .toList();
  }

  private static Stream<Long> positions(long chain, int lines) {
    return IntStream.rangeClosed(1, lines).mapToObj(line -> AuditPosition.of(chain, line));
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
        odd ? ONE : TWO,
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
    return faults(marks);
  }

  List<String> faults(List<AuditMark> noted) {
    return new AuditSweep(session, noted)
        .run().stream().flatMap(chain -> chain.faults().stream()).toList();
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
            .collect(Collectors.joining(" || ' ' || ", "select ", " from audit order by position"));
    var lines = new ArrayList<>(session.all(values, row -> row.getString(1)));
    lines.addAll(
        session.all(
            """
            select quote(chain) || quote(organization) || quote(number) || quote(hash)
              || typeof(organization) || typeof(number) || typeof(hash)
            from audit_head order by chain""",
            row -> row.getString(1)));
    return lines;
  }

  void isFound(String change) {
    assertThat(faultsAfter(change).orElseThrow()).as(change).isNotEmpty();
  }
}
