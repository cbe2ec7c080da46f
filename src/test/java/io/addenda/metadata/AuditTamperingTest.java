package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.AuditMark;
import io.addenda.model.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever anybody does to the audit in the database, be it a value that only SQLite tells from
/// another, is found.
class AuditTamperingTest extends SomeAuditLines {

  private static final int TRIALS = Integer.getInteger("tampering.trials", 4_000);
  private static final List<String> HEAD_COLUMNS =
      List.of("chain", "organization", "number", "hash");
  private static final long SEED = Long.getLong("tampering.seed", new Random().nextLong());

  @Test
  void whatNobodyTouchedIsWhole() {
    assertThat(faults()).isEmpty();
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
    long line = POSITIONS.get(random.nextInt(POSITIONS.size()));
    long other = POSITIONS.get(random.nextInt(POSITIONS.size()));
    var column = COLUMNS.get(random.nextInt(COLUMNS.size()));
    var headColumn = HEAD_COLUMNS.get(random.nextInt(HEAD_COLUMNS.size()));
    int head = random.nextInt(4);
    var ofSome = head == 3 ? "" : "where chain = " + head;
    var set = "update audit set %s = %s where position = %d";
    return switch (random.nextInt(12)) {
      case 0 -> new String[] {"delete from audit where position = " + line};
      case 1 -> new String[] {"delete from audit where position >= " + line};
      case 2 ->
          new String[] {
            """
            insert into audit (position, %1$s) select %2$s, %1$s from audit where position = %3$d
            """
                .formatted(
                    String.join(", ", COLUMNS.subList(1, COLUMNS.size())), position(random), line)
          };
      case 3 ->
          new String[] {
            set.formatted("position", "-7", line),
            set.formatted("position", line, other),
            "update audit set position = %d where position = -7".formatted(other)
          };
      case 4 ->
          new String[] {
            "update audit set %1$s = (select %1$s from audit where position = %2$d) where position = %3$d"
                .formatted(column, other, line)
          };
      case 5 -> new String[] {set.formatted("position", position(random), line)};
      case 6 ->
          new String[] {
            "update audit_head set %1$s = %2$s %3$s"
                .formatted(headColumn, value(random, headColumn), ofSome)
          };
      case 7 ->
          new String[] {
            random.nextBoolean()
                ? "delete from audit_head " + ofSome
                : "update audit_head set number = number - %d %s"
                    .formatted(1 + random.nextInt(LINES), ofSome)
          };
      default -> new String[] {set.formatted(column, value(random, column), line)};
    };
  }

  private static String position(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Long.toString(AuditPosition.of(random.nextInt(4), 0));
      case 1 -> Long.toString(-1 - random.nextInt(3));
      case 2 -> Long.toString(LINES + 1 + random.nextInt(3));
      case 4 ->
          Long.toString(AuditPosition.of(1 + random.nextInt(3), LINES / 2 + random.nextInt(3)));
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
        "update audit set actor = 0 where position = 1",
        "update audit set record = 0 where record is null and position = 2",
        "update audit set target = 0 where target is null and position = 3",
        "update audit set target = null where position = 5",
        "update audit set actor = cast(cast(actor as text) as blob) where position = 2",
        "update audit set detail = cast(detail as blob) where position = 1",
        "update audit set detail = cast(x'474554202f63726d2fff2fc3a9' as text) where position = 3",
        "update audit set time = time + 0.5 where position = 4",
        "update audit set hash = cast(hash as text) where position = 4",
        "update audit set detail = 'b.txt' where position = 1099511627777",
        "update audit set actor = 0 where position = 2199023255553 and actor is null",
        "delete from audit where position >= 1099511627777 and position < 2199023255552",
        "delete from audit where position > 1099511627776",
        "delete from audit where position < 1099511627776",
        "delete from audit_head where chain = 0",
        "delete from audit_head where chain = 1",
        "update audit_head set chain = 9 where chain = 2",
        "update audit_head set chain = -1 where chain = 0",
        "update audit_head set organization = 7 where chain = 1",
        "update audit_head set organization = cast(organization as blob) where chain = 1",
        "update audit set organization = 5 where position = 2199023255553",
        "update audit_head set number = number - 1",
        "update audit_head set hash = cast(hash as text)",
        "update audit set position = 0 where position = 1",
        """
        insert into audit (position, time, organization, action, hash)
        values (0, 1, 1, 'CALL', x'0000000000000000000000000000000000000000000000000000000000000000')
        """,
        """
        insert into audit (position, time, organization, action, hash)
        select -9223372036854775808, time, organization, action, hash from audit where position = 1
        """
      })
  void valuesThatLookAlikeAreTold(String change) {
    isFound(change);
  }

  @Test
  void everyMarkOfALineIsCompared() {
    for (int line : List.of(4, LINES + 4)) {
      var chain = marks.get(line).chain();
      everyMarkOfALineIsCompared(chain, marks.get(line), marks.get(line - 1).hash());
    }
  }

  private void everyMarkOfALineIsCompared(Id chain, AuditMark right, String other) {
    var wrong = new AuditMark(chain, 5, other);
    var wrongToo = new AuditMark(chain, 5, "0".repeat(64));
    for (var given :
        List.of(List.of(wrong, right), List.of(right, wrong), List.of(wrongToo, wrong))) {
      assertThat(faults(given))
          .containsExactly("chain %s: line 5 is not the one that was noted".formatted(chain));
    }
    assertThat(faults(List.of(right, right))).isEmpty();
    assertThat(faults(List.of(new AuditMark(chain, 13, right.hash()))))
        .containsExactly("chain %s: line 13, which was noted, is missing".formatted(chain));
  }

  @Test
  void headOfAnEmptyAuditCanBeNoted() {
    var end = marks.get(LINES - 1).hash();
    for (var nothing :
        List.of(
            new AuditMark(AuditMark.FORMER, 0, "0".repeat(64)),
            new AuditMark(ONE, 0, end),
            new AuditMark(TWO, 0, end))) {
      var other = new AuditMark(nothing.chain(), 0, "1".repeat(64));
      assertThat(faults(List.of(nothing))).isEmpty();
      assertThat(faults(List.of(other)))
          .containsExactly(
              "chain %s: line 0 is not the one that was noted".formatted(nothing.chain()));
    }
  }
}
