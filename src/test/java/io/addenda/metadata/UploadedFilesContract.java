package io.addenda.metadata;

import static io.addenda.metadata.StoreContract.file;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Destroyed;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.UploadedFile;
import io.addenda.model.UploadedFile.Caption;
import io.addenda.model.UploadedFile.Place;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Files come by themselves, go into fields of records, and go with them or by themselves.
interface UploadedFilesContract extends StoreContract {

  private static UploadedFile uploaded(long id, String content, @Nullable Place place) {
    return new UploadedFile(
        new Id(id), "a ä.png", file(content), "png", place, USER, NOW, USER, NOW);
  }

  /// Adds a file, its content counted.
  private void add(UploadedFile file) {
    var content = file.content();
    change(
        tables -> {
          var location = new Location(ORGANIZATION, content.blob().sha256());
          tables.contents().use(content, location, NOW);
          tables.uploadedFiles().insert(ORGANIZATION, file);
        });
  }

  private Optional<UploadedFile> uploaded(long id) {
    return store().read(tables -> tables.uploadedFiles().find(ORGANIZATION, new Id(id)));
  }

  @Test
  default void uploadedFileComesBackAndGoesIntoAField() {
    var file = uploaded(1, "one", null);
    add(file);
    assertThat(uploaded(1)).contains(file);
    Optional<UploadedFile> elsewhere =
        store().read(tables -> tables.uploadedFiles().find(OTHER, file.id()));
    assertThat(elsewhere).isEmpty();

    var place = new Place(LEAD, "Pictures", new Caption(2, "ü"));
    var put = file.at(place, new Id(77), NOW.plusSeconds(1));
    change(tables -> tables.uploadedFiles().put(ORGANIZATION, place, put));
    var other = uploaded(2, "one", new Place(LEAD, "Pictures", Caption.NONE));
    change(tables -> tables.uploadedFiles().copy(ORGANIZATION, other));

    List<UploadedFile> all =
        store().read(tables -> tables.uploadedFiles().ofRecord(ORGANIZATION, LEAD));
    assertThat(all).containsExactly(put, other);
    List<Census.Miscount> wrong = store().read(tables -> tables.census().miscounts());
    assertThat(wrong).isEmpty();
  }

  @Test
  default void filesOfARecordAreDestroyedWithIt() {
    add(uploaded(1, "one", new Place(LEAD, "Files", Caption.NONE)));
    add(uploaded(2, "free", null));
    change(tables -> tables.records().recycle(ORGANIZATION, LEAD, USER, NOW, LEAD));
    List<Destroyed> destroyed =
        store()
            .write(
                tables -> {
                  var entry = tables.bin().find(ORGANIZATION, LEAD).orElseThrow();
                  return tables.binChanges().destroy(ORGANIZATION, entry, NOW, NOW);
                });
    assertThat(destroyed)
        .containsExactly(new Destroyed(new Id(1), LEAD, "a ä.png", file("one").blob(), 3, 0));
    assertThat(uploaded(1)).isEmpty();
    assertThat(uploaded(2)).isPresent();
  }

  @Test
  default void onlyFreeFilesExpireTheOldestFirst() {
    add(uploaded(1, "one", new Place(LEAD, "Files", Caption.NONE)));
    add(uploaded(2, "two", null));
    add(uploaded(3, "three", null));
    assertThat(hasFree(NOW)).isFalse();
    var later = NOW.plusMillis(1);
    assertThat(hasFree(later)).isTrue();
    List<UploadedFileTable.Expired> expired =
        store().write(tables -> tables.uploadedFiles().expire(later, later, 9));
    assertThat(expired)
        .extracting(UploadedFileTable.Expired::id)
        .containsExactlyInAnyOrder(new Id(2), new Id(3));
    assertThat(hasFree(later)).isFalse();
    assertThat(uploaded(1)).isPresent();
    change(tables -> tables.uploadedFiles().remove(ORGANIZATION, new Id(1), NOW));
    List<Census.Miscount> wrong = store().read(tables -> tables.census().miscounts());
    assertThat(wrong).isEmpty();
    List<Location> used = store().read(tables -> tables.census().waitingAndUsed());
    assertThat(used).isEmpty();
  }

  private boolean hasFree(Instant before) {
    return store().read(tables -> tables.uploadedFiles().hasFree(before));
  }
}
