package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.database.Sqlite;
import io.addenda.model.Attachment;
import io.addenda.model.BinEntry;
import io.addenda.model.Id;
import org.junit.jupiter.api.Test;

/// Databases that other versions of the program wrote.
class OtherVersionsTest extends StoreWithALead {

  @Test
  void newerDatabaseIsRefusedUnharmed() {
    store.close();
    var file = directory.resolve("addenda.db");
    int version;
    try (var session = Sqlite.open(file, List.of())) {
      version = session.one("pragma user_version", row -> row.getInt(1)).orElseThrow();
      session.run("pragma user_version = 99");
    }

    assertThatThrownBy(() -> new MetadataStore(file)).hasMessageContaining("newer Addenda");

    try (var session = Sqlite.open(file, List.of())) {
      assertThat(session.one("select count(*) from record", row -> row.getInt(1))).contains(1);
      session.run("pragma user_version = " + version);
    }
    store = new MetadataStore(file);
  }

  @Test
  void attachmentsOfAnOlderDatabaseAreWhereTheyWere() throws Exception {
    var old = directory.resolve("old.db");
    try (var session = Sqlite.open(old, List.of())) {
      for (var script :
          List.of("0001-first-light", "0002-trust", "0003-purge-by-filters", "0004-suspect")) {
        try (var text = MetadataStore.class.getResourceAsStream(script + ".sql")) {
          session.run(
              new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      session.run(
          """
          insert into record values (5, 1, 'Leads', 'Boyle', null, '{}', 7, 7, 0, 7, 0);
          insert into attachment values (5, 10, 1, 'live', null, 0, 'x', 7, 7, 1, 7, 1);
          insert into deleted_attachment values (11, 5, 1, 'bin', null, 0, 'x', 7, 7, 2, 7, 2, 8, 3, null);
          insert into deleted_attachment values (12, 5, 1, 'part', null, 0, 'x', 7, 7, 2, 7, 2, 8, 3, 6);
          pragma user_version = 4""");
    }

    try (var opened = new MetadataStore(old)) {
      var one = new Id(1);
      assertThat(names(opened)).containsExactly("live");
      assertThat(entry(opened, 12)).isEmpty();
      var bin = entry(opened, 11).orElseThrow();
      assertThat(bin.deletedBy()).isEqualTo(new Id(8));
      assertThat(bin.deletedTime()).isEqualTo(Instant.ofEpochMilli(3));
      boolean restored = opened.write(tables -> tables.binChanges().restore(one, bin));
      assertThat(restored).isTrue();
      assertThat(names(opened)).containsExactly("bin", "live");
      List<String> lonely = opened.read(tables -> tables.census().lonelyRows());
      assertThat(lonely)
          .containsExactly("attachment 12 in the bin went with record 6, which is not there");
    }
  }

  private static Optional<BinEntry> entry(MetadataStore store, long id) {
    return store.read(tables -> tables.bin().find(new Id(1), new Id(id)));
  }

  private static List<String> names(MetadataStore store) {
    return store
        .read(
            tables ->
                tables.attachments().page(new Id(1), new Id(5), new Id(Long.MAX_VALUE), 10, 0))
        .stream()
        .map(Attachment::name)
        .toList();
  }
}
