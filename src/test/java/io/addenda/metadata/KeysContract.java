package io.addenda.metadata;

import static io.addenda.metadata.StoreContract.record;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.BinEntry;
import io.addenda.model.Id;
import io.addenda.model.SearchKey;
import org.junit.jupiter.api.Test;

/// What records are found by is written, replaced and removed with them.
interface KeysContract extends StoreContract {

  Id FIELD = new Id(901);
  RecordKeys.OfRecord SOME =
      new RecordKeys.OfRecord(
          Set.of(key(FIELD, 1, 2), key(FIELD, 0xFF), key(new Id(902), 0)),
          Set.of(new RecordKeys.Link(new Id(903), new Id(55))));

  static RecordKeys.Key key(Id field, int... bytes) {
    var array = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      array[i] = (byte) bytes[i];
    }
    return new RecordKeys.Key(field, new SearchKey(array));
  }

  private RecordKeys.OfRecord found(Id organization, Id id) {
    return store().read(tables -> tables.recordKeys().find(organization, id));
  }

  private void put(RecordKeys.OfRecord entry) {
    change(tables -> tables.recordKeys().put(ORGANIZATION, LEAD, entry));
  }

  @Test
  default void keysComeBackAsTheyWerePut() {
    put(SOME);
    assertThat(found(ORGANIZATION, LEAD)).isEqualTo(SOME);
    assertThat(found(OTHER, LEAD)).isEqualTo(new RecordKeys.OfRecord(Set.of(), Set.of()));
    reopen();
    assertThat(found(ORGANIZATION, LEAD)).isEqualTo(SOME);
  }

  @Test
  default void keysAreReplacedWhole() {
    put(SOME);
    var next =
        new RecordKeys.OfRecord(
            Set.of(key(FIELD, 0xFF), key(FIELD, 3)),
            Set.of(new RecordKeys.Link(new Id(903), new Id(56))));
    change(tables -> tables.recordKeys().replace(ORGANIZATION, LEAD, next));
    assertThat(found(ORGANIZATION, LEAD)).isEqualTo(next);
    change(
        tables ->
            tables
                .recordKeys()
                .replace(ORGANIZATION, LEAD, new RecordKeys.OfRecord(Set.of(), Set.of())));
    assertThat(found(ORGANIZATION, LEAD)).isEqualTo(new RecordKeys.OfRecord(Set.of(), Set.of()));
  }

  @Test
  default void keysStayInTheBinAndGoWhenTheRecordIsDestroyed() {
    var note = new Id(101);
    put(SOME);
    change(
        tables -> {
          tables.records().insert(ORGANIZATION, record(note, LEAD));
          tables.recordKeys().put(ORGANIZATION, note, SOME);
          tables.records().insert(ORGANIZATION, record(new Id(102), null));
          tables.recordKeys().put(ORGANIZATION, new Id(102), SOME);
          tables.records().recycle(ORGANIZATION, LEAD, USER, NOW, LEAD);
          tables.records().recycle(ORGANIZATION, note, USER, NOW, LEAD);
        });
    assertThat(found(ORGANIZATION, LEAD)).isEqualTo(SOME);

    change(
        tables -> {
          BinEntry entry = tables.bin().find(ORGANIZATION, LEAD).orElseThrow();
          tables.binChanges().destroy(ORGANIZATION, entry, NOW, NOW);
        });
    assertThat(found(ORGANIZATION, LEAD).keys()).isEmpty();
    assertThat(found(ORGANIZATION, note)).isEqualTo(new RecordKeys.OfRecord(Set.of(), Set.of()));
    assertThat(found(ORGANIZATION, new Id(102))).isEqualTo(SOME);
  }

  @Test
  default void recordsWithoutKeysAreWalkedFromTheLargestId() {
    assertThat(awaited()).isEmpty();
    change(
        tables -> {
          tables.records().insert(OTHER, record(new Id(7), null));
          tables.records().recycle(OTHER, new Id(7), USER, NOW, new Id(7));
          tables.recordKeys().await(new Id(101));
          tables.recordKeys().await(new Id(50));
        });
    assertThat(awaited()).contains(new Id(101));
    assertThat(below(new Id(101), 1)).containsExactly(LEAD);
    assertThat(below(LEAD, 9)).containsExactly(new Id(7));

    change(tables -> tables.recordKeys().goOn(LEAD));
    assertThat(awaited()).contains(LEAD);
    change(tables -> tables.recordKeys().goOn(new Id(0)));
    assertThat(awaited()).isEmpty();
  }

  private Optional<Id> awaited() {
    return store().read(tables -> tables.recordKeys().awaited());
  }

  private List<Id> below(Id id, int most) {
    return store()
        .read(
            tables ->
                tables.recordKeys().below(id, most).stream()
                    .map(each -> each.record().id())
                    .toList());
  }
}
