package io.addenda.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import module java.base;

import io.addenda.blobs.Between.Fate;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.StorageUnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A store in S3 while the network, or S3, is in trouble.
@Timeout(60)
class S3TroubleTest {

  private static final Id ORGANIZATION = new Id(1);
  private static final int PART = S3Settings.partBytes(1);

  /// Two parts and a little.
  private static final byte[] LARGE = new byte[2 * PART + 1];

  @TempDir private static Path directory;
  private static S3Server server;

  private String prefix;
  private Between between;
  private S3BlobStore store;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(directory);
    new Random(1).nextBytes(LARGE);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() throws IOException {
    prefix = UUID.randomUUID() + "/";
    between = Between.before(server.endpoint());
    store = S3BlobStore.open(server.settings(prefix, between.endpoint()));
  }

  @AfterEach
  void nothingIsLeftOfWhatFailed() throws IOException {
    between.decide(_ -> new Fate.Pass());
    store.close();
    between.close();
    assertThat(server.uploads(prefix)).isEmpty();
  }

  private BlobStore.Draft write(byte[] content) throws IOException {
    return store.write(ORGANIZATION, new ByteArrayInputStream(content));
  }

  private Location keep(byte[] content) throws IOException {
    try (var draft = write(content)) {
      return draft.keep();
    }
  }

  private byte[] read(Location location) throws IOException {
    long size = store.size(location).orElseThrow();
    try (var bytes = store.slice(location, 0, size).open()) {
      return bytes.readAllBytes();
    }
  }

  private static UnaryOperator<Fate> only(int times, Fate fate) {
    var left = new AtomicInteger(times);
    return other -> left.getAndDecrement() > 0 ? fate : other;
  }

  private void decide(String part, UnaryOperator<Fate> fate) {
    between.decide(line -> line.contains(part) ? fate.apply(new Fate.Pass()) : new Fate.Pass());
  }

  @Test
  void fileIsSentInAsFewPartsAsItHas() throws IOException {
    keep(LARGE);
    assertThat(between.seen("partNumber=")).hasSize(3);
    assertThat(between.seen("PUT ")).hasSize(3);
  }

  @Test
  void fileShorterThanAPartIsOneRequest() throws IOException {
    keep(new byte[PART - 1]);
    assertThat(between.seen("/1/")).hasSize(1);
  }

  @Test
  void nothingIsLeftOfADraftThatIsNotKept() throws IOException {
    write(LARGE).close();
    try (var listed = store.list()) {
      assertThat(listed).isEmpty();
    }
  }

