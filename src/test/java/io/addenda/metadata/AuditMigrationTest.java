package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.AuditEntry;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.AuditLine;
import io.addenda.model.AuditMark;
import io.addenda.model.AuditVerdict;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An audit of before each organisation had a chain: it stays as it is, and goes on in theirs.
class AuditMigrationTest {

  private static final Id ONE = new Id(71);
  private static final Id TWO = new Id(72);

  @TempDir private Path folder;

  private static AuditEntry line(Id organization, Action action, int second) {
    return Origin.none(organization)
        .line(Instant.ofEpochSecond(second), action, null, null, null, null);
  }

  private static final List<AuditEntry> BEFORE =
      List.of(
          line(ONE, Action.ORGANIZATION_CREATED, 10),
          line(TWO, Action.ORGANIZATION_CREATED, 5000),
          line(TWO, Action.RECORD_DELETED, 1000),
          line(ONE, Action.RECORD_DELETED, 9000));

  /// @return the marks of the lines of before
  private List<AuditMark> makeOld(List<AuditEntry> entries) {
    // The clock was set back before the third.
    var hashes =
        FormerAudit.make(
            folder.resolve("addenda.db"), List.of(TWO, ONE), entries, entries.isEmpty() ? 0 : 3);
    return IntStream.range(0, hashes.size())
        .mapToObj(i -> new AuditMark(AuditMark.FORMER, i + 1L, hashes.get(i)))
        .toList();
  }

  private MetadataStore open() {
    return new MetadataStore(folder.resolve("addenda.db"));
  }

  private static List<AuditVerdict> verdicts(MetadataStore store, List<AuditMark> marks) {
    return store.read(tables -> tables.audit().verify(marks));
  }

  private static void add(MetadataStore store, Id organization, int second) {
    store.write(
        tables -> {
          tables.note(line(organization, Action.RECORD_RESTORED, second));
          return second;
        });
  }

  @Test
  void chainOfBeforeIsWholeWithItsMarksAndTheNextLinesHangOnIt() {
    var marks = makeOld(BEFORE);
    try (var store = open()) {
      var end = marks.getLast().hash();
      assertThat(verdicts(store, marks))
          .containsExactly(
              new AuditVerdict(AuditMark.FORMER, 4, end, List.of()),
              new AuditVerdict(ONE, 0, end, List.of()),
              new AuditVerdict(TWO, 0, end, List.of()));

      add(store, ONE, 9001);
      add(store, TWO, 9002);
      add(store, ONE, 9003);

      var found = verdicts(store, marks);
      assertThat(found).allSatisfy(chain -> assertThat(chain.faults()).isEmpty());
      assertThat(found).extracting(AuditVerdict::lines).containsExactly(4L, 2L, 1L);
      assertThat(store.<List<Id>>read(tables -> tables.audit().chains()))
          .containsExactly(AuditMark.FORMER, ONE, TWO);
      List<AuditLine> next = store.read(tables -> tables.audit().after(ONE, 0, 1));
      var hash =
          new AuditChain()
              .hash(HexFormat.of().parseHex(end), 1, line(ONE, Action.RECORD_RESTORED, 9001));
      assertThat(next.getFirst().hash()).isEqualTo(HexFormat.of().formatHex(hash));
    }
  }

  @Test
  void linesOfBeforeAreFoundByTheirTimesAndSayWhenAnOrganisationWasMade() {
    makeOld(BEFORE);
    try (var store = open()) {
      add(store, ONE, 9001);

      assertThat(since(store, AuditMark.FORMER, 4000)).containsExactly(2L, 4L);
      assertThat(since(store, AuditMark.FORMER, 900)).containsExactly(2L, 3L, 4L);
      assertThat(since(store, AuditMark.FORMER, 9500)).isEmpty();
      assertThat(since(store, ONE, 0)).containsExactly(1L);
      assertThat(since(store, TWO, 0)).isEmpty();
      assertThat(store.<Optional<Instant>>read(tables -> tables.audit().lastTime()))
          .contains(Instant.ofEpochSecond(9001));
      assertThat(created(store, ONE)).contains(Instant.ofEpochSecond(10));
      assertThat(created(store, TWO)).contains(Instant.ofEpochSecond(5000));
    }
  }

  private static List<Long> since(MetadataStore store, Id chain, int second) {
    var time = Instant.ofEpochSecond(second);
    var found = new ArrayList<Long>();
    while (true) {
      long last = found.isEmpty() ? 0 : found.getLast();
      List<AuditLine> lines = store.read(tables -> tables.audit().since(chain, time, last, 2));
      if (lines.isEmpty()) {
        return found;
      }
      lines.forEach(line -> found.add(line.number()));
    }
  }

  private static Optional<Instant> created(MetadataStore store, Id organization) {
    return store.read(tables -> tables.organizations().createdTime(organization));
  }

  @Test
  void auditThatWasEmptyBeginsWithNothing() {
    makeOld(List.of());
    try (var store = open()) {
      var nothing = "0".repeat(64);
      assertThat(verdicts(store, List.of(new AuditMark(AuditMark.FORMER, 0, nothing))))
          .containsExactly(
              new AuditVerdict(AuditMark.FORMER, 0, nothing, List.of()),
              new AuditVerdict(ONE, 0, nothing, List.of()),
              new AuditVerdict(TWO, 0, nothing, List.of()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from audit_head where chain = 1",
        "update audit_head set number = 1 where chain = 1",
        "update audit_head set hash = zeroblob(32) where chain = 1",
        "update audit_head set hash = zeroblob(0) where chain = 1",
        "update audit_head set organization = 9 where chain = 1",
        "update audit_head set organization = -1 where chain = 1",
        "update audit_head set organization = 'x' where chain = 1",
        "update audit_head set chain = -1 where chain = 1",
        "update audit_head set chain = 1099511627776 where chain = 1",
        "delete from audit_head where chain = 0",
        "delete from audit",
        "delete from audit where position < 1099511627776; delete from audit_head where chain = 0"
      })
  void chainThatHasNoLineYetIsNotToBeTouched(String change) {
    makeOld(BEFORE);
    try (var store = open()) {
      var sql = new Sql(folder.resolve("addenda.db"));
      for (var each : change.split("; ", -1)) {
        sql.change(each);
      }
      assertThat(verdicts(store, List.of()).stream().flatMap(it -> it.faults().stream()))
          .isNotEmpty();
    }
  }

  @Test
  void lineThatIsAddedToTheChainOfBeforeIsAFaultAlsoWhereItFits() {
    var marks = makeOld(BEFORE);
    try (var store = open()) {
      add(store, ONE, 9001);
      var added = line(ONE, Action.RECORD_PURGED, 9000);
      var hash = new AuditChain().hash(HexFormat.of().parseHex(marks.getLast().hash()), 5, added);
      var sql = new Sql(folder.resolve("addenda.db"));
      sql.change(
          """
          insert into audit (position, time, organization, action, hash)
          values (5, 9000000, 71, 'RECORD_PURGED', ?)
          """,
          hash);
      sql.change("update audit_head set number = 5, hash = ? where chain = 0", hash);

      var found = verdicts(store, marks);
      assertThat(found.getFirst().faults()).isEmpty();
      assertThat(found.get(1).faults()).isNotEmpty();
      assertThat(found.get(2).faults()).isNotEmpty();
    }
  }
}
