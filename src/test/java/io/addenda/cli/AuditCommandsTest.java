package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.metadata.FormerAudit;
import io.addenda.metadata.Inside;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.AuditEntry;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands on the audit, beside a running server and on a directory of before each
/// organisation had a chain.
class AuditCommandsTest extends CommandsBesideServer {

  private static final String DEMO = "2883756000000020005";
  private static final Instant DELETED = Instant.ofEpochMilli(1_000_000_000_000L);
  private static final String NOTHING = "0".repeat(64);

  @BeforeEach
  void addAnother() throws Exception {
    server.fixture().foreignAttachment();
  }

  private static String head(DataCommands of, String organization) {
    return of.done("audit verify --organization " + organization)
        .out()
        .strip()
        .split("head ", -1)[1];
  }

  @Test
  void auditOfOneOrganisationIsExported() throws Exception {
    server.inside().records().addToBin(1001, 77, Instant.EPOCH);
    commands.done("restore 1001");
    var all = commands.done("audit export").json();
    var demo = commands.done("audit export", "--organization", DEMO).json();
    var other = commands.done("audit export", "--organization", "77").json();

    assertThat(other)
        .extracting(
            line -> "%s %s %s".formatted(line.get("chain"), line.get("number"), line.get("action")))
        .containsExactly("77 1 ORGANIZATION_CREATED", "77 2 RECORD_RESTORED");
    assertThat(Stream.concat(demo.stream(), other.stream()).toList()).isEqualTo(all);
    commands.refused(
        "name one of the organisations with --organization: 77, " + DEMO,
        "audit export --organization 7");
  }

  @Test
  void eachChainIsVerifiedAndItsHeadPrinted() {
    var all = commands.done("audit verify").out().lines().toList();
    assertThat(all).hasSize(2);
    assertThat(all.getFirst()).matches("organisation 77: 1 lines, head 77:1:[0-9a-f]{64}");
    assertThat(all.getLast())
        .matches("organisation %1$s: \\d+ lines, head %1$s:\\d+:[0-9a-f]{64}".formatted(DEMO));
    assertThat(commands.done("audit verify --organization 77").out().strip())
        .isEqualTo(all.getFirst());

    var json = commands.done("audit verify --json").json();
    assertThat(json).extracting(line -> line.get("organization")).containsExactly("77", DEMO);
    assertThat(json.getFirst())
        .containsEntry("lines", 1)
        .containsEntry("head", head(commands, "77"))
        .containsEntry("faults", List.of());
    commands.refused(
        "name one of the organisations with --organization: 77, " + DEMO,
        "audit verify --organization 7");
  }

  @Test
  void headsAreComparedEachInItsChain() {
    var one = head(commands, "77");
    var demo = head(commands, DEMO);
    commands.done("audit verify --mark %s --mark %s".formatted(one, demo));
    commands.done("audit verify --organization 77 --mark " + one);

    commands.refused(
        "the head %s is of another chain than that of organisation 77"
            .formatted(demo.substring(demo.indexOf(':') + 1)),
        "audit verify --organization 77 --mark " + demo);
    commands.refused(
        "not a head of the audit, ORGANIZATION:NUMBER:HASH: 77:1", "audit verify --mark 77:1");
    var moved = commands.run("audit verify --mark " + one.replaceFirst("77", DEMO));
    assertThat(moved.exit()).isEqualTo(Addenda.FAILED);
    assertThat(moved.out())
        .contains("chain %s: line 1 is not the one that was noted".formatted(DEMO));
    var lost = commands.run("audit verify --mark 77:9:" + NOTHING);
    assertThat(lost.exit()).isEqualTo(Addenda.FAILED);
    assertThat(lost.out()).contains("chain 77: line 9, which was noted, is missing");
    var never = commands.run("audit verify --json --mark 3:" + NOTHING);
    assertThat(never.exit()).isEqualTo(Addenda.FAILED);
    assertThat(never.json().getFirst())
        .containsEntry("organization", null)
        .containsEntry("faults", List.of("chain 0: line 3, which was noted, is missing"));
  }

  @LocalOnly("only SQLite has an audit of before")
  @Test
  void auditOfBeforeIsVerifiedAndExportedAsItWas(@TempDir Path old) {
    var one = new Id(71);
    var two = new Id(72);
    var hashes =
        FormerAudit.make(
            old.resolve("addenda.db"),
            List.of(one, two),
            List.of(
                Origin.none(one)
                    .line(Instant.EPOCH, Action.ORGANIZATION_CREATED, null, null, null, null),
                Origin.none(two)
                    .line(Instant.EPOCH, Action.ORGANIZATION_CREATED, null, null, null, null)),
            0);
    var there = new DataCommands(old);
    there.done("hold place --organization 72 --module Leads --reason x");

    var last = "2:" + hashes.getLast();
    assertThat(
            there
                .done("audit verify --mark 1:%s --mark %s".formatted(hashes.getFirst(), last))
                .out()
                .lines())
        .hasSize(3)
        .first()
        .isEqualTo("from before each organisation had a chain: 2 lines, head 0:" + last);
    there.done("audit verify --mark 0:" + last);
    assertThat(head(there, "71")).isEqualTo("71:0:" + hashes.getLast());
    assertThat(there.done("audit export --organization 72").json())
        .extracting(
            line -> "%s %s %s".formatted(line.get("chain"), line.get("number"), line.get("action")))
        .containsExactly("0 2 ORGANIZATION_CREATED", "72 1 HOLD_PLACED");
    assertThat(there.done("audit export").json())
        .extracting(line -> "%s %s".formatted(line.get("chain"), line.get("organization")))
        .containsExactly("0 71", "0 72", "72 72");
    var wrong = there.run("audit verify --mark 1:" + hashes.getLast());
    assertThat(wrong.exit()).isEqualTo(Addenda.FAILED);
    assertThat(wrong.out()).contains("chain 0: line 1 is not the one that was noted");
  }

  @LocalOnly("only SQLite has an audit of before")
  @Test
  void undoGoesThroughTheChainOfBeforeAndThoseOfAllOrganisations(@TempDir Path old) {
    var organizations = List.of(new Id(71), new Id(72));
    FormerAudit.make(
        old.resolve("addenda.db"), organizations, List.of(deleted(new Id(72), 1001)), 0);
    try (var metadata = new MetadataStore(old.resolve("addenda.db"))) {
      for (var organization : organizations) {
        metadata.write(
            tables -> {
              tables.note(deleted(organization, 1001 + organization.value()));
              return organization;
            });
      }
    }
    var records = Inside.of(old).records();
    records.addToBin(1001, 72, DELETED);
    records.addToBin(1072, 71, DELETED);
    records.addToBin(1073, 72, DELETED);

    var there = new DataCommands(old);
    assertThat(there.done("undo --since 2001-01-01T00:00:00Z --dry-run").out().strip())
        .isEqualTo("would restore 3");
    assertThat(there.done("undo --since 2001-01-01T00:00:00Z").out().strip())
        .isEqualTo("restored 3");
    assertThat(there.done("audit verify").out().lines()).hasSize(3);
  }

  private static AuditEntry deleted(Id organization, long record) {
    return Origin.none(organization)
        .line(DELETED, Action.RECORD_DELETED, "Leads", new Id(record), null, null);
  }
}
