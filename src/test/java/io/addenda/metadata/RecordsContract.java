package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.metadata.RecordQuery.By;
import io.addenda.metadata.RecordQuery.Order;
import io.addenda.metadata.RecordQuery.Place;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.testing.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Records come back as they were added, alone and in pages of any order.
interface RecordsContract extends StoreContract {

  String FIELDS =
      """
      {"Last_Name":"Boyle","Amount":1.10,"Big":12345678901234567890,"Deep":{"b":[1, null,true],"a":"\\u00e4"},\
      "O'dd \\"name\\".$[0]":"\ud83d\ude00","None":null}""";

  static CrmRecord of(String module, Id id, Instant changed) {
    return with(module, id, changed, "{}");
  }

  private static CrmRecord with(String module, Id id, Instant changed, String fields) {
    return new CrmRecord(id, module, "Boyle", null, fields, USER, USER, NOW, USER, changed, false);
  }

  @Test
  default void recordComesBackAsItWasAdded() {
    var record = with("Deals", new Id(5), NOW, FIELDS);
    change(tables -> tables.records().insert(ORGANIZATION, record));

    Optional<CrmRecord> whole =
        store().read(tables -> tables.records().find(ORGANIZATION, "Deals", new Id(5)));
    assertThat(whole).contains(record);
    Optional<CrmRecord> head =
        store().read(tables -> tables.records().head(ORGANIZATION, "Deals", new Id(5)));
    assertThat(head).contains(of("Deals", new Id(5), NOW));
    Optional<CrmRecord> foreign =
        store().read(tables -> tables.records().find(OTHER, "Deals", new Id(5)));
    assertThat(foreign).isEmpty();
    Optional<CrmRecord> module =
        store().read(tables -> tables.records().find(ORGANIZATION, "Leads", new Id(5)));
    assertThat(module).isEmpty();
  }

  @Test
  default void recordIsChangedWhereItIsAndNotInTheBin() {
    var other = new Id(11);
    change(tables -> tables.records().insert(ORGANIZATION, with("Deals", new Id(5), NOW, FIELDS)));
    var changed =
        new CrmRecord(
            new Id(5),
            "Deals",
            "Roe",
            null,
            "{\"a\":1}",
            other,
            USER,
            NOW,
            other,
            NOW.plusMillis(7),
            false);
    var elsewhere =
        new CrmRecord(new Id(5), "Leads", "Roe", null, "{}", other, USER, NOW, other, NOW, false);
    var deal = new Id(5);

    assertThat(updated(OTHER, changed)).isFalse();
    assertThat(updated(ORGANIZATION, elsewhere)).isFalse();
    assertThat(updated(ORGANIZATION, changed)).isTrue();
    Optional<CrmRecord> found =
        store().read(tables -> tables.records().find(ORGANIZATION, "Deals", deal));
    assertThat(found).contains(changed);
    assertThat(deals(null, order(By.MODIFIED_TIME, true), null, 0, 9)).containsExactly(changed);

    change(tables -> tables.records().recycle(ORGANIZATION, deal, USER, NOW, deal));
    assertThat(updated(ORGANIZATION, changed)).isFalse();
  }

  private boolean updated(Id organization, CrmRecord record) {
    return store().write(tables -> tables.records().update(organization, record));
  }

  @Test
  default void twoRecordsNeverHaveOneId() {
    assertThatThrownBy(
            () -> change(tables -> tables.records().insert(OTHER, of("Deals", LEAD, NOW))))
        .isInstanceOf(RuntimeException.class);
    assertThat(store().read(tables -> tables.records().place(ORGANIZATION, LEAD)).orElseThrow())
        .satisfies(it -> assertThat(it.module()).isEqualTo("Leads"));
  }

  @Test
  default void onlyTheFieldsThatAreAskedForAreRead() {
    change(tables -> tables.records().insert(ORGANIZATION, with("Deals", new Id(5), NOW, FIELDS)));
    var names =
        """
        ["Amount","Big","Deep","O'dd \\"name\\".$[0]","None","Unknown"]""";

    var shown = JsonText.of(deals(names, order(By.ID, false), null, 0, 9).getFirst().fields());

    assertThat(shown.at("Last_Name")).isNull();
    assertThat(shown.toString()).contains("1.10").contains("12345678901234567890");
    assertThat(shown.texts("O'dd \"name\".$[0]")).containsExactly("\ud83d\ude00");
    assertThat(shown.at("Deep.a")).isEqualTo("\u00e4");
    assertThat(shown.at("Deep.b.2")).isEqualTo(true);
  }

  @Test
  default void pagesOfEveryOrderHaveAllRecordsOnceAndCanBeWalkedBack() {
    var times = List.of(3, 1, 2, 2, 2, 0, 3);
    var ids = new ArrayList<Id>();
    for (int i = 0; i < times.size(); i++) {
      var id = new Id(500 + i);
      ids.add(id);
      var changed = NOW.plusMillis(times.get(i));
      change(tables -> tables.records().insert(ORGANIZATION, of("Deals", id, changed)));
    }
    for (var by : By.values()) {
      for (var descending : List.of(true, false)) {
        var order = order(by, descending);
        var places =
            ids.stream()
                .map(id -> order.of(of("Deals", id, NOW.plusMillis(times.get(ids.indexOf(id))))))
                .sorted(
                    descending
                        ? Comparator.comparingLong(Place::value).thenComparing(Place::id).reversed()
                        : Comparator.comparingLong(Place::value).thenComparing(Place::id))
                .toList();
        assertThat(walk(order)).as("%s", order).isEqualTo(places);
        assertThat(before(order, places.get(5), 3)).contains(places.get(1));
        assertThat(before(order, places.get(5), 5)).isEmpty();
        assertThat(deals(null, order, places.get(0), 2, 2).stream().map(order::of))
            .isEqualTo(places.subList(3, 5));
      }
    }
  }

