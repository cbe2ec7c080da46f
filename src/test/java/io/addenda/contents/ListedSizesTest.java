package io.addenda.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import module java.base;

import io.addenda.blobs.Between;
import io.addenda.blobs.Between.Fate;
import io.addenda.blobs.S3BlobStore;
import io.addenda.blobs.S3Server;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sizes of objects in S3, of which a list has many.
@LocalOnly("it has an S3 of its own")
class ListedSizesTest {

  private static final String ASKED = "HEAD /addenda/files/";
  private static final String LISTED = "list-type=2";

  @TempDir private Path directory;
  private S3Server server;
  private Between between;
  private S3BlobStore store;

  @BeforeEach
  void open() throws Exception {
    server = S3Server.start(directory);
    between = Between.before(server.endpoint());
    store = S3BlobStore.open(server.settings("files/", between.endpoint()));
    for (int i = 0; i < 5; i++) {
      for (int organization : List.of(9, 10)) {
        put(organization, "a%d".formatted(i), i);
      }
    }
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    between.close();
    server.close();
  }

  private void put(int organization, String name, int size) {
    server.put(
        "files/%d/%s/%s".formatted(organization, name.substring(0, 2), name), new byte[size]);
  }

  private static Location at(int organization, String name) {
    return new Location(new Id(organization), name);
  }

  @Test
  void oneListTellsAllOfAnOrganization() throws IOException {
    try (var sizes = new ListedSizes(store)) {
      for (int organization : List.of(9, 10)) {
        for (int i = 0; i < 5; i++) {
          assertThat(sizes.size(at(organization, "a" + i))).hasValue(i);
        }
      }
    }
    assertThat(between.seen(ASKED)).isEmpty();
    assertThat(between.seen(LISTED)).hasSize(2);
  }

  @Test
  void whatTheListLacksIsAskedForAlone() throws IOException {
    try (var sizes = new ListedSizes(store)) {
      assertThat(sizes.size(at(9, "a0"))).hasValue(0);
      assertThat(sizes.size(at(9, "a00"))).isEmpty();
      // It came after the list did.
      put(9, "a11", 11);
      assertThat(sizes.size(at(9, "a11"))).hasValue(11);
      assertThat(sizes.size(at(9, "a4"))).hasValue(4);
      assertThat(sizes.size(at(9, "a9"))).isEmpty();
      assertThat(sizes.size(at(11, "a0"))).isEmpty();
    }
    assertThat(between.seen(ASKED)).hasSize(4);
  }

  @Test
  void anyOrderIsRight() throws IOException {
    try (var sizes = new ListedSizes(store)) {
      assertThat(sizes.size(at(9, "a4"))).hasValue(4);
      assertThat(sizes.size(at(9, "a0"))).hasValue(0);
      assertThat(sizes.size(at(10, "a2"))).hasValue(2);
      assertThat(sizes.size(at(9, "a2"))).hasValue(2);
    }
  }

  @Test
  void listThatCannotBeHadIsAnError() throws IOException {
    between.decide(_ -> new Fate.Answer(403));
    try (var sizes = new ListedSizes(store)) {
      assertThatIOException().isThrownBy(() -> sizes.size(at(9, "a0")));
    }
  }
}
