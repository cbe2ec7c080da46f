package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.TestServer.RecordPath;
import io.addenda.blobs.Between;
import io.addenda.blobs.Between.Fate;
import io.addenda.blobs.S3Server;
import io.addenda.config.Settings;
import io.addenda.custody.Custody;
import io.addenda.custody.Fsck;
import io.addenda.model.RefusedException;
import io.addenda.testing.FileForm;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose bytes are in S3, and what it answers when that does not.
@LocalOnly("it has an S3 of its own, which fails")
class S3StorageTest {

  private static final String BIN = "/crm/v7/settings/recycle_bin";
  private static final byte[] LARGE = new byte[9 << 20];

  @TempDir private static Path s3Directory;
  private static S3Server s3;

  @TempDir private Path data;
  private String prefix;
  private Between between;
  private TestServer server;
  private RecordPath lead;

  @BeforeAll
  static void startS3() throws Exception {
    s3 = S3Server.start(s3Directory);
    new Random(1).nextBytes(LARGE);
  }

  @AfterAll
  static void stopS3() {
    s3.close();
  }

  @BeforeEach
  void start() throws Exception {
    prefix = UUID.randomUUID() + "/";
    between = Between.before(s3.endpoint());
    server = TestServer.demo(data, "blobs=" + s3.url(prefix, between.endpoint()));
    lead = server.create("Leads", Person.ADMINISTRATOR);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    between.close();
  }

  private List<String> stored() {
    return s3.objects(prefix).stream().filter(key -> !key.endsWith("/installation")).toList();
  }

  @Test
  void fileComesBackWholeAndInPieces() throws Exception {
    var id = server.upload(lead, "large.bin", LARGE, Person.ADMINISTRATOR);

    assertThat(Arrays.equals(server.download(lead, id, Person.ADMINISTRATOR), LARGE)).isTrue();
    var piece =
        server.get(lead.path() + "/Attachments/" + id, Person.ADMINISTRATOR, "Range", "bytes=-1");
    assertThat(piece.status()).isEqualTo(206);
    assertThat(piece.header("Content-Range"))
        .isEqualTo("bytes %d-%d/%d".formatted(LARGE.length - 1, LARGE.length - 1, LARGE.length));
    assertThat(stored()).hasSize(1);
    assertThat(data.resolve("blobs")).doesNotExist();
  }

  @Test
  void downloadIsOneCallOfS3() throws Exception {
    var id = server.upload(lead, "large.bin", LARGE, Person.ADMINISTRATOR);
    var key = stored().getFirst();
    int before = between.seen(key).size();

    server.download(lead, id, Person.ADMINISTRATOR);

    assertThat(between.seen(key).subList(before, between.seen(key).size()))
        .satisfiesExactly(line -> assertThat(line).startsWith("GET "));
  }

  @Test
  void downloadFindsTheBytesThatAnUploadHasPutInTheirPlace() throws Exception {
    var id = server.upload(lead, "large.bin", LARGE, Person.ADMINISTRATOR);
    var before = stored().getFirst();
    meanwhile(
        before,
        () -> {
          server.upload(lead, "other.bin", LARGE, Person.ADMINISTRATOR);
          s3.remove(before);
        });

    assertThat(Arrays.equals(server.download(lead, id, Person.ADMINISTRATOR), LARGE)).isTrue();
  }

  @Test
  void downloadOfWhatIsPurgedJustThenHasNothing() throws Exception {
    var id = server.upload(lead, "large.bin", LARGE, Person.ADMINISTRATOR);
    var path = lead.path() + "/Attachments/" + id;
    meanwhile(
        stored().getFirst(),
        () -> {
          server.delete(path, Person.ADMINISTRATOR);
          server.delete(BIN + "?ids=" + id, Person.ADMINISTRATOR);
        });

    assertThat(server.get(path, Person.ADMINISTRATOR).status()).isEqualTo(204);
  }

  @Test
  void bytesThatAreLostAreAnErrorAndNotNothing() throws Exception {
    var id = server.upload(lead, "large.bin", LARGE, Person.ADMINISTRATOR);
    var key = stored().getFirst();
    s3.remove(key);

    var answer = server.get(lead.path() + "/Attachments/" + id, Person.ADMINISTRATOR);
    s3.put(key, LARGE);

    assertThat(answer.status()).isEqualTo(500);
  }

  private interface Deed {
    void run() throws Exception;
  }

