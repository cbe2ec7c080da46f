package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Id;
import io.addenda.model.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Tags are kept, merged, removed and counted.
interface TagsContract extends StoreContract {

  Id TAG_FIELD = new Id(905);
  Id OWNER = new Id(11);
  Tag HOT = tag(51, "Hot", "#F17574");
  Tag COLD = tag(52, "Cold", null);

  static Tag tag(long id, String name, @Nullable String color) {
    return new Tag(new Id(id), "Leads", name, color, USER, NOW, USER, NOW);
  }

  private List<Tag> leadTags() {
    return store().read(tables -> tables.tags().of(ORGANIZATION, "Leads"));
  }

  private void insertTags(Tag... tags) {
    change(tables -> Stream.of(tags).forEach(each -> tables.tags().insert(ORGANIZATION, each)));
  }

  private Optional<Id> merged(Tag tag) {
    return store().read(tables -> tables.tags().mergedInto(ORGANIZATION, "Leads", tag.id()));
  }

  /// Gives a record a tag, as what it is found by has it.
  private void give(Id record, Tag... tags) {
    var links =
        Stream.of(tags)
            .map(tag -> new RecordKeys.Link(TAG_FIELD, tag.id()))
            .collect(Collectors.toSet());
    change(
        tables ->
            tables
                .recordKeys()
                .put(ORGANIZATION, record, new RecordKeys.OfRecord(Set.of(), links)));
  }

  private long counted(Tag tag, @Nullable Set<Id> owners) {
    return store().read(tables -> tables.tags().count(ORGANIZATION, TAG_FIELD, tag.id(), owners));
  }

  @Test
  default void tagsComeBackAsTheyWerePutAndChanged() {
    insertTags(COLD, HOT);
    change(tables -> tables.tags().insert(OTHER, tag(53, "Hot", null)));
    reopen();
    assertThat(leadTags()).containsExactly(HOT, COLD);
    var warm = HOT.changed("Warm", null, OWNER, NOW.plusSeconds(1));
    change(tables -> tables.tags().update(ORGANIZATION, warm));
    assertThat(store().<Optional<Tag>>read(tables -> tables.tags().find(ORGANIZATION, HOT.id())))
        .contains(warm);
    assertThat(store().<Optional<Tag>>read(tables -> tables.tags().find(OTHER, HOT.id())))
        .isEmpty();
  }

  @Test
  default void tagThatIsMergedLeadsToTheLastOfThem() {
    var mild = tag(53, "Mild", null);
    insertTags(HOT, COLD, mild);
    change(tables -> tables.tags().merge(ORGANIZATION, HOT.id(), COLD.id()));
    change(tables -> tables.tags().merge(ORGANIZATION, COLD.id(), mild.id()));
    assertThat(leadTags()).containsExactly(mild);
    assertThat(merged(HOT)).contains(mild.id());
    assertThat(merged(COLD)).contains(mild.id());
    assertThat(merged(mild)).isEmpty();
    // Its name is free for another one.
    insertTags(tag(54, "Hot", null));

    change(tables -> tables.tags().remove(ORGANIZATION, mild.id()));
    assertThat(merged(HOT)).isEmpty();
    assertThat(leadTags()).extracting(Tag::name).containsExactly("Hot");
  }

  @Test
  default void recordsAreCountedOnceAndNotThoseInTheBin() {
    insertTags(HOT, COLD);
    change(
        tables -> {
          tables.records().insert(ORGANIZATION, StoreContract.record(new Id(101), null));
          tables.records().insert(ORGANIZATION, StoreContract.record(new Id(102), null));
        });
    give(LEAD, HOT, COLD);
    give(new Id(101), COLD);
    give(new Id(102), HOT);
    assertThat(counted(HOT, null)).isEqualTo(2);
    change(tables -> tables.tags().merge(ORGANIZATION, COLD.id(), HOT.id()));
    assertThat(counted(HOT, null)).isEqualTo(3);
    assertThat(counted(HOT, Set.of(new Id(999)))).isZero();
    change(tables -> tables.records().recycle(ORGANIZATION, new Id(101), USER, NOW, new Id(101)));
    assertThat(counted(HOT, null)).isEqualTo(2);
  }

  @Test
  default void tagThatLeadsNowhereIsNamed() {
    insertTags(HOT, COLD);
    change(tables -> tables.tags().merge(ORGANIZATION, HOT.id(), new Id(999)));
    assertThat(store().<List<String>>read(tables -> tables.census().lonelyRows()))
        .containsExactly("tag 51 was merged into tag 999, which is not there");
  }
}
