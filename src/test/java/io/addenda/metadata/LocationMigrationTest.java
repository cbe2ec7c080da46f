package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.database.Sqlite;
import io.addenda.model.Attachment.Content;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.Whereabouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bytes of before each upload had a location of its own.
class LocationMigrationTest {

  private static final Id ORGANIZATION = new Id(7);
  private static final Instant DUE = Instant.ofEpochMilli(5);

  /// The script before the one that knows locations.
  private static final int BEFORE = 10;

  @TempDir Path folder;

  private static BlobKey key(char digit) {
    return new BlobKey(String.valueOf(digit).repeat(64));
  }

  private static Location location(BlobKey key) {
    return new Location(ORGANIZATION, key.sha256());
  }

  private MetadataStore migrated() {
    var file = folder.resolve("addenda.db");
    try (var old = Sqlite.open(file, List.of())) {
      Migrations.apply(old, BEFORE);
      old.change("insert into blob values (?, ?, 5, 1, null)", ORGANIZATION, key('a'));
      old.change("insert into blob values (?, ?, 2, 1, 12)", ORGANIZATION, key('b'));
      old.change("insert into small_content values (12, x'0102')");
      old.change("insert into reaping values (?, ?, ?)", ORGANIZATION, key('c'), DUE);
    }
    return new MetadataStore(file);
  }

  @Test
  void bytesAreFoundWhereTheyWereAndWaitAsBefore() {
    try (var store = migrated()) {
      assertThat(found(store, 'a')).contains(new Whereabouts.Stored(location(key('a'))));
      assertThat(found(store, 'b'))
          .contains(new Whereabouts.Here(ByteBuffer.wrap(new byte[] {1, 2})));
      assertThat(found(store, 'c')).isEmpty();
      Optional<Instant> due = store.read(tables -> tables.reaping().due(ORGANIZATION, key('c')));
      assertThat(due).contains(DUE);
      var claim = new ReapingTable.Claim("a test", Instant.ofEpochMilli(9));
      List<Location> claimed =
          store.write(tables -> tables.reaping().claim(claim, ORGANIZATION, key('c')));
      assertThat(claimed).containsExactly(location(key('c')));
    }
  }

  @Test
  void nextUploadTakesThePlaceOfTheFileFromBefore() {
    var next = new Location(ORGANIZATION, "next");
    try (var store = migrated()) {
      store.write(
          tables -> {
            tables.contents().use(new Content.File(key('a'), 5), next, DUE);
            return next;
          });

      assertThat(found(store, 'a')).contains(new Whereabouts.Stored(next));
      assertThat(store.<Long>read(tables -> tables.reaping().backlog().blobs())).isEqualTo(2);
    }
  }

  private static Optional<Whereabouts> found(MetadataStore store, char digit) {
    return store.read(tables -> tables.contents().find(ORGANIZATION, key(digit)));
  }
}
