package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.database.Sqlite;
import io.addenda.model.Attachment;
import io.addenda.model.BinEntry;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import org.junit.jupiter.api.Test;

/// Databases that other versions of the program wrote.
class OtherVersionsTest extends StoreWithALead {

  private static final Id ONE = new Id(1);

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

  private MetadataStore old() throws IOException {
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
          insert into deleted_record values (7, 1, 'Leads', 'Gone', null, '{"a":1}', 7, 7, 4, 7, 5, 8, 6, null);
          insert into deleted_record values (8, 1, 'Notes', 'With', 7, '{}', 7, 7, 4, 7, 5, 8, 6, 7);
          insert into attachment values (5, 10, 1, 'live', null, 0, 'x', 7, 7, 1, 7, 1);
          insert into deleted_attachment values (11, 5, 1, 'bin', null, 0, 'x', 7, 7, 2, 7, 2, 8, 3, null);
          insert into deleted_attachment values (12, 5, 1, 'part', null, 0, 'x', 7, 7, 2, 7, 2, 8, 3, 6);
          pragma user_version = 4""");
    }
    return new MetadataStore(old);
  }

  @Test
  void attachmentsOfAnOlderDatabaseAreWhereTheyWere() throws Exception {
    try (var opened = old()) {
      assertThat(names(opened)).containsExactly("live");
      assertThat(entry(opened, 12)).isEmpty();
      var bin = entry(opened, 11).orElseThrow();
      assertThat(bin.deletedBy()).isEqualTo(new Id(8));
      assertThat(bin.deletedTime()).isEqualTo(Instant.ofEpochMilli(3));
      assertThat(restore(opened, bin)).isTrue();
      assertThat(names(opened)).containsExactly("bin", "live");
      List<String> lonely = opened.read(tables -> tables.census().lonelyRows());
      assertThat(lonely)
          .containsExactly("attachment 12 in the bin went with record 6, which is not there");
    }
  }

  @Test
  void recordsOfAnOlderDatabaseAreWhereTheyWere() throws Exception {
    try (var opened = old()) {
      var lead = entry(opened, 7).orElseThrow();
      assertThat(lead.deletedTime()).isEqualTo(Instant.ofEpochMilli(6));
      assertThat(entry(opened, 8)).isEmpty();
      assertThat(restore(opened, lead)).isTrue();
      var record =
          opened.read(tables -> tables.records().find(ONE, "Leads", new Id(7))).orElseThrow();
      assertThat(record.fields()).isEqualTo("{\"a\":1}");
      assertThat(record.modifiedTime()).isEqualTo(Instant.ofEpochMilli(5));
      List<CrmRecord> notes = opened.read(tables -> tables.records().notes(ONE, new Id(7)));
      assertThat(notes).hasSize(1);
    }
  }

  private static boolean restore(MetadataStore store, BinEntry entry) {
    return store.write(tables -> tables.binChanges().restore(ONE, entry));
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
