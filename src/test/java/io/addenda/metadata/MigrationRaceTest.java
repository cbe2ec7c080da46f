package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.database.Sqlite;
import io.addenda.model.AuditEntry;
import io.addenda.model.AuditVerdict;
import io.addenda.model.Id;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/// Programs that open a data directory at once, such as a server and the commands of the script
/// that started it.
class MigrationRaceTest {

  private static final int PROGRAMS = 4;

  @TempDir private Path folder;

  @RepeatedTest(5)
  void programsBringAnOldDatabaseUpToDateTogether() throws Exception {
    var file = folder.resolve("addenda.db");
    var old = Sqlite.open(file, List.of("pragma journal_mode = wal"));
    Migrations.apply(old, 1);
    for (int i = 1; i <= 500; i++) {
      old.change(
          "insert into audit (number, time, organization, action) values (?, ?, ?, ?)",
          i,
          Instant.EPOCH.plusMillis(i),
          new Id(1),
          AuditEntry.Action.CALL.name());
    }
    old.close();

    openTogether(file, 500);
  }

  @RepeatedTest(5)
  void programsMakeANewDatabaseTogether() throws Exception {
    openTogether(folder.resolve("addenda.db"), 0);
  }

  private static Instant write(Tables tables) {
    tables.clock().accept(Instant.EPOCH);
    return Instant.EPOCH;
  }

  private static void openTogether(Path file, int lines) throws Exception {
    var barrier = new CyclicBarrier(PROGRAMS);
    try (var threads = Executors.newFixedThreadPool(PROGRAMS)) {
      var opened = new ArrayList<Future<List<AuditVerdict>>>();
      for (int i = 0; i < PROGRAMS; i++) {
        opened.add(
            threads.submit(
                () -> {
                  barrier.await();
                  try (var store = new MetadataStore(file)) {
                    store.write(MigrationRaceTest::write);
                    return store.read(tables -> tables.audit().verify(List.of()));
                  }
                }));
      }
      for (var one : opened) {
        var verdicts = one.get(1, TimeUnit.MINUTES);
        assertThat(verdicts).allSatisfy(chain -> assertThat(chain.faults()).isEmpty());
        assertThat(verdicts.stream().mapToLong(AuditVerdict::lines).sum()).isEqualTo(lines);
      }
    }
  }
}