  /// Has something happen once, just before an object is read.
  private void meanwhile(String key, Deed deed) {
    var once = new AtomicBoolean();
    between.decide(
        line -> {
          if (line.startsWith("GET ") && line.contains(key) && !once.getAndSet(true)) {
            try {
              deed.run();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
          return new Fate.Pass();
        });
  }

  @Test
  void otherBucketThanThatOfTheFilesIsRefused() throws Exception {
    server.upload(lead, "large.bin", LARGE, Person.ADMINISTRATOR);
    server.close();

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> TestServer.demo(data, "blobs=" + s3.url("elsewhere")))
        .withMessageContaining("is not where this installation has its files");
    server = TestServer.demo(data, "blobs=" + s3.url(prefix, between.endpoint()));
  }

  @Test
  void fsckTakesSizesFromAListOfS3() throws Exception {
    server.upload(lead, "large.bin", LARGE, Person.ADMINISTRATOR);
    server.upload(lead, "other.bin", new byte[20_000], Person.ADMINISTRATOR);
    var config =
        Settings.defaults()
            .with("data", data.toString(), "test")
            .with("blobs", s3.url(prefix, between.endpoint()), "test")
            .config();
    int before = between.seen("HEAD ").size();

    try (var custody = new Custody(config, Clock.systemUTC())) {
      assertThat(custody.fsck(new Fsck.Request(false, false)).faults()).isEmpty();
      // The bucket itself is looked at.
      assertThat(between.seen("HEAD ")).hasSize(before + 1);

      var key = stored().getFirst();
      var content = s3.content(key);
      s3.remove(key);
      assertThat(custody.fsck(new Fsck.Request(false, false)).faults())
          .extracting(Fsck.Fault::kind)
          .containsExactly(Fsck.Kind.BYTES_MISSING);
      s3.put(key, content);
    }
  }

  @Test
  void purgedFileIsNotInS3AnyMore() throws Exception {
    var id = server.upload(lead, "large.bin", LARGE, Person.ADMINISTRATOR);
    server.delete(lead.path() + "/Attachments/" + id, Person.ADMINISTRATOR);

    var purged = server.delete(BIN + "?ids=" + id, Person.ADMINISTRATOR);

    assertThat(purged.status()).as(purged.body()).isEqualTo(200);
    assertThat(stored()).isEmpty();
  }

  @Test
  void refusedUploadLeavesNothingInS3() throws Exception {
    var body = FileForm.of("a\u0007.bin", LARGE);
    var path = lead.path() + "/Attachments";
    assertThat(server.post(path, FileForm.TYPE, body, Person.ADMINISTRATOR).status())
        .isEqualTo(400);
    server.delete(lead.path(), Person.ADMINISTRATOR);
    var gone = server.post(path, FileForm.TYPE, FileForm.of("a.bin", LARGE), Person.ADMINISTRATOR);

    assertThat(gone.status()).isEqualTo(400);
    assertThat(stored()).isEmpty();
    assertThat(s3.uploads(prefix)).isEmpty();
  }

  @Test
  void s3ThatIsBusyIsToldAsUnavailableAndDeletesGoOn() throws Exception {
    var id = server.upload(lead, "large.bin", LARGE, Person.ADMINISTRATOR);
    between.decide(_ -> new Fate.Answer(503));

    var path = lead.path() + "/Attachments";
    var form = FileForm.of("other.bin", LARGE);
    var upload = server.post(path, FileForm.TYPE, form, Person.ADMINISTRATOR);
    var download = server.get(path + "/" + id, Person.ADMINISTRATOR);
    between.decide(line -> line.startsWith("GET") ? new Fate.Answer(503) : new Fate.Pass());
    var opened = server.get(path + "/" + id, Person.ADMINISTRATOR);
    between.decide(_ -> new Fate.Answer(503));
    var ready = server.sendWithHeader("GET", "/health/ready", null);
    var deleted = server.delete(path + "/" + id, Person.ADMINISTRATOR);
    between.decide(_ -> new Fate.Pass());

    for (var answer : List.of(upload, download, opened)) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("5");
      assertThat(answer.body())
          .isEqualTo(
              "{\"code\":\"STORAGE_UNAVAILABLE\",\"details\":{},\"message\":\"The store does not answer now; please try again later\",\"status\":\"error\"}");
    }
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body()).contains("\"failing\":[\"blobs\"]");
    assertThat(deleted.status()).isEqualTo(200);
  }

  @Test
  void bytesThatCannotBeRemovedWaitForS3() throws Exception {
    var id = server.upload(lead, "large.bin", LARGE, Person.ADMINISTRATOR);
    server.delete(lead.path() + "/Attachments/" + id, Person.ADMINISTRATOR);
    between.decide(_ -> new Fate.Answer(500));

    var purged = server.delete(BIN + "?ids=" + id, Person.ADMINISTRATOR);
    between.decide(_ -> new Fate.Pass());

    assertThat(purged.status()).as(purged.body()).isEqualTo(200);
    assertThat(stored()).hasSize(1);
    server.advance(Duration.ofMinutes(2));
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!stored().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(stored()).isEmpty();
  }
}
