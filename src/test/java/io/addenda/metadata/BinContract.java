package io.addenda.metadata;

import static io.addenda.metadata.StoreContract.file;
import static io.addenda.metadata.StoreContract.link;
import static io.addenda.metadata.StoreContract.named;
import static io.addenda.metadata.StoreContract.record;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.BinEntry;
import io.addenda.model.CrmRecord;
import io.addenda.model.Destroyed;
import io.addenda.model.Hold;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import io.addenda.model.ScheduledChange;
import io.addenda.model.Whereabouts;
import org.junit.jupiter.api.Test;

/// What is in the recycle bin is listed, restored as it was, and destroyed.
interface BinContract extends StoreContract {

  Id NOTE = new Id(101);

  @Test
  default void entriesAreListedInEachOrderAndInPages() {
    for (int id = 1; id <= 5; id++) {
      insert(named(id, "n" + id % 3, file("f" + id)));
      assertThat(recycle(id, NOW.plusMillis(id % 2))).isTrue();
    }

    assertThat(bin(BinQuery.Order.TIME, false, 9, 0)).containsExactly(2L, 4L, 1L, 3L, 5L);
    assertThat(bin(BinQuery.Order.TIME, true, 2, 1)).containsExactly(3L, 1L);
    assertThat(bin(BinQuery.Order.NAME, false, 3, 0)).containsExactly(3L, 1L, 4L);
    assertThat(bin(BinQuery.Order.DELETED_BY, true, 9, 3)).containsExactly(2L, 1L);
    assertThat(
            store()
                .<List<BinEntry>>read(tables -> tables.bin().page(OTHER, all(BinQuery.Order.TIME))))
        .isEmpty();
    assertThat(store().<Long>read(tables -> tables.bin().count(ORGANIZATION, "[]", null)))
        .isEqualTo(5);
  }

  private static BinQuery all(BinQuery.Order order) {
    return new BinQuery(order, false, 9, 0, null, null);
  }

  private List<Long> bin(BinQuery.Order order, boolean descending, int most, int skip) {
    return ids(
        store()
            .read(
                tables ->
                    tables
                        .bin()
                        .page(
                            ORGANIZATION,
                            new BinQuery(order, descending, most, skip, null, null))));
  }

  private static List<Long> ids(List<BinEntry> entries) {
    return entries.stream().map(it -> it.id().value()).toList();
  }

  @Test
  default void entriesOfATimeAndThoseOfAPurgeAreTheOldestFirst() {
    for (int id = 1; id <= 4; id++) {
      insert(link(id));
      assertThat(recycle(id, NOW.plusMillis(id))).isTrue();
    }
    var purge =
        ScheduledChange.asked(
            new Id(9),
            Origin.none(ORGANIZATION),
            "[]",
            NOW.plusMillis(3),
            ScheduledChange.Kind.PURGE);

    store()
        .<Boolean>read(
            tables -> {
              var bin = tables.bin();
              assertThat(
                      ids(
                          bin.deletedBetween(
                              ORGANIZATION, NOW.plusMillis(2), NOW.plusMillis(4), 9)))
                  .containsExactly(2L, 3L);
              assertThat(ids(bin.toPurge(purge, 2))).containsExactly(1L, 2L);
              assertThat(bin.countParts(ORGANIZATION, "[]", NOW.plusMillis(3))).isEqualTo(3);
              return true;
            });
  }

