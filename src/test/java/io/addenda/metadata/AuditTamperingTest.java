package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.AuditMark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever anybody does to the audit in the database, be it a value that only SQLite tells from
/// another, is found.
class AuditTamperingTest extends SomeAuditLines {

  private static final int TRIALS = Integer.getInteger("tampering.trials", 4_000);
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

  @Test
  void everyMarkOfALineIsCompared() {
    var right = marks.get(4);
    var wrong = new AuditMark(5, marks.get(3).hash());
    var wrongToo = new AuditMark(5, "0".repeat(64));
    for (var given :
        List.of(List.of(wrong, right), List.of(right, wrong), List.of(wrongToo, wrong))) {
      assertThat(new AuditCheck(session, given).run().faults())
          .containsExactly("line 5 is not the one that was noted");
    }
    assertThat(new AuditCheck(session, List.of(right, right)).run().faults()).isEmpty();
    assertThat(new AuditCheck(session, List.of(new AuditMark(13, right.hash()))).run().faults())
        .containsExactly("line 13, which was noted, is missing");
  }

  @Test
  void headOfAnEmptyAuditCanBeNoted() {
    var nothing = new AuditMark(0, "0".repeat(64));
    assertThat(new AuditCheck(session, List.of(nothing)).run().faults()).isEmpty();
    assertThat(new AuditCheck(session, List.of(new AuditMark(0, "1".repeat(64)))).run().faults())
        .containsExactly("line 0 is not the one that was noted");
  }
}
