package io.addenda.app;

import static io.addenda.testing.Moments.await;
import static io.addenda.testing.Moments.until;
import static io.addenda.testing.Moments.waits;
import static io.addenda.testing.SmallOrganization.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Endpoint;
import io.addenda.api.Shares;
import io.addenda.attachments.AttachmentEndpoints;
import io.addenda.bin.Reaper;
import io.addenda.blobs.BlobLocks;
import io.addenda.blobs.BlobStore;
import io.addenda.blobs.FileBlobStore;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.storms.StormGuard;
import io.addenda.testing.SmallOrganization;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reaper removes no bytes that an upload is about to use: each of the two moments at which it
/// could is made to happen, and held until the other side has done all that it can.
class BytesInUseTest {

  private static final byte[] CONTENT = "the same bytes".getBytes(UTF_8);

  /// The directory, with a stop before bytes are removed.
  private static final class StoppingStore implements BlobStore {
    private final BlobStore blobs;
    private final AtomicReference<Runnable> beforeDelete = new AtomicReference<>(() -> {});
    private final AtomicBoolean deleted = new AtomicBoolean();

    private StoppingStore(BlobStore blobs) {
      this.blobs = blobs;
    }

    @Override
    public void delete(Id organization, BlobKey key) throws IOException {
      beforeDelete.get().run();
      blobs.delete(organization, key);
      deleted.set(true);
    }

    @Override
    public Draft write(InputStream content) throws IOException {
      return blobs.write(content);
    }

    @Override
    public void keep(Id organization, Draft draft) throws IOException {
      blobs.keep(organization, draft);
    }

    @Override
    public Optional<Path> find(Id organization, BlobKey key) throws IOException {
      return blobs.find(organization, key);
    }

    @Override
    public Stream<Stored> list() throws IOException {
      return blobs.list();
    }

    @Override
    public void check() throws IOException {
      blobs.check();
    }
  }

  @TempDir private Path directory;
  private SmallOrganization small;
  private StoppingStore blobs;
  private BlobKey key;
  private Thread reaping;
  private Thread uploading;
  private final AtomicReference<Response> answer = new AtomicReference<>();

  /// Bytes that nothing uses, and that the reaper is to remove.
  @BeforeEach
  void open() throws IOException {
    small = new SmallOrganization(directory);
    blobs = new StoppingStore(new FileBlobStore(directory.resolve("blobs")));
    try (var draft = blobs.write(new ByteArrayInputStream(CONTENT))) {
      blobs.keep(SmallOrganization.ID, draft);
      key = draft.key();
    }
    small.metadata.write(
        tables -> {
          tables.reaping().add(SmallOrganization.ID, key, Instant.EPOCH);
          return key;
        });
    var locks = new BlobLocks();
    var clock = InstantSource.fixed(NOW);
    var reaper = new Reaper(small.metadata, blobs, locks, clock);
    reaping = Thread.ofPlatform().unstarted(() -> reaper.run(() -> false));
    var noStorms = new StormGuard.Settings(0, 0, Duration.ofMinutes(1));
    var attachments =
        AttachmentEndpoints.over(
            small.metadata,
            blobs,
            locks,
            clock,
            new AttachmentEndpoints.Limits(
                CONTENT.length, 0, new Shares(1 << 20, Duration.ofSeconds(5))));
    var storms = new StormGuard(noStorms, clock, (_, _, _) -> {});
    var upload =
        new Changes(small.metadata, storms, clock).waiting(attachments.uploads()::upload, false);
    var call = call(small.record("Leads", small.ada, "Boyle"));
    uploading = Thread.ofPlatform().unstarted(() -> answer.set(answer(upload, call)));
  }

  private Call call(Id record) {
    var body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n%s\r\n--b--"
            .formatted(new String(CONTENT, UTF_8));
    var request =
        new Request(
            "request-1",
            "POST",
            "/",
            Query.EMPTY,
            name ->
                Optional.of("multipart/form-data; boundary=b")
                    .filter(_ -> name.equalsIgnoreCase("Content-Type")),
            () -> new ByteArrayInputStream(body.getBytes(UTF_8)),
            "192.0.2.1");
    return new Call(request, Map.of("module", "Leads", "record", record.toString()), small.ada);
  }

  private static Response answer(Endpoint endpoint, Call call) {
    try {
      return ((Endpoint.Blocking) endpoint).answer(call);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    small.close();
    blobs.close();
  }

  @Test
  void uploadBetweenTheLookAndTheRemovalKeepsItsBytes() throws Exception {
    blobs.beforeDelete.set(
        () -> {
          uploading.start();
          until(() -> !uploading.isAlive() || waits(uploading, ReentrantReadWriteLock.class, ""));
        });

    reaping.start();
    reaping.join();
    uploading.join();

    assertThat(blobs.deleted).isTrue();
    assertUploaded();
  }

  @Test
  void removalBetweenTheBytesAndTheirRowWaits() throws Exception {
    var busy = new CountDownLatch(1);
    try {
      small.metadata.write(_ -> await(busy), _ -> {}, Throwable::printStackTrace);
      uploading.start();
      // Its bytes are kept, and its row is still to come.
      until(() -> waits(uploading, MetadataStore.class, "write"));

      reaping.start();
      until(() -> blobs.deleted.get() || waits(reaping, ReentrantReadWriteLock.class, ""));
    } finally {
      busy.countDown();
    }
    reaping.join();
    uploading.join();

    assertUploaded();
  }

  private void assertUploaded() throws IOException {
    assertThat(SmallOrganization.text(answer.get())).startsWith("200 ");
    assertThat(blobs.find(SmallOrganization.ID, key)).get().satisfies(this::assertWhole);
    long waiting = small.metadata.read(tables -> tables.reaping().backlog().blobs());
    assertThat(waiting).isZero();
  }

  private void assertWhole(Path file) throws IOException {
    assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
  }
}