  /// Adds a note and two attachments to the lead, and moves all of it to the bin.
  private BinEntry recycledLead() {
    var own = file("own");
    var notes = file("note's");
    change(
        tables -> {
          tables.records().insert(ORGANIZATION, record(NOTE, LEAD));
          tables.contents().use(ORGANIZATION, own, new Id(1), bytes("own"));
          tables.contents().use(ORGANIZATION, notes, new Id(2), bytes("note's"));
          tables.attachments().insert(ORGANIZATION, named(1, "own", own));
          tables
              .attachments()
              .insert(ORGANIZATION, StoreContract.on(NOTE, named(2, "note's", notes)));
          for (var record : List.of(NOTE, LEAD)) {
            tables.deletions().recycleAll(ORGANIZATION, record, USER, NOW, LEAD);
            tables.records().recycle(ORGANIZATION, record, USER, NOW, LEAD);
          }
        });
    return entry(LEAD).orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Optional<BinEntry> entry(Id id) {
    return store().read(tables -> tables.bin().find(ORGANIZATION, id));
  }

  @Test
  default void recordIsOneEntryWithItsParts() {
    var lead = recycledLead();

    assertThat(lead)
        .isEqualTo(
            new BinEntry(BinEntry.Kind.RECORD, LEAD, "Boyle", LEAD, "Leads", USER, USER, NOW));
    assertThat(entry(NOTE)).isEmpty();
    assertThat(entry(new Id(1))).isEmpty();
    assertThat(ids(store().read(tables -> tables.bin().parts(ORGANIZATION, lead))))
        .containsExactlyInAnyOrder(100L, 101L, 1L, 2L);
    assertThat(store().<Long>read(tables -> tables.bin().countParts(ORGANIZATION, "[]", NOW)))
        .isEqualTo(4);
  }

  @Test
  default void recordIsRestoredWithItsPartsAsTheyWere() {
    var lead = recycledLead();

    assertThat(restore(lead)).isTrue();
    assertThat(restore(lead)).isFalse();

    assertThat(find(1)).contains(named(1, "own", file("own")));
    assertThat(
            store()
                .<Optional<CrmRecord>>read(
                    tables -> tables.records().find(ORGANIZATION, "Leads", LEAD)))
        .isEqualTo(Optional.of(record(LEAD, null)));
    assertThat(store().<List<CrmRecord>>read(tables -> tables.records().notes(ORGANIZATION, LEAD)))
        .isEqualTo(List.of(record(NOTE, LEAD)));
    assertThat(store().<Long>read(tables -> tables.bin().count(ORGANIZATION, "[]", null))).isZero();
  }

  private boolean restore(BinEntry entry) {
    return store().write(tables -> tables.binChanges().restore(ORGANIZATION, entry));
  }

  @Test
  default void attachmentIsRestoredOnceItsRecordIsThere() {
    insert(link(1));
    assertThat(recycle(1, NOW)).isTrue();
    var attachment = entry(new Id(1)).orElseThrow();
    change(tables -> tables.records().recycle(ORGANIZATION, LEAD, USER, NOW, LEAD));
    var lead = entry(LEAD).orElseThrow();

    assertThat(restore(attachment)).isFalse();
    Optional<Id> on = store().read(tables -> tables.binChanges().hangsOn(ORGANIZATION, attachment));
    assertThat(on).contains(LEAD);
    assertThat(restore(lead)).isTrue();
    assertThat(restore(attachment)).isTrue();
    assertThat(find(1)).contains(link(1));
  }

  @Test
  default void destroyedRecordIsGoneWithAllItsPartsAndTheirContents() {
    var lead = recycledLead();

    List<Destroyed> destroyed =
        store().write(tables -> tables.binChanges().destroy(ORGANIZATION, lead, NOW, NOW));

    assertThat(destroyed)
        .containsExactlyInAnyOrder(destroyed(1, LEAD, "own", 0), destroyed(2, NOTE, "note's", 0));
    store()
        .<Boolean>read(
            tables -> {
              assertThat(tables.contents().find(ORGANIZATION, file("own").blob())).isEmpty();
              assertThat(tables.bin().find(ORGANIZATION, LEAD)).isEmpty();
              assertThat(tables.attachedCount().modules(null, true, () -> false).orElseThrow())
                  .isEmpty();
              assertThat(tables.attachedCount().stored(null).count()).isZero();
              assertThat(tables.census().lonelyRows()).isEmpty();
              assertThat(tables.census().lonelySmall()).isEmpty();
              return true;
            });
  }

  private static Destroyed destroyed(long id, Id record, String text, long uses) {
    var file = file(text);
    return new Destroyed(new Id(id), record, text, file.blob(), file.size(), uses);
  }

  @Test
  default void contentThatOthersHaveOutlivesTheOneThatIsDestroyed() {
    change(
        tables -> {
          for (int id = 1; id <= 2; id++) {
            tables.contents().use(ORGANIZATION, file("x"), new Id(id), bytes("x"));
            tables.attachments().insert(ORGANIZATION, named(id, "x", file("x")));
          }
        });
    assertThat(recycle(1, NOW)).isTrue();
    var entry = entry(new Id(1)).orElseThrow();

    List<Destroyed> first =
        store().write(tables -> tables.binChanges().destroy(ORGANIZATION, entry, NOW, NOW));
    List<Destroyed> again =
        store().write(tables -> tables.binChanges().destroy(ORGANIZATION, entry, NOW, NOW));

    assertThat(first).containsExactly(destroyed(1, LEAD, "x", 1));
    assertThat(again).isEmpty();
    assertThat(
            store()
                .<Optional<Whereabouts>>read(
                    tables -> tables.contents().find(ORGANIZATION, file("x").blob())))
        .isPresent();
  }

  @Test
  default void holdKeepsWhatItCoversUntilItEnds() {
    insert(link(1), link(2));
    assertThat(recycle(1, NOW)).isTrue();
    var entry = entry(new Id(1)).orElseThrow();
    var end = NOW.plusSeconds(60);
    hold(new Hold(new Id(30), "Leads", LEAD, null, end, null, "x", USER, NOW));

    assertThat(recycle(2, NOW)).isFalse();
    assertThat(isHeld(entry, NOW)).isTrue();
    assertThat(isHeld(entry, end)).isFalse();
    assertThat(recycle(2, end)).isTrue();
    assertThat(covers(NOW)).isTrue();
    assertThat(covers(end)).isFalse();
  }

  @Test
  default void retentionCoversOnlyTheYoung() {
    insert(link(1));
    hold(new Hold(new Id(30), "Leads", null, null, null, 10, "x", null, NOW));

    assertThat(recycle(1, NOW.plus(Duration.ofDays(10)).minusMillis(1))).isFalse();
    assertThat(covers(NOW)).isTrue();
    assertThat(recycle(1, NOW.plus(Duration.ofDays(10)))).isTrue();
  }

  private void hold(Hold hold) {
    change(tables -> tables.holds().insert(ORGANIZATION, hold));
  }

  private boolean isHeld(BinEntry entry, Instant now) {
    return store().read(tables -> tables.bin().isHeld(ORGANIZATION, entry, tables.holds(), now));
  }

  private boolean covers(Instant now) {
    return store().read(tables -> tables.holds().coversRecord(ORGANIZATION, LEAD, now));
  }

  @Test
  default void placeOfADestroyedRecordIsKnownWhileSomethingOfItIsLeft() {
    insert(link(1));
    assertThat(recycle(1, NOW)).isTrue();
    change(tables -> tables.records().recycle(ORGANIZATION, LEAD, USER, NOW, LEAD));
    destroy(entry(LEAD));

    assertThat(entry(new Id(1)).orElseThrow().module()).isEqualTo("Leads");
    assertThat(isThere()).isTrue();
    destroy(entry(new Id(1)));
    assertThat(isThere()).isFalse();
  }

  private void destroy(Optional<BinEntry> entry) {
    change(tables -> tables.binChanges().destroy(ORGANIZATION, entry.orElseThrow(), NOW, NOW));
  }

  private boolean isThere() {
    return store().read(tables -> tables.holds().isThere(ORGANIZATION, "Leads", LEAD));
  }
}
