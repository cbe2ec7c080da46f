package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.database.CommitListener;
import io.addenda.database.PostgresDatabase;
import io.addenda.database.PostgresServer;
import io.addenda.model.BinEntry;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A PostgreSQL that an older program has written is brought up to date.
class PostgresMigrationTest {

  private static final Id ONE = new Id(1);

  private final String url = PostgresServer.fresh();

  @AfterEach
  void drop() {
    PostgresServer.drop(url);
  }

  @Test
  void recordsAreWhereTheyWere() {
    var address = PostgresServer.address(url);
    PostgresDatabase.open(
            address,
            null,
            Duration.ofMinutes(1),
            session -> {
              PostgresMigrations.apply(session, 1);
              session.run(
                  """
                  insert into record values (5, 1, 'Leads', 'Boyle', null, '{"b":2}', 7, 7, 0, 7, 1);
                  insert into deleted_record values
                    (6, 1, 'Leads', 'Gone', null, '{"a":1}', 7, 7, 4, 7, 5, 8, 6, null),
                    (8, 1, 'Notes', 'With', 6, '{}', 7, 7, 4, 7, 5, 8, 6, 6)""");
            })
        .close();

    try (var store =
        MetadataStore.in(
            address, null, Duration.ofMinutes(1), Integer.MAX_VALUE, CommitListener.NONE)) {
      assertThat(find(store, 5).orElseThrow().fields()).isEqualTo("{\"b\":2}");
      assertThat(find(store, 6)).isEmpty();
      Optional<Id> awaited = store.read(tables -> tables.recordKeys().awaited());
      assertThat(awaited).contains(new Id(9));
      assertThat(entry(store, 8)).isEmpty();
      var gone = entry(store, 6).orElseThrow();
      assertThat(gone.deletedBy()).isEqualTo(new Id(8));
      assertThat(gone.deletedTime()).isEqualTo(Instant.ofEpochMilli(6));
      boolean restored = store.write(tables -> tables.binChanges().restore(ONE, gone));
      assertThat(restored).isTrue();
      assertThat(find(store, 6).orElseThrow().modifiedTime()).isEqualTo(Instant.ofEpochMilli(5));
      List<CrmRecord> notes = store.read(tables -> tables.records().notes(ONE, new Id(6)));
      assertThat(notes).extracting(CrmRecord::id).containsExactly(new Id(8));
    }
  }

  private static Optional<CrmRecord> find(MetadataStore store, long id) {
    return store.read(tables -> tables.records().find(ONE, "Leads", new Id(id)));
  }

  private static Optional<BinEntry> entry(MetadataStore store, long id) {
    return store.read(tables -> tables.bin().find(ONE, new Id(id)));
  }
}
