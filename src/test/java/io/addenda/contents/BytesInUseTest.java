package io.addenda.contents;

import static io.addenda.testing.SmallOrganization.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.blobs.BlobStore;
import io.addenda.blobs.Slice;
import io.addenda.database.DatabaseException;
import io.addenda.http.Response;
import io.addenda.metadata.ReapingTable.Claim;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.testing.LocalOnly;
import io.addenda.testing.OnAllStores;
import io.addenda.testing.SmallOrganization;
import io.addenda.testing.TestStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No bytes are removed or taken away that an upload uses or is about to use, whichever way the two
/// meet.
@OnAllStores
class BytesInUseTest {

  private static final byte[] CONTENT = "the same bytes".getBytes(UTF_8);
  private static final BlobKey KEY = BlobKey.of(CONTENT);
  private static final Id ORGANIZATION = SmallOrganization.ID;

  @TempDir private Path directory;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private SmallOrganization small;
  private StoppingStore blobs;
  private Contents contents;
  private Reaper reaper;
  private long attachments = 1;

  @BeforeEach
  void open() throws IOException {
    small = new SmallOrganization(directory);
    blobs = new StoppingStore(TestStores.in(directory).blobs());
    contents = new Contents(small.metadata, blobs, now::get, 0);
    reaper = new Reaper(small.metadata, blobs, now::get);
  }

  @AfterEach
  void close() throws IOException {
    small.close();
    blobs.close();
  }

  private Draft kept() {
    try {
      var draft = contents.receive(ORGANIZATION, new ByteArrayInputStream(CONTENT));
      draft.keep();
      return draft;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void use(Draft draft) {
    small.metadata.write(
        tables -> {
          draft.use(tables, new Id(attachments++), now.get());
          return draft;
        });
  }

  private void upload() {
    var draft = kept();
    use(draft);
    draft.settle(true);
  }

  private void reap() {
    reaper.run(() -> false);
  }

  private List<Location> stored() throws IOException {
    try (var all = blobs.list()) {
      return all.map(BlobStore.Stored::location).toList();
    }
  }

  private long waiting() {
    return small.metadata.read(tables -> tables.reaping().backlog().blobs());
  }

  private void assertRight() throws IOException {
    var state = contents.verify(ORGANIZATION, KEY, CONTENT.length, true, _ -> {});
    assertThat(state).isEqualTo(new Contents.State.Right());
    assertThat(text(contents.open(ORGANIZATION, KEY).orElseThrow().slice(4, 4))).isEqualTo("same");
  }

  private static String text(Response.Body body) throws IOException {
    return switch (body) {
      case Response.Body.FileSlice(var file, var offset, var length) ->
          Files.readString(file).substring((int) offset, (int) (offset + length));
      case Response.Body.Streamed(_, var source) -> {
        try (var bytes = source.open()) {
          yield new String(bytes.readAllBytes(), UTF_8);
        }
      }
      case Response.Body.None _,
          Response.Body.Text _,
          Response.Body.Bytes _,
          Response.Body.Live _ ->
          throw new AssertionError("not from the store: " + body);
    };
  }

  /// Bytes that nothing uses, and that are to be removed.
  private Location unused() throws IOException {
    kept().settle(false);
    now.set(now.get().plus(Duration.ofHours(1)));
    return stored().getFirst();
  }

  @Test
  void uploadWhileTheSameContentIsRemovedHasBytesOfItsOwn() throws Exception {
    var unused = unused();
    blobs.before = this::upload;

    reap();

    assertThat(stored()).hasSize(1).doesNotContain(unused);
    assertThat(waiting()).isZero();
    assertRight();
  }

  @Test
  void bytesThatAreUsedAfterTheyWereTakenForUnusedStay() throws Exception {
    var slow = kept();
    reaper.sweep(Duration.ZERO, () -> false);
    assertThat(waiting()).isEqualTo(1);

    use(slow);
    reap();

    assertThat(waiting()).isZero();
    assertRight();
  }

  @Test
  void bytesThatAreClaimedCannotBeUsedAnyMore() throws Exception {
    var slow = kept();
    reaper.sweep(Duration.ZERO, () -> false);
    blobs.before =
        () ->
            assertThatThrownBy(() -> use(slow))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("removed before their row");

    reap();

    assertThat(stored()).isEmpty();
    assertThat(contents.open(ORGANIZATION, KEY)).isEmpty();
    assertThat(waiting()).isZero();
  }

  @Test
  void claimThatACrashLeftEndsAndItsBytesStayUnusable() throws Exception {
    var slow = kept();
    var end = now.get().plusSeconds(600);
    reaper.sweep(Duration.ZERO, () -> false);
    List<Location> claimed =
        small.metadata.write(
            tables -> tables.reaping().claimDue(new Claim("crashed", end), now.get(), 10));
    assertThat(claimed).isEqualTo(stored());

    now.set(end.minusMillis(1));
    reap();
    assertThat(stored()).isEqualTo(claimed);
    upload();
    now.set(end);
    assertThatThrownBy(() -> use(slow)).isInstanceOf(DatabaseException.class);
    reap();

    assertThat(stored()).hasSize(1).doesNotContainAnyElementsOf(claimed);
    assertThat(waiting()).isZero();
    assertRight();
  }

  @Test
  void purgeTakesOverWhatOthersHaveClaimed() throws Exception {
    unused();
    small.metadata.write(
        tables ->
            tables
                .reaping()
                .claimDue(new Claim("crashed", now.get().plusSeconds(600)), now.get(), 10));

    reaper.reap(ORGANIZATION, List.of(KEY));

    assertThat(stored()).isEmpty();
    assertThat(waiting()).isZero();
  }

  @Test
  void sameContentIsKeptOnceAndWhatWasThereBeforeGoesSoon() throws Exception {
    upload();
    var first = stored().getFirst();
    upload();
    reap();
    assertThat(stored()).hasSize(2);
    assertRight();

    now.set(now.get().plusSeconds(5));
    reap();

    assertThat(stored()).hasSize(1).doesNotContain(first);
    assertRight();
  }

  @Test
  @LocalOnly("it overwrites a file")
  void rightBytesThatComeWhileWrongOnesAreTakenAwayStay() throws Exception {
    upload();
    Files.writeString(file(stored().getFirst()), "wrong");
    blobs.before = this::upload;

    assertThat(contents.setAside(ORGANIZATION, KEY)).isTrue();

    assertRight();
    try (var aside = Files.list(directory.resolve("quarantine"))) {
      assertThat(aside).singleElement().satisfies(it -> assertThat(it).hasContent("wrong"));
    }
  }

  private Path file(Location location) {
    var slice = (Slice.InFile) blobs.slice(location, 0, 0);
    return slice.file();
  }

  @Test
  void bytesAreFoundAlsoWhenOthersTakeTheirPlaceJustThen() throws Exception {
    upload();
    var first = stored().getFirst();
    upload();
    blobs.delete(first);

    assertRight();
  }
}