  private List<Place> walk(Order order) {
    var walked = new ArrayList<Place>();
    while (true) {
      var page = deals(null, order, walked.isEmpty() ? null : walked.getLast(), 0, 2);
      if (page.isEmpty()) {
        return walked;
      }
      page.stream().map(order::of).forEach(walked::add);
    }
  }

  private Optional<Place> before(Order order, Place first, int most) {
    return store().read(tables -> tables.recordPages().before(query(order), first, most));
  }

  @Test
  default void convertedLeadIsInListsThatAskForItAndItsNotesAndFilesAreElsewhere() {
    var contact = with("Contacts", new Id(5), NOW, "{}");
    var note =
        new CrmRecord(new Id(7), "Notes", "N", LEAD, "{}", USER, USER, NOW, USER, NOW, false);
    change(
        tables -> {
          tables.records().insert(ORGANIZATION, contact);
          tables.records().insert(ORGANIZATION, note);
          tables.records().insert(ORGANIZATION, with("Leads", new Id(8), NOW, FIELDS));
        });
    var old = with("Leads", new Id(8), NOW, FIELDS);
    var converted =
        new CrmRecord(
            old.id(),
            "Leads",
            "Boyle",
            null,
            "{\"a\":1}",
            USER,
            USER,
            NOW,
            USER,
            NOW.plusMillis(3),
            true);
    assertThat(converted(converted)).isTrue();
    assertThat(converted(converted)).isFalse();

    var all = new RecordQuery(ORGANIZATION, "Leads", null, null, null, null, order(By.ID, false));
    var wanted = new RecordPages.Wanted(null, null, 0, 9, 999);
    assertThat(page(all, wanted)).hasSize(2).contains(converted);
    assertThat(page(all.unconverted(), wanted)).hasSize(1).noneMatch(CrmRecord::converted);

    change(
        tables -> {
          tables.records().moveNotes(ORGANIZATION, LEAD, contact.id(), USER, NOW);
          assertThat(tables.attachments().move(OTHER, LEAD, contact.id())).isEmpty();
        });
    assertThat(notes(LEAD, null, null, null)).isEmpty();
    assertThat(notes(contact.id(), null, null, null)).hasSize(1);
  }

  private boolean converted(CrmRecord record) {
    return store().write(tables -> tables.records().convert(ORGANIZATION, record));
  }

  @Test
  default void pageThatWouldBeTooLongIsNone() {
    for (int i = 0; i < 3; i++) {
      var record = with("Deals", new Id(500 + i), NOW, "{\"a\":\"%s\"}".formatted("x".repeat(92)));
      change(tables -> tables.records().insert(ORGANIZATION, record));
    }

    assertThat(length(2, 200)).isPresent();
    assertThat(length(2, 199)).isEmpty();
    assertThat(length(1, 1)).hasValueSatisfying(it -> assertThat(it.more()).isTrue());
  }

  private Optional<RecordPages.Page> length(int most, long bytes) {
    return store()
        .read(
            tables ->
                tables
                    .recordPages()
                    .page(
                        query(order(By.ID, false)),
                        new RecordPages.Wanted(null, null, 0, most, bytes)));
  }

  @Test
  default void listsAreFilteredByParentOwnerTimeAndIds() {
    var note =
        new CrmRecord(new Id(7), "Notes", "N", LEAD, "{}", USER, USER, NOW, USER, NOW, false);
    var others =
        new CrmRecord(
            new Id(8),
            "Notes",
            "N",
            null,
            "{}",
            new Id(11),
            USER,
            NOW,
            USER,
            NOW.plusMillis(5),
            false);
    change(
        tables -> {
          tables.records().insert(ORGANIZATION, note);
          tables.records().insert(ORGANIZATION, others);
        });
    var ids = List.of(new Id(6), new Id(7), new Id(9));

    assertThat(notes(null, null, null, null)).containsExactly(note, others);
    assertThat(notes(LEAD, null, null, null)).containsExactly(note);
    assertThat(notes(null, Set.of(new Id(11)), null, null)).containsExactly(others);
    assertThat(notes(null, Set.of(new Id(11), USER), null, null)).containsExactly(note, others);
    assertThat(notes(null, Set.of(new Id(11), new Id(12)), null, null)).containsExactly(others);
    assertThat(notes(null, null, NOW.plusMillis(1), null)).containsExactly(others);
    assertThat(notes(null, null, null, ids)).containsExactly(note);
    assertThat(notes(null, null, null, List.of())).isEmpty();
    assertThat(notes(LEAD, Set.of(USER), NOW, ids)).containsExactly(note);
  }

  private List<CrmRecord> notes(
      @Nullable Id parent,
      @Nullable Set<Id> owners,
      @Nullable Instant since,
      @Nullable List<Id> ids) {
    var query =
        new RecordQuery(ORGANIZATION, "Notes", parent, owners, since, ids, order(By.ID, false));
    return page(query, new RecordPages.Wanted(null, null, 0, 9, 999));
  }

  private List<CrmRecord> deals(
      @Nullable String fields, Order order, @Nullable Place after, long skip, int most) {
    return page(query(order), new RecordPages.Wanted(fields, after, skip, most, 9999));
  }

  private List<CrmRecord> page(RecordQuery query, RecordPages.Wanted wanted) {
    return store().read(tables -> tables.recordPages().page(query, wanted)).orElseThrow().records();
  }

  private static RecordQuery query(Order order) {
    return new RecordQuery(ORGANIZATION, "Deals", null, null, null, null, order);
  }

  private static Order order(By by, boolean descending) {
    return new Order(by, descending);
  }
}
