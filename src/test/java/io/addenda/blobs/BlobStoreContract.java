package io.addenda.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;

import module java.base;

import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;
import org.junit.jupiter.api.Test;

/// What every blob store promises. A backend is done when a class of three lines that implements
/// this passes.
public interface BlobStoreContract {

  Id ORGANIZATION = new Id(1);
  String HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
  int LARGE = 12_000_000;

  BlobStore store();

  @Test
  default void keptBytesComeBack() throws IOException {
    assertThat(content(keep("hello"))).isEqualTo("hello");
  }

  @Test
  default void draftKnowsItsHashAndSizeAndIsNoBlobYet() throws IOException {
    try (var draft = store().write(ORGANIZATION, bytes("hello"))) {
      assertThat(draft.key().sha256()).isEqualTo(HELLO_SHA256);
      assertThat(draft.size()).isEqualTo(5);
      assertThat(all()).isEmpty();
    }
    assertThat(all()).isEmpty();
  }

  @Test
  default void closingADraftThatWasKeptLeavesItsBlob() throws IOException {
    var draft = store().write(ORGANIZATION, bytes("hello"));
    var location = draft.keep();

    draft.close();

    assertThat(content(location)).isEqualTo("hello");
  }

  @Test
  default void emptyBlobIsABlob() throws IOException {
    var location = keep("");

    assertThat(store().size(location)).hasValue(0);
    assertThat(content(location)).isEmpty();
  }

  @Test
  default void largeBlobIsStoredAndHashedWhole() throws IOException {
    var random = new byte[LARGE];
    new Random(1).nextBytes(random);
    Location location;
    try (var draft = store().write(ORGANIZATION, new ByteArrayInputStream(random))) {
      assertThat(draft.key()).isEqualTo(BlobKey.of(random));
      assertThat(draft.size()).isEqualTo(LARGE);
      location = draft.keep();
    }

    try (var stored = store().slice(location, 0, LARGE).open()) {
      assertThat(Arrays.equals(stored.readAllBytes(), random)).isTrue();
    }
    try (var stored = store().slice(location, LARGE - 70_001, 70_000).open()) {
      var middle = Arrays.copyOfRange(random, LARGE - 70_001, LARGE - 1);
      assertThat(Arrays.equals(stored.readAllBytes(), middle)).isTrue();
    }
  }

  @Test
  default void anyPieceCanBeRead() throws IOException {
    var location = keep("hello");

    assertThat(content(location, 0, 0)).isEmpty();
    assertThat(content(location, 0, 1)).isEqualTo("h");
    assertThat(content(location, 1, 3)).isEqualTo("ell");
    assertThat(content(location, 4, 1)).isEqualTo("o");
    assertThat(content(location, 5, 0)).isEmpty();
    assertThat(store().slice(location, 1, 3).length()).isEqualTo(3);
  }

  @Test
  default void sameContentHasALocationOfItsOwnEachTime() throws IOException {
    var first = keep("hello");
    var second = keep("hello");
    assertThat(second).isNotEqualTo(first);

    store().delete(first);

    assertThat(content(second)).isEqualTo("hello");
  }

  @Test
  default void organizationsDoNotShareBlobs() throws IOException {
    var location = keep("hello");

    assertThat(location.organization()).isEqualTo(ORGANIZATION);
    assertThat(store().size(new Location(new Id(2), location.name()))).isEmpty();
  }

  @Test
  default void unknownLocationIsAbsent() throws IOException {
    var unknown = new Location(ORGANIZATION, "unknown");

    assertThat(store().size(unknown)).isEmpty();
    assertThatIOException().isThrownBy(() -> content(unknown, 0, 1));
  }

  @Test
  default void deletedBlobIsAbsent() throws IOException {
    var location = keep("hello");

    store().delete(location);

    assertThat(store().size(location)).isEmpty();
    assertThatIOException()
        .isThrownBy(() -> content(location, 0, 5))
        .isInstanceOf(NoSuchFileException.class);
    store().delete(location);
  }

  @Test
  default void deleteOfUnknownLocationIsNoError() throws IOException {
    store().delete(new Location(ORGANIZATION, "unknown"));
  }

  @Test
  default void severalAreRemovedAtOnceAndOthersStay() throws IOException {
    var stays = keep("stays");
    var all = List.of(keep("one"), new Location(ORGANIZATION, "unknown"), keep("two"));

    assertThat(store().delete(all)).isEmpty();
    assertThat(store().delete(List.of())).isEmpty();
    assertThat(all()).containsExactly(stays);
  }

  @Test
  default void listInOrderHasTheBlobsOfOneOrganizationByName() throws IOException {
    var kept = new ArrayList<Location>();
    for (int i = 0; i < 20; i++) {
      kept.add(keep("hello"));
    }
    store().write(new Id(11), bytes("of another")).keep();
    kept.sort(Comparator.comparing(Location::name));

    var ordered = store().inOrder(ORGANIZATION);

    if (ordered.isPresent()) {
      try (var blobs = ordered.get()) {
        assertThat(blobs.map(BlobStore.Stored::location)).isEqualTo(kept);
      }
    }
  }

  @Test
  default void blobThatIsSetAsideIsServedAndListedNoMore() throws IOException {
    var location = keep("hello");
    var other = keep("other");

    store().setAside(location, new BlobKey(HELLO_SHA256));

    assertThat(store().size(location)).isEmpty();
    assertThat(all()).containsExactly(other);
    assertThat(setAside()).containsExactly("hello");
    store().setAside(location, new BlobKey(HELLO_SHA256));
    assertThat(setAside()).containsExactly("hello");
  }

  /// The contents of what was set aside.
  List<String> setAside() throws IOException;

  @Test
  default void listHasEachBlobWithItsSizeAndTime() throws IOException {
    var before = Instant.now().minusSeconds(5);
    var one = keep("hello");
    Location two;
    try (var draft = store().write(new Id(2), bytes("other one"))) {
      two = draft.keep();
    }

    try (var listed = store().list()) {
      assertThat(listed)
          .allSatisfy(
              it -> assertThat(it.modified()).isBetween(before, Instant.now().plusSeconds(5)))
          .extracting(BlobStore.Stored::location, BlobStore.Stored::size)
          .containsExactlyInAnyOrder(tuple(one, 5L), tuple(two, 9L));
    }
  }

  @Test
  default void nothingIsStoredWhenTheSourceFails() throws IOException {
    assertThatIOException().isThrownBy(() -> store().write(ORGANIZATION, failingAfter("half")));

    assertThat(all()).isEmpty();
  }

  @Test
  default void aStoreThatWorksIsWell() throws IOException {
    store().check();
  }

  private List<Location> all() throws IOException {
    try (var listed = store().list()) {
      return listed.map(BlobStore.Stored::location).toList();
    }
  }

  private Location keep(String text) throws IOException {
    try (var draft = store().write(ORGANIZATION, bytes(text))) {
      return draft.keep();
    }
  }

  private String content(Location location) throws IOException {
    return content(location, 0, store().size(location).orElseThrow());
  }

  private String content(Location location, long offset, long length) throws IOException {
    try (var bytes = store().slice(location, offset, length).open()) {
      return new String(bytes.readAllBytes(), UTF_8);
    }
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static InputStream failingAfter(String text) {
    var failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        };
    return new SequenceInputStream(bytes(text), failing);
  }
}
