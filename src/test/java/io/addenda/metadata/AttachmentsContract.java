package io.addenda.metadata;

import static io.addenda.metadata.StoreContract.attachment;
import static io.addenda.metadata.StoreContract.file;
import static io.addenda.metadata.StoreContract.link;
import static io.addenda.metadata.StoreContract.named;
import static io.addenda.metadata.StoreContract.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.model.Attachment;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.OpenedFile;
import io.addenda.model.RecordPlace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Attachments come back as they were added, and go where they are told to.
interface AttachmentsContract extends StoreContract {

  @Test
  default void attachmentComesBackAsItWasAdded() {
    var file = attachment(1, file("hello"));
    var link = attachment(2, new Attachment.Content.Link("https://example.com/a"));

    insert(file, link);

    assertThat(find(1)).contains(file);
    assertThat(find(2)).contains(link);
  }

  @Test
  default void organizationsAreWallsForAttachments() {
    insert(attachment(1, file("hello")));

    Optional<Attachment> attachment =
        store().read(tables -> tables.attachments().find(OTHER, LEAD, new Id(1)));
    assertThat(attachment).isEmpty();
    assertThat(place(OTHER)).isEmpty();
    Set<Id> gone =
        store().write(tables -> StoreContract.recycle(tables, OTHER, LEAD, new Id(1), NOW));
    assertThat(gone).isEmpty();
    assertThat(find(1)).isPresent();
    assertThat(store().<Long>read(tables -> tables.attachments().count(OTHER))).isZero();
  }

  @Test
  default void twoAttachmentsNeverHaveOneId() {
    insert(link(1));

    assertThatThrownBy(() -> insert(attachment(1, file("other"))))
        .isInstanceOf(RuntimeException.class);

    assertThat(find(1)).contains(link(1));
    insert(link(2));
    assertThat(page(Long.MAX_VALUE, 9, 0)).containsExactly(2L, 1L);
  }

  @Test
  default void recycledAttachmentIsGoneAndOnlyTheFirstDeleteFindsIt() {
    insert(attachment(1, file("hello")));

    assertThat(recycle(1, NOW)).isTrue();
    assertThat(recycle(1, NOW)).isFalse();
    assertThat(find(1)).isEmpty();
  }

  @Test
  default void deleteOfManySaysWhichWereThere() {
    insert(link(1), link(2), link(3));
    assertThat(recycle(2, NOW)).isTrue();

    Set<Id> some = store().write(tables -> recycle(tables, 1, 2, 3, 4));
    assertThat(some).containsExactlyInAnyOrder(new Id(1), new Id(3));
    Set<Id> none = store().write(tables -> recycle(tables));
    assertThat(none).isEmpty();
    insert(link(5), link(6));
    Set<Id> all = store().write(tables -> recycle(tables, 5, 6));
    assertThat(all).containsExactlyInAnyOrder(new Id(5), new Id(6));
  }

  private static Set<Id> recycle(Tables tables, long... ids) {
    var set = LongStream.of(ids).mapToObj(Id::new).collect(Collectors.toSet());
    return tables.deletions().recycle(ORGANIZATION, LEAD, set, USER, NOW);
  }

  @Test
  default void attachmentIsReachedThroughItsRecordOnly() {
    insert(attachment(1, file("hello")));

    Set<Id> gone =
        store()
            .write(
                tables -> StoreContract.recycle(tables, ORGANIZATION, new Id(101), new Id(1), NOW));
    assertThat(gone).isEmpty();
    assertThat(find(1)).isPresent();
  }

  @Test
  default void pageIsNewestFirst() {
    insert(link(1), link(3), link(2));

    assertThat(page(Long.MAX_VALUE, 2, 0)).containsExactly(3L, 2L);
    assertThat(page(Long.MAX_VALUE, 2, 2)).containsExactly(1L);
    assertThat(page(2, 2, 0)).containsExactly(1L);
    List<Attachment.Brief> brief =
        store().read(tables -> tables.attachments().briefPage(ORGANIZATION, LEAD, new Id(3), 9, 0));
    assertThat(brief).containsExactly(link(2).brief(), link(1).brief());
  }

