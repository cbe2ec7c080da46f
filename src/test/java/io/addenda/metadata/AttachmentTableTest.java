package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Attachment;
import io.addenda.model.BlobKey;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.RecordPlace;
import org.junit.jupiter.api.Test;

/// Attachments come back as they were added, and go where they are told to.
class AttachmentTableTest extends StoreWithALead {

  private static final BlobKey BLOB = new BlobKey("ab".repeat(32));

  @Test
  void attachmentComesBackAsItWasAdded() {
    var file = attachment(1, new Attachment.Content.File(BLOB, 5));
    var link = attachment(2, new Attachment.Content.Link("https://example.com/a"));

    insert(file, link);

    assertThat(find(1)).contains(file);
    assertThat(find(2)).contains(link);
  }

  @Test
  void organizationsAreWalls() {
    insert(attachment(1, new Attachment.Content.File(BLOB, 5)));

    Optional<Attachment> attachment =
        store.read(tables -> tables.attachments().find(OTHER, LEAD, new Id(1)));
    assertThat(attachment).isEmpty();
    assertThat(place(OTHER)).isEmpty();
    assertThat(recycle(OTHER, LEAD, 1)).isFalse();
    assertThat(find(1)).isPresent();
  }

  @Test
  void recycledAttachmentIsGoneAndOnlyTheFirstDeleteFindsIt() {
    insert(attachment(1, new Attachment.Content.File(BLOB, 5)));

    assertThat(recycle(ORGANIZATION, LEAD, 1)).isTrue();
    assertThat(recycle(ORGANIZATION, LEAD, 1)).isFalse();
    assertThat(find(1)).isEmpty();
  }

  @Test
  void attachmentIsReachedThroughItsRecordOnly() {
    insert(attachment(1, new Attachment.Content.File(BLOB, 5)));

    assertThat(recycle(ORGANIZATION, new Id(101), 1)).isFalse();
    assertThat(find(1)).isPresent();
  }

  @Test
  void pageIsNewestFirst() {
    insert(link(1), link(3), link(2));

    assertThat(page(Long.MAX_VALUE, 2, 0)).containsExactly(3L, 2L);
    assertThat(page(Long.MAX_VALUE, 2, 2)).containsExactly(1L);
    assertThat(page(2, 2, 0)).containsExactly(1L);
  }

  @Test
  void recordGoesWithItsNotesAndAllTheirAttachments() {
    var note = new Id(101);
    store.write(
        tables -> {
          tables.records().insert(ORGANIZATION, record(note, LEAD));
          return true;
        });
    insert(link(1), link(2));

    var gone =
        store.write(
            tables -> {
              int attachments =
                  tables.deletions().recycleAll(ORGANIZATION, LEAD, USER, NOW, LEAD).size();
              assertThat(tables.records().notes(ORGANIZATION, LEAD))
                  .extracting(CrmRecord::id)
                  .containsExactly(note);
              assertThat(tables.records().recycle(ORGANIZATION, note, USER, NOW, LEAD)).isTrue();
              assertThat(tables.records().recycle(ORGANIZATION, LEAD, USER, NOW, LEAD)).isTrue();
              return attachments;
            });

    assertThat(gone).isEqualTo(2);
    assertThat(find(1)).isEmpty();
    assertThat(place(ORGANIZATION)).isEmpty();
  }

  @Test
  void textOfEveryUnicodePlaneComesBack() {
    var name = "a\u00e4\u4e2d\ud83d\ude00\ud840\udc00\u0001'\"";
    var attachment =
        new Attachment(
            new Id(1),
            LEAD,
            name,
            new Attachment.Content.Link("https://example.com/" + name),
            USER,
            USER,
            NOW,
            USER,
            NOW);

    insert(attachment);

    assertThat(find(1)).contains(attachment);
  }

  private Optional<RecordPlace> place(Id organization) {
    return store.read(tables -> tables.records().place(organization, LEAD));
  }

  private boolean recycle(Id organization, Id record, long id) {
    return store.write(
        tables ->
            !tables
                .deletions()
                .recycle(organization, record, Set.of(new Id(id)), USER, NOW)
                .isEmpty());
  }
}
