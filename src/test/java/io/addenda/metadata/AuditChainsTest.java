package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.model.AuditEntry;
import io.addenda.model.AuditLine;
import io.addenda.model.AuditMark;
import io.addenda.model.AuditVerdict;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each organisation has a chain of its own, whoever it shares commits with.
class AuditChainsTest {

  private static final Id ONE = new Id(71);
  private static final Id TWO = new Id(72);
  private static final Id THREE = new Id(73);

  @TempDir private Path folder;
  private MetadataStore store;

  @BeforeEach
  void open() {
    store = new MetadataStore(folder.resolve("addenda.db"));
    for (var organization : List.of(ONE, TWO)) {
      store.write(
          tables -> {
            tables.organizations().insert(organization, organization.toString(), "x", new Id(1000));
            tables.note(line(organization, AuditEntry.Action.ORGANIZATION_CREATED, 0));
            return organization;
          });
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static AuditEntry line(Id organization, AuditEntry.Action action, int i) {
    return Origin.none(organization)
        .line(Instant.ofEpochMilli(i), action, "Leads", new Id(i), null, null);
  }

  private static AuditEntry line(Id organization, int i) {
    return line(organization, AuditEntry.Action.RECORD_DELETED, i);
  }

  /// What the lines of a chain are about, after the one of its making.
  private List<Long> chain(Id organization) {
    List<AuditLine> lines =
        store.read(tables -> tables.audit().after(organization, 1, Integer.MAX_VALUE));
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.entry().organization()).isEqualTo(organization));
    assertThat(lines)
        .extracting(AuditLine::number)
        .isEqualTo(LongStream.range(2, 2 + lines.size()).boxed().toList());
    return lines.stream()
        .map(line -> Objects.requireNonNull(line.entry().record()).value())
        .toList();
  }

  private List<AuditVerdict> verdicts() {
    return store.read(tables -> tables.audit().verify(List.of()));
  }

  private void assertWhole() {
    assertThat(verdicts()).allSatisfy(chain -> assertThat(chain.faults()).isEmpty());
  }

  /// More than are kept waiting, too.
  @Test
  void linesOfAChainStandInTheOrderInWhichTheyCame() {
    var organizations = List.of(TWO, ONE, TWO, THREE, TWO);
    store.write(
        tables -> {
          IntStream.range(0, 3000).forEach(i -> tables.note(line(organizations.get(i % 5), i)));
          return true;
        });

    assertThat(chain(ONE)).isEqualTo(numbers(i -> i % 5 == 1));
    assertThat(chain(TWO)).isEqualTo(numbers(i -> i % 5 == 0 || i % 5 == 2 || i % 5 == 4));
    assertThat(store.<List<Id>>read(tables -> tables.audit().chains()))
        .containsExactly(ONE, TWO, THREE);
    assertWhole();
  }

  private static List<Long> numbers(LongPredicate which) {
    return LongStream.range(0, 3000).filter(which).boxed().toList();
  }

  @Test
  void changesThatFailInACommitOfSeveralOrganisationsLeaveNothing() {
    var gate = new CompletableFuture<Integer>();
    store.write(ONE, _ -> gate.join(), _ -> {}, _ -> {});
    var failures = new ConcurrentLinkedQueue<Throwable>();
    for (int i = 1; i <= 60; i++) {
      int number = i;
      store.write(
          ONE,
          tables -> {
            tables.note(line(number % 2 == 0 ? TWO : ONE, number));
            tables.note(line(THREE, number));
            if (number % 3 == 1) {
              throw new IllegalArgumentException("no");
            }
            return number;
          },
          _ -> {},
          failures::add);
    }
    gate.complete(0);
    store.write(_ -> true);

    assertThat(failures).hasSize(20);
    assertThat(chain(ONE))
        .isEqualTo(
            LongStream.rangeClosed(1, 60).filter(i -> i % 2 == 1 && i % 3 != 1).boxed().toList());
    assertThat(chain(TWO))
        .isEqualTo(
            LongStream.rangeClosed(1, 60).filter(i -> i % 2 == 0 && i % 3 != 1).boxed().toList());
    assertWhole();
  }

