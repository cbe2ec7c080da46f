package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.database.Sqlite;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records of before there were keys wait for theirs, and modules are known as they were.
class KeyMigrationTest {

  /// The script before the one that knows keys.
  private static final int BEFORE = 14;

  /// The last script of programs that did not link the lines of orders.
  private static final int BEFORE_LINES = 21;

  /// The last script of programs that did not link participants.
  private static final int BEFORE_PARTICIPANTS = 26;

  /// The last script of programs that kept no stages of deals.
  private static final int BEFORE_STAGES = 27;

  /// The last script of programs that counted the modules of an organisation's own anew each time.
  private static final int BEFORE_NUMBERS = 25;

  @TempDir Path folder;

  private Optional<Id> awaited(String... inserts) {
    return awaited(BEFORE, inserts);
  }

  private Optional<Id> awaited(int before, String... inserts) {
    var file = folder.resolve("addenda.db");
    try (var old = Sqlite.open(file, List.of())) {
      Migrations.apply(old, before);
      Stream.of(inserts).forEach(old::change);
    }
    try (var store = new MetadataStore(file)) {
      return store.read(tables -> tables.recordKeys().awaited());
    }
  }

  @Test
  void allRecordsWaitForTheirKeys() {
    assertThat(
            awaited(
                "insert into recorded values (5, 1, 'Leads', 'a', null, 1, 1, 0, 1, 0, 0, 1, 0, null, '{}')",
                "insert into recorded values (8, 1, 'Leads', 'b', null, 1, 1, 0, 1, 0, 1, 1, 0, null, '{}')"))
        .contains(new Id(9));
  }

  @Test
  void nothingWaitsWhereThereIsNothing() {
    assertThat(awaited()).isEmpty();
  }

  @Test
  void modulesKeepTheirNumbers() {
    var file = folder.resolve("addenda.db");
    try (var old = Sqlite.open(file, List.of())) {
      Migrations.apply(old, BEFORE_NUMBERS);
      old.change("insert into organization values (1, '1', 'One', 9), (2, '2', 'Two', 9)");
      old.change(
          "insert into custom_module values (1, 'b', 'B', 'B'), (1, 'a', 'A', 'A'), (2, 'c', 'C', 'C')");
    }
    try (var store = new MetadataStore(file)) {
      List<CrmModule> modules =
          store.read(tables -> tables.organizations().all()).stream()
              .flatMap(organization -> organization.modules().stream())
              .filter(module -> module.number() > 0)
              .toList();
      assertThat(modules)
          .extracting(module -> module.apiName() + module.number())
          .containsExactly("a1", "b2", "c1");
    }
  }

  @Test
  void ordersWaitAgainForTheLinksOfTheirLines() {
    var order =
        "insert into recorded values (5, 1, 'Quotes', 'a', null, 1, 1, 0, 1, 0, 0, 1, 0, null, '{}')";
    assertThat(awaited(BEFORE_LINES, order)).contains(new Id(6));
  }

  @Test
  void meetingsWaitAgainForTheLinksOfTheirParticipants() {
    var meeting =
        "insert into recorded values (5, 1, 'Events', 'a', null, 1, 1, 0, 1, 0, 0, 1, 0, null, '{}', 0)";
    assertThat(awaited(BEFORE_PARTICIPANTS, meeting)).contains(new Id(6));
  }

  @Test
  void dealsWaitForTheirHistories() {
    var deal =
        "insert into recorded values (5, 1, 'Deals', 'a', null, 1, 1, 0, 1, 0, 0, 1, 0, null, '{}', 0)";
    assertThat(awaited(BEFORE_STAGES, deal)).contains(new Id(6));
  }
}
