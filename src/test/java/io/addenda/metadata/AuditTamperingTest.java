package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.metadata.AuditTable.Mark;
import io.addenda.model.AuditEntry;
import io.addenda.model.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever anybody does to the audit in the database, be it a value that only SQLite tells from
/// another, is found.
class AuditTamperingTest {

  private static final int LINES = 12;
  private static final int TRIALS = Integer.getInteger("tampering.trials", 4_000);
  private static final long SEED = Long.getLong("tampering.seed", new Random().nextLong());

  private static final List<String> COLUMNS =
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

  @TempDir private Path folder;
  private Session session;
  private List<Mark> marks;

  @BeforeEach
  void open() {
    session = Sqlite.open(folder.resolve("addenda.db"), List.of("pragma synchronous = off"));
    Migrations.apply(session);
    session.run("begin");
    var audit = new AuditTable(session);
    IntStream.range(0, LINES).mapToObj(AuditTamperingTest::entry).forEach(audit::insert);
    audit.beforeCommit();
    session.run("commit");
    marks = audit.after(0, LINES).stream().map(it -> new Mark(it.number(), it.hash())).toList();
  }

  @AfterEach
  void close() {
    session.close();
  }

  /// Lines of all kinds: with and without each value that may be missing, some of them refused.
  private static AuditEntry entry(int i) {
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

  private List<String> faults() {
    return new AuditCheck(session, marks).run().faults();
  }

  @Test
  void whatNobodyTouchedIsWhole() {
    assertThat(faults()).isEmpty();
  }

  /// What is wrong after a change, which is taken back; nothing if it changed nothing.
  private Optional<List<String>> faultsAfter(String... changes) {
    session.run("begin");
    try {
      var before = all();
      for (var change : changes) {
        session.run(change);
      }
      return all().equals(before) ? Optional.empty() : Optional.of(faults());
    } catch (MetadataException e) {
      // The table itself does not take it.
      assertThat(e.getCause()).hasMessageContaining("SQLITE_");
      return Optional.empty();
    } finally {
      session.run("rollback");
    }
  }

  /// Everything that both tables hold, with its type.
  private List<String> all() {
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

  @Test
  void randomTamperingIsAlwaysFound() {
    var random = new Random(SEED);
    int changed = 0;
    for (int i = 0; i < TRIALS; i++) {
      var change = change(random);
      var faults = faultsAfter(change);
      if (faults.isPresent()) {
        changed++;
        assertThat(faults.get())
            .as("%s (-Dtampering.seed=%d)", String.join("; ", change), SEED)
            .isNotEmpty();
      }
    }
    assertThat(changed).isGreaterThan(TRIALS / 3);
  }

  private static String[] change(Random random) {
    int line = 1 + random.nextInt(LINES);
    int other = 1 + random.nextInt(LINES);
    var column = COLUMNS.get(random.nextInt(COLUMNS.size()));
    var set = "update audit set %s = %s where number = %d";
    return switch (random.nextInt(12)) {
      case 0 -> new String[] {"delete from audit where number = " + line};
      case 1 -> new String[] {"delete from audit where number >= " + line};
      case 2 ->
          new String[] {
            """
            insert into audit (number, %1$s) select %2$s, %1$s from audit where number = %3$d
            """
                .formatted(
                    String.join(", ", COLUMNS.subList(1, COLUMNS.size())), number(random), line)
          };
      case 3 ->
          new String[] {
            set.formatted("number", "-7", line),
            set.formatted("number", line, other),
            "update audit set number = %d where number = -7".formatted(other)
          };
      case 4 ->
          new String[] {
            "update audit set %1$s = (select %1$s from audit where number = %2$d) where number = %3$d"
                .formatted(column, other, line)
          };
      case 5 -> new String[] {set.formatted("number", number(random), line)};
      case 6 ->
          new String[] {
            "update audit_head set %s = %s"
                .formatted(random.nextBoolean() ? "number" : "hash", value(random, "hash"))
          };
      case 7 ->
          new String[] {
            random.nextBoolean()
                ? "delete from audit_head"
                : "update audit_head set number = number - " + (1 + random.nextInt(LINES))
          };
      default -> new String[] {set.formatted(column, value(random, column), line)};
    };
  }

  private static String number(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "0";
      case 1 -> Long.toString(-1 - random.nextInt(3));
      case 2 -> Long.toString(LINES + 1 + random.nextInt(3));
      case 3 -> random.nextBoolean() ? "9223372036854775807" : "-9223372036854775808";
      default -> Long.toString(random.nextLong());
    };
  }

  /// Another value for a column, of any type, often near to what it was.
  private static String value(Random random, String column) {
    return switch (random.nextInt(14)) {
      case 0 -> "null";
      case 1 -> "0";
      case 2 -> "-" + column;
      case 3 -> column + " + 1";
      case 4 -> column + " + 0.5";
      case 5 -> "cast(%s as blob)".formatted(column);
      case 6 -> "cast(%s as text)".formatted(column);
      case 7 -> "cast(cast(%s as text) as blob)".formatted(column);
      case 8 -> "''";
      case 9 -> "x''";
      case 10 -> "%s || 'x'".formatted(column);
      case 11 -> "cast(replace(%s, '�', x'ff') as text)".formatted(column);
      case 12 -> "%s || char(0)".formatted(column);
      default -> Integer.toString(random.nextInt(100) - 50);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit set actor = 0 where number = 1",
        "update audit set record = 0 where record is null and number = 2",
        "update audit set target = 0 where target is null and number = 3",
        "update audit set target = null where number = 5",
        "update audit set actor = cast(cast(actor as text) as blob) where number = 2",
        "update audit set detail = cast(detail as blob) where number = 1",
        "update audit set detail = cast(x'474554202f63726d2fff2fc3a9' as text) where number = 3",
        "update audit set time = time + 0.5 where number = 4",
        "update audit set hash = cast(hash as text) where number = 4",
        "update audit_head set number = number - 1",
        "update audit_head set hash = cast(hash as text)",
        "update audit set number = 0 where number = 1",
        """
        insert into audit (number, time, organization, action, hash)
        values (0, 1, 1, 'CALL', x'0000000000000000000000000000000000000000000000000000000000000000')
        """,
        """
        insert into audit (number, time, organization, action, hash)
        select -9223372036854775808, time, organization, action, hash from audit where number = 1
        """
      })
  void valuesThatLookAlikeAreTold(String change) {
    isFound(change);
  }

  private void isFound(String change) {
    assertThat(faultsAfter(change).orElseThrow()).as(change).isNotEmpty();
  }

  @Test
  void everyMarkOfALineIsCompared() {
    var right = marks.get(4);
    var wrong = new Mark(5, marks.get(3).hash());
    var wrongToo = new Mark(5, "0".repeat(64));
    for (var given :
        List.of(List.of(wrong, right), List.of(right, wrong), List.of(wrongToo, wrong))) {
      assertThat(new AuditCheck(session, given).run().faults())
          .containsExactly("line 5 is not the one that was noted");
    }
    assertThat(new AuditCheck(session, List.of(right, right)).run().faults()).isEmpty();
    assertThat(new AuditCheck(session, List.of(new Mark(13, right.hash()))).run().faults())
        .containsExactly("line 13, which was noted, is missing");
  }

  @Test
  void headOfAnEmptyAuditCanBeNoted() {
    var nothing = new Mark(0, "0".repeat(64));
    assertThat(new AuditCheck(session, List.of(nothing)).run().faults()).isEmpty();
    assertThat(new AuditCheck(session, List.of(new Mark(0, "1".repeat(64)))).run().faults())
        .containsExactly("line 0 is not the one that was noted");
  }

  /// A second look at what AuditChain says of itself, written after its words and not its code.
  private static byte[] encoded(AuditChain.Encoding encoding, byte[] before, long number, int i)
      throws Exception {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    var entry = entry(i);
    out.write(before);
    if (encoding == AuditChain.Encoding.SECOND) {
      out.writeLong(-2);
    }
    out.writeLong(number);
    out.writeLong(entry.time().toEpochMilli());
    out.writeLong(entry.organization().value());
    for (var value :
        Arrays.asList(
            Optional.ofNullable(entry.actor()),
            entry.client(),
            entry.remote(),
            entry.request(),
            entry.action().name(),
            entry.module(),
            Optional.ofNullable(entry.record()),
            Optional.ofNullable(entry.target()),
            entry.detail(),
            entry.refused())) {
      switch (value) {
        case null -> out.writeInt(-1);
        case String text -> {
          out.writeInt(text.getBytes(StandardCharsets.UTF_8).length);
          out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        case Optional<?> id -> {
          long bits = id.map(it -> ((Id) it).value()).orElse(0L);
          if (encoding == AuditChain.Encoding.SECOND) {
            out.writeByte(id.isPresent() ? 1 : 0);
          }
          if (encoding == AuditChain.Encoding.FIRST || id.isPresent()) {
            out.writeLong(bits);
          }
        }
        default -> throw new AssertionError(value);
      }
    }
    return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
  }

  /// Writes the hashes of the first lines in one encoding, and of those after them in the other.
  private void sealAsBefore(AuditChain.Encoding encoding, int lines) throws Exception {
    var before = new byte[32];
    for (int i = 0; i < LINES; i++) {
      var with = i < lines ? encoding : AuditChain.Encoding.SECOND;
      before = encoded(with, before, i + 1, i);
      session.change("update audit set hash = ? where number = ?", before, i + 1);
    }
    session.change("update audit_head set hash = ?", before);
    marks = List.of(new Mark(LINES, HexFormat.of().formatHex(before)));
  }

  @ParameterizedTest
  @EnumSource(AuditChain.Encoding.class)
  void chainsOfBothEncodingsAreWhole(AuditChain.Encoding encoding) throws Exception {
    for (int lines : List.of(LINES, 5)) {
      sealAsBefore(encoding, lines);
      assertThat(faults()).isEmpty();
      // Line 1 has no actor and line 3 no target, and neither was refused.
      isFound("update audit set actor = 0 where number = 1");
      isFound("update audit set target = 0 where number = 3");
      isFound("update audit set target = cast('x' as blob) where number = 3");
    }
  }

  @Test
  void hashesOfNewLinesAreThoseThatAreDocumented() throws Exception {
    var before = new byte[32];
    for (int i = 0; i < LINES; i++) {
      before = encoded(AuditChain.Encoding.SECOND, before, i + 1, i);
      assertThat(marks.get(i).hash()).isEqualTo(HexFormat.of().formatHex(before));
    }
  }
}
