package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.AuditEntry;
import io.addenda.model.AuditLine;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTableTest {

  private static final Id ORGANIZATION = new Id(1);
  private static final Id OTHER = new Id(2);
  private static final Id USER = new Id(10);
  private static final Id LEAD = new Id(100);
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path directory;
  private MetadataStore store;

  @BeforeEach
  void open() {
    store = new MetadataStore(directory.resolve("addenda.db"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void auditLinesAreKeptInWhateverCompanyTheyCome() {
    var entries = new ArrayList<AuditEntry>();
    for (int alike = 1; alike <= 40; alike += 13) {
      for (int i = 0; i < alike; i++) {
        entries.add(line("run " + alike, i));
      }
    }

    store.write(
        tables -> {
          entries.forEach(tables.audit()::insert);
          return true;
        });

    List<AuditEntry> kept = store.read(tables -> tables.audit().of(ORGANIZATION));
    assertThat(kept).isEqualTo(entries);
    assertAuditIsWhole(entries.size());
  }

  @Test
  void auditLineOfAChangeThatFailsIsNotKeptAndThoseOfOthersAre() {
    // Holds the writer until the others have queued up behind it and share a transaction.
    var gate = new CompletableFuture<Integer>();
    store.write(ORGANIZATION, _ -> gate.join(), _ -> {}, _ -> {});
    var failures = new ConcurrentLinkedQueue<Throwable>();
    for (int i = 0; i < 40; i++) {
      int number = i;
      store.write(
          ORGANIZATION,
          tables -> {
            tables.audit().insert(line("same", number));
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

    assertThat(failures).hasSize(13);
    List<AuditEntry> kept = store.read(tables -> tables.audit().of(ORGANIZATION));
    assertThat(kept)
        .isEqualTo(
            IntStream.range(0, 40).filter(i -> i % 3 != 1).mapToObj(i -> line("same", i)).toList());
    assertAuditIsWhole(27);
  }

  private static AuditEntry line(String client, int number) {
    return new AuditEntry(
        NOW.plusMillis(number),
        ORGANIZATION,
        USER,
        client,
        "127.0.0.1",
        "request-" + number,
        AuditEntry.Action.ATTACHMENT_DELETED,
        "Leads",
        new Id(100 + number),
        number % 5 == 0 ? null : new Id(number),
        null,
        null);
  }

  private void assertAuditIsWhole(int lines) {
    var verdict = store.read(tables -> tables.audit().verify(ORGANIZATION, List.of()));
    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.lines()).isEqualTo(lines);
  }

  @Test
  void linesOfATimeAreFoundWhereverTheClockWasSetBack() {
    var seconds =
        List.of(
            0, 60, 120, 7200, 7260, 3600, 3660, 10_000, 10_000, 100, 99, 98, 20_000, -5, 20_001);
    for (var second : seconds) {
      store.write(
          tables -> {
            tables.audit().insert(at(second));
            return second;
          });
    }

    for (var since : List.of(-100, -5, 0, 99, 100, 101, 3600, 7230, 10_000, 20_000, 20_002)) {
      assertThat(since(NOW.plusSeconds(since)))
          .as("since %d", since)
          .isEqualTo(seconds.stream().filter(second -> second >= since).toList());
    }
    assertThat(since(Instant.MIN)).isEqualTo(seconds);
    assertThat(since(Instant.MAX)).isEmpty();
  }

  private static AuditEntry at(int second) {
    return Origin.none(ORGANIZATION)
        .line(
            NOW.plusSeconds(second),
            AuditEntry.Action.ATTACHMENT_DELETED,
            "Leads",
            LEAD,
            new Id(1),
            null);
  }

  /// The seconds of the lines, read three at a time.
  private List<Integer> since(Instant time) {
    var found = new ArrayList<Integer>();
    long last = 0;
    while (true) {
      long after = last;
      List<AuditLine> lines =
          store.read(tables -> tables.audit().since(ORGANIZATION, time, after, 3));
      if (lines.isEmpty()) {
        return found;
      }
      lines.forEach(
          line -> found.add((int) Duration.between(NOW, line.entry().time()).toSeconds()));
      last = lines.getLast().number();
    }
  }

  @Test
  void auditLineIsKeptWithItsChange() {
    var entry =
        new AuditEntry(
            NOW,
            ORGANIZATION,
            USER,
            "1000.CLIENT",
            "127.0.0.1",
            "r1",
            AuditEntry.Action.ATTACHMENT_DELETED,
            "Leads",
            LEAD,
            new Id(1),
            null,
            null);
    store.write(
        tables -> {
          tables.audit().insert(entry);
          return true;
        });

    List<AuditEntry> lines = store.read(tables -> tables.audit().of(ORGANIZATION));
    assertThat(lines).containsExactly(entry);
    List<AuditEntry> foreign = store.read(tables -> tables.audit().of(OTHER));
    assertThat(foreign).isEmpty();
  }
}