  @Test
  default void pagesBeforeAreFoundFromTheirEnd() {
    insert(link(1), link(2), link(4));

    assertThat(newer(2, 0)).contains(new Id(2));
    assertThat(newer(2, 1)).contains(new Id(4));
    assertThat(newer(3, 0)).contains(new Id(4));
    assertThat(newer(2, 2)).isEmpty();
  }

  private Optional<Id> newer(long from, int count) {
    return store()
        .read(tables -> tables.attachments().newer(ORGANIZATION, LEAD, new Id(from), count));
  }

  @Test
  default void linkIsKnownToTheLetterAndWhileItIsThere() {
    insert(link(1));

    assertThat(hasLink("https://example.com/1")).isTrue();
    assertThat(hasLink("https://EXAMPLE.com/1")).isFalse();
    assertThat(recycle(1, NOW)).isTrue();
    assertThat(hasLink("https://example.com/1")).isFalse();
  }

  private boolean hasLink(String url) {
    return store().read(tables -> tables.attachments().hasLink(ORGANIZATION, LEAD, url));
  }

  @Test
  default void smallFileIsOpenedWithItsBytesByThoseWhoMay() {
    var content = file("hello");
    change(
        tables -> tables.contents().use(ORGANIZATION, content, new Id(1), "hello".getBytes(UTF_8)));
    change(
        tables -> tables.contents().use(ORGANIZATION, content, new Id(2), "hello".getBytes(UTF_8)));
    insert(named(1, "one.txt", content), named(2, "two.txt", content), link(3));

    var two = new OpenedFile("two.txt", content.blob(), ByteBuffer.wrap("hello".getBytes(UTF_8)));
    assertThat(open("Leads", 2, null)).contains(two);
    assertThat(open("Leads", 2, Set.of(USER))).contains(two);
    assertThat(open("Leads", 1, null).orElseThrow().name()).isEqualTo("one.txt");
    assertThat(open("Leads", 2, Set.of(new Id(11), USER))).contains(two);
    assertThat(open("Leads", 2, Set.of(new Id(11), new Id(12)))).isEmpty();
    assertThat(open("Deals", 2, null)).isEmpty();
    assertThat(open("Leads", 3, null)).isEmpty();
  }

  private Optional<OpenedFile> open(String module, long id, @Nullable Set<Id> owners) {
    return store()
        .read(tables -> tables.attachments().open(ORGANIZATION, module, LEAD, new Id(id), owners));
  }

  @Test
  default void recordGoesWithItsNotesAndAllTheirAttachments() {
    var note = new Id(101);
    change(tables -> tables.records().insert(ORGANIZATION, record(note, LEAD)));
    insert(link(1), named(2, "two.txt", file("two")));

    var gone = new ArrayList<Deletions.TakenAlong>();
    checkedChange(
        tables -> {
          gone.clear();
          gone.addAll(tables.deletions().recycleAll(ORGANIZATION, LEAD, USER, NOW, LEAD));
          assertThat(tables.records().notes(ORGANIZATION, LEAD))
              .extracting(CrmRecord::id)
              .containsExactly(note);
          assertThat(tables.records().recycle(ORGANIZATION, note, USER, NOW, LEAD)).isTrue();
          assertThat(tables.records().recycle(ORGANIZATION, LEAD, USER, NOW, LEAD)).isTrue();
        });

    assertThat(gone)
        .containsExactlyInAnyOrder(
            new Deletions.TakenAlong(new Id(1), null),
            new Deletions.TakenAlong(new Id(2), "two.txt"));
    assertThat(find(1)).isEmpty();
    assertThat(place(ORGANIZATION)).isEmpty();
  }

  private Optional<RecordPlace> place(Id organization) {
    return store().read(tables -> tables.records().place(organization, LEAD));
  }
}
