package io.addenda.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.custody.Fsck;
import io.addenda.custody.Fsck.Kind;
import io.addenda.model.AuditEntry.Action;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.LocalOnly;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files whose bytes are in the database: nothing but the place is different. What the calls answer
/// is tested with such files elsewhere.
class SmallFileTest extends DemoPerTest {

  private static final int LARGEST = 16_384;
  private static final String CONTENT = "some content";

  private static final Fsck.Request LOOK = new Fsck.Request(true, false);
  private static final Fsck.Request REPAIR = new Fsck.Request(true, true);

  private String id;

  @BeforeEach
  void attach() throws Exception {
    id = upload(CONTENT);
  }

  private String upload(String content) throws Exception {
    return server.upload(lead, "a.txt", content, Person.STANDARD);
  }

  private String download(String file) throws Exception {
    return new String(server.download(lead, file, Person.STANDARD), UTF_8);
  }

  private void destroy(String file) throws Exception {
    var path = lead.path() + "/Attachments/" + file;
    assertThat(server.delete(path, Person.STANDARD).status()).isEqualTo(200);
    assertThat(server.delete(BIN + "/" + file, Person.ADMINISTRATOR).status()).isEqualTo(200);
  }

  private void restart(int smallFileBytes) throws Exception {
    server.close();
    server = TestServer.demo(data, "store.small-file-bytes=" + smallFileBytes);
  }

  private long small() throws Exception {
    return server.inside().contents().small();
  }

  private List<Path> blobs() throws Exception {
    try (var files = Files.walk(data.resolve("blobs"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private List<Kind> faults(Fsck.Request request) throws IOException {
    try (var custody = server.custody(InstantSource.system())) {
      return custody.fsck(request).faults().stream().map(Fsck.Fault::kind).toList();
    }
  }

  @LocalOnly("it looks at files")
  @Test
  void filesUpToTheLimitAreInTheDatabaseAndLongerOnesAreNot() throws Exception {
    long before = small();
    var largest = upload("x".repeat(LARGEST));
    assertThat(small()).isEqualTo(before + 1);
    assertThat(blobs()).isEmpty();

    var larger = upload("x".repeat(LARGEST + 1));

    assertThat(small()).isEqualTo(before + 1);
    assertThat(blobs()).singleElement().satisfies(it -> assertThat(it).hasSize(LARGEST + 1));
    assertThat(download(largest)).isEqualTo("x".repeat(LARGEST));
    assertThat(download(larger)).isEqualTo("x".repeat(LARGEST + 1));
  }

  @Test
  void sameContentIsKeptOnceAndGoesWithItsLastAttachment() throws Exception {
    long before = small();
    var copy = upload(CONTENT);
    assertThat(small()).isEqualTo(before);

    destroy(id);
    assertThat(download(copy)).isEqualTo(CONTENT);
    destroy(copy);

    assertThat(small()).isEqualTo(before - 1);
    Moments.until("nothing is left of it", () -> server.stores().remains(CONTENT).isEmpty());
  }

  @LocalOnly("it looks at files")
  @Test
  void filesStayReadableAndGoWhicheverWayTheSettingChanges() throws Exception {
    restart(0);
    var copy = upload(CONTENT);
    var file = upload("a file of its own");
    restart(LARGEST);
    var small = upload("a file of its own");

    assertThat(download(id)).isEqualTo(CONTENT);
    assertThat(download(copy)).isEqualTo(CONTENT);
    assertThat(download(file)).isEqualTo("a file of its own");
    assertThat(faults(LOOK)).isEmpty();
    for (var each : List.of(id, copy, file, small)) {
      destroy(each);
    }
    server.settle();

    assertThat(blobs()).isEmpty();
    Moments.until("nothing is left of it", () -> server.stores().remains(CONTENT).isEmpty());
    Moments.until(
        "nothing is left of it", () -> server.stores().remains("a file of its own").isEmpty());
    assertThat(faults(LOOK)).isEmpty();
  }

  @Test
  void missingBytesAreFoundAndTheNextUploadBringsThemBack() throws Exception {
    server.inside().contents().removeSmall(CONTENT);
    assertThat(faults(LOOK)).containsExactly(Kind.BYTES_MISSING);
    assertThat(server.get(lead.path() + "/Attachments/" + id, Person.STANDARD).status())
        .isEqualTo(500);
    assertThat(faults(REPAIR)).containsExactly(Kind.BYTES_MISSING);

    upload(CONTENT);

    assertThat(download(id)).isEqualTo(CONTENT);
    assertThat(faults(LOOK)).isEmpty();
  }

  @LocalOnly("it looks at files")
  @Test
  void wrongBytesAreFoundPutAsideAndMadeUpForByTheNextUpload() throws Exception {
    change("other conten");
    assertThat(faults(LOOK)).containsExactly(Kind.WRONG_HASH);
    assertThat(data.resolve("quarantine")).doesNotExist();

    assertThat(faults(REPAIR)).containsExactly(Kind.WRONG_HASH);
    putAsideByTheServer();

    try (var aside = Files.list(data.resolve("quarantine"))) {
      assertThat(aside).singleElement().satisfies(it -> assertThat(it).hasContent("other conten"));
    }
    assertThat(faults(LOOK)).containsExactly(Kind.BYTES_MISSING);
    upload(CONTENT);
    assertThat(download(id)).isEqualTo(CONTENT);
  }

  @Test
  void bytesThatAnUploadPutRightMeanwhileAreNotPutAside() throws Exception {
    change("other");
    assertThat(faults(LOOK)).containsExactly(Kind.WRONG_SIZE);

    upload(CONTENT);

    assertThat(faults(REPAIR)).isEmpty();
    assertThat(download(id)).isEqualTo(CONTENT);
  }

  private void change(String content) throws Exception {
    server.inside().contents().changeSmall(CONTENT, content);
  }

  private void putAsideByTheServer() throws Exception {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (server.inside().backlog().suspects() > 0) {
      assertThat(System.nanoTime()).as("the suspect is looked at").isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void bytesWithoutARowAreGivenBackToTheirContentOrRemoved() throws Exception {
    long before = small();
    server.inside().contents().addSmall("nobody has me");
    server.inside().contents().losePlaceOfSmall(CONTENT.length());
    assertThat(faults(LOOK))
        .containsExactly(Kind.BYTES_LONELY, Kind.BYTES_LONELY, Kind.BYTES_MISSING);

    assertThat(faults(REPAIR)).containsExactly(Kind.BYTES_LONELY, Kind.BYTES_LONELY);

    assertThat(faults(LOOK)).isEmpty();
    assertThat(small()).isEqualTo(before);
    assertThat(download(id)).isEqualTo(CONTENT);
    assertThat(server.inside().audit().count(Action.REPAIRED)).isEqualTo(1);
  }
}