  @Test
  void chainOfAnOrganisationThatWasNotMadeAfterAllIsNotThere() {
    assertThatThrownBy(
            () ->
                store.write(
                    tables -> {
                      // So many that some are written at once.
                      IntStream.range(0, 1500).forEach(i -> tables.note(line(THREE, i)));
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    store.write(
        tables -> {
          tables.note(line(ONE, 7));
          return true;
        });

    assertThat(store.<List<Id>>read(tables -> tables.audit().chains())).containsExactly(ONE, TWO);
    assertThat(chain(ONE)).containsExactly(7L);
    assertWhole();
  }

  @Test
  void storesThatAreOpenAtOnceGoOnWithEachOthersChains() {
    try (var other = new MetadataStore(folder.resolve("addenda.db"))) {
      for (int i = 0; i < 10; i++) {
        int number = i;
        var turn = i % 2 == 0 ? store : other;
        turn.write(
            tables -> {
              tables.note(line(ONE, number));
              tables.note(line(number % 3 == 0 ? TWO : THREE, number));
              return number;
            });
      }
    }

    assertThat(chain(ONE)).isEqualTo(LongStream.range(0, 10).boxed().toList());
    assertThat(chain(TWO)).containsExactly(0L, 3L, 6L, 9L);
    assertWhole();
  }

  @Test
  void organisationWithoutAnIdHasNoChain() {
    assertThatThrownBy(
            () ->
                store.write(
                    tables -> {
                      tables.note(line(AuditMark.FORMER, 1));
                      return true;
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no organisation has the id 0");
    assertThatThrownBy(
            () ->
                store.write(
                    tables -> {
                      tables.organizations().insert(AuditMark.FORMER, "0", "x", new Id(1000));
                      return true;
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no organisation has the id 0");
  }

  @Test
  void organisationWithoutALineOfItsMakingIsAFault() {
    store.write(
        tables -> {
          tables.organizations().insert(THREE, "73", "x", new Id(1000));
          return true;
        });

    assertThat(verdicts().getLast())
        .isEqualTo(
            new AuditVerdict(THREE, 0, "0".repeat(64), List.of("chain 73: its head is missing")));
  }

  @Test
  void lineOfAnotherOrganisationInAChainIsAFaultAlsoWhereItFits() throws Exception {
    var sql = new Sql(folder.resolve("addenda.db"));
    AuditVerdict before = store.read(tables -> tables.audit().verify(ONE, List.of()));
    var foreign = line(TWO, 9);
    var hash = new AuditChain().hash(HexFormat.of().parseHex(before.head()), 2, foreign);
    sql.change(
        """
        insert into audit (position, time, organization, action, module, record, hash)
        values (?, 9, 72, 'RECORD_DELETED', 'Leads', 9, ?)
        """,
        AuditPosition.of(1, 2),
        hash);
    sql.change("update audit_head set number = 2, hash = ? where chain = 1", hash);

    assertThat(verdicts().getFirst().faults())
        .containsExactly("chain 71: line 2 is of another organisation");
  }

  @Test
  void turnsOfTheClockInOneChainAreNoneInAnother() {
    for (int i = 0; i < 6; i++) {
      int hours = i;
      store.write(
          tables -> {
            tables.note(line(ONE, hours * 3_600_000));
            tables.note(line(TWO, (6 - hours) * 3_600_000));
            return hours;
          });
    }

    var sql = new Sql(folder.resolve("addenda.db"));
    assertThat(sql.rows("select position from audit_turn"))
        .isEqualTo(
            LongStream.rangeClosed(3, 7)
                .mapToObj(number -> Long.toString(AuditPosition.of(2, number)))
                .toList());
    List<AuditLine> lines =
        store.read(
            tables -> tables.audit().since(ONE, Instant.ofEpochMilli(3_600_000 * 4), 0, 100));
    assertThat(lines).extracting(AuditLine::number).containsExactly(6L, 7L);
    assertThat(store.<Optional<Instant>>read(tables -> tables.audit().lastTime()))
        .contains(Instant.ofEpochMilli(3_600_000 * 5));
  }
}