  @Test
  void nothingIsLeftWhenTheSourceFailsLate() {
    var failing =
        new SequenceInputStream(
            new ByteArrayInputStream(LARGE),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }

              @Override
              public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
              }
            });
    assertThatIOException()
        .isThrownBy(() -> store.write(ORGANIZATION, failing))
        .withMessageContaining("reset");
  }

  @Test
  void partsThatACrashLeftAreRemovedOnceTheyAreOld() throws IOException {
    var lost = write(LARGE);

    store.removeDrafts(Instant.now().minusSeconds(3600));
    assertThat(server.uploads(prefix)).hasSize(1);

    store.removeDrafts(Instant.now().plusSeconds(60));
    assertThat(server.uploads(prefix)).isEmpty();
    assertThatIOException().isThrownBy(lost::keep);
  }

  @Test
  void whatComesOverWrongIsRefused() throws IOException {
    decide("partNumber=2", _ -> new Fate.Damage(PART / 2));
    assertThatIOException().isThrownBy(() -> keep(LARGE));
    decide("/1/", _ -> new Fate.Damage(2));
    assertThatIOException().isThrownBy(() -> keep(new byte[9]));

    assertThat(server.objects(prefix)).isEmpty();
  }

  @Test
  void answerThatBreaksOffIsNeverAShortContent() throws IOException {
    var location = keep(LARGE);
    decide("GET ", _ -> new Fate.Cut(PART / 2));

    assertThatIOException().isThrownBy(() -> read(location));
    assertThat(between.seen("GET /addenda/" + prefix)).hasSizeGreaterThan(2);
  }

  @Test
  void answerThatBreaksOffIsGoneOnWith() throws IOException {
    var location = keep(LARGE);
    decide("GET ", only(2, new Fate.Cut(PART / 2)));

    assertThat(Arrays.equals(read(location), LARGE)).isTrue();
    assertThat(between.seen("GET /addenda/" + prefix)).hasSize(3);
  }

  @Test
  void callIsTriedAgainWhenS3IsBusy() throws IOException {
    decide("partNumber=2", only(2, new Fate.Answer(503)));
    var location = keep(LARGE);

    assertThat(between.seen("partNumber=2")).hasSize(3);
    assertThat(BlobKey.of(read(location))).isEqualTo(BlobKey.of(LARGE));
  }

  @Test
  void completionWhoseAnswerIsLostHasHappened() throws IOException {
    var first = new AtomicBoolean(true);
    between.decide(
        line ->
            line.startsWith("POST") && line.contains("uploadId=") && first.getAndSet(false)
                ? new Fate.Cut(0)
                : new Fate.Pass());
    var location = keep(LARGE);

    assertThat(between.seen("POST ").stream().filter(it -> it.contains("uploadId=")))
        .hasSizeGreaterThan(1);
    assertThat(store.size(location)).hasValue(LARGE.length);
  }

  @Test
  void s3ThatIsBrokenIsUnavailableAndNothingElse() throws IOException {
    var location = keep(new byte[9]);
    for (int status : List.of(429, 500, 503)) {
      between.decide(_ -> new Fate.Answer(status));
      unavailable(() -> store.size(location));
    }
    unavailable(() -> store.slice(location, 0, 9).open());
    unavailable(() -> keep(new byte[9]));
    unavailable(() -> keep(LARGE));
    unavailable(() -> store.delete(location));
    unavailable(() -> store.list().close());
    between.decide(_ -> new Fate.Pass());
    assertThat(read(location)).hasSize(9);
  }

  @Test
  void s3ThatRefusesIsNotUnavailableAndIsNotAskedAgain() throws IOException {
    var location = keep(new byte[9]);
    decide("DELETE", _ -> new Fate.Answer(403));

    assertThatIOException()
        .isThrownBy(() -> store.delete(location))
        .isNotInstanceOf(StorageUnavailableException.class)
        .withMessageContaining("status 403");
    assertThat(between.seen("DELETE")).hasSize(1);
  }

  @Test
  void s3ThatStandsStillIsUnavailableInTime() throws IOException {
    var location = keep(new byte[9]);
    between.decide(_ -> new Fate.Stall());
    long begun = System.nanoTime();

    unavailable(() -> store.size(location));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void s3ThatTakesNoMoreOfAPartIsUnavailableInTime() {
    decide("partNumber=1", _ -> new Fate.Stall());

    unavailable(() -> keep(LARGE));
  }

  @Test
  void s3ThatIsGoneIsUnavailable() throws IOException {
    var location = keep(new byte[9]);
    between.close();

    unavailable(() -> store.size(location));
    unavailable(() -> keep(new byte[9]));
    assertThatIOException().isThrownBy(store::check).withMessageContaining("Connection refused");
  }

  @Test
  void lookWhetherAllIsWellHoldsForAWhile() throws IOException {
    int before = between.seen("HEAD").size();
    for (int i = 0; i < 20; i++) {
      store.check();
    }
    assertThat(between.seen("HEAD")).hasSize(before + 1);
  }

  private interface Use {
    void run() throws IOException;
  }

  private static void unavailable(Use use) {
    assertThatExceptionOfType(StorageUnavailableException.class)
        .isThrownBy(use::run)
        .withMessageStartingWith("s3://addenda/");
  }
}
