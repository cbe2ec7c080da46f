package io.addenda.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.custody.Fsck.Kind;
import io.addenda.model.AuditEntry.Action;
import io.addenda.testing.LocalOnly;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What `fsck` finds beside a running server: each fault is made on purpose. All files are in the
/// blob store here; of those that are not tells [SmallFileTest].
class FsckTest extends CustodyBesideServer {

  /// Where the header of SQLite's file has their number.
  private static final int FREE_PAGES = 36;

  private static final Fsck.Request REPAIR = new Fsck.Request(true, true);

  private Path file;

  FsckTest() {
    super("store.small-file-bytes=0");
  }

  @BeforeEach
  void find() {
    file = server.files().blob("some content");
  }

  private void assertFound(Kind kind) throws IOException {
    var report = fsck(LOOK);
    assertThat(report.faults()).extracting(Fsck.Fault::kind).containsExactly(kind);
    assertThat(report.isClean()).isFalse();
  }

  private void assertMended() throws IOException {
    assertThat(fsck(REPAIR).isClean()).isTrue();
    assertThat(fsck(LOOK).faults()).isEmpty();
  }

  @Test
  void nothingIsWrongInTheDemo() throws Exception {
    var report = fsck(LOOK);

    assertThat(report.faults()).isEmpty();
    assertThat(report.contents()).isGreaterThan(20);
  }

  @LocalOnly("it tampers with files")
  @Test
  void missingBytesAreFoundWithWhoHasThem() throws Exception {
    var bytes = Files.readAllBytes(file);
    Files.delete(file);

    assertFound(Kind.BYTES_MISSING);
    assertThat(fsck(LOOK).faults().getFirst().what()).contains(id);
    assertThat(fsck(REPAIR).isClean()).isFalse();
    Files.write(file, bytes);
  }

  @LocalOnly("it tampers with files")
  @Test
  void lonelyBytesAreFoundOnceTheyAreOldAndGivenToTheReaper() throws Exception {
    var lonely = server.files().blob("lonely");
    Files.createDirectories(lonely.getParent());
    Files.writeString(lonely, "lonely");
    assertThat(fsck(LOOK).faults()).isEmpty();
    assertThat(fsck(LOOK).young()).isEqualTo(1);
    Files.setLastModifiedTime(lonely, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    assertFound(Kind.BYTES_LONELY);
    assertMended();
    server.settle();
    assertThat(lonely).doesNotExist();
  }

  @LocalOnly("it tampers with files")
  @Test
  void wrongBytesAreFoundAndPutAside() throws Exception {
    Files.writeString(file, "other conten");

    assertThat(fsck(new Fsck.Request(false, false)).faults()).isEmpty();
    assertFound(Kind.WRONG_HASH);
    assertThat(fsck(REPAIR).isClean()).isFalse();
    assertThat(file).doesNotExist();
    assertThat(data.resolve("quarantine")).isDirectoryContaining("glob:**2883756000000020005-*");
    assertThat(server.download(lead, id, Person.STANDARD))
        .isNotEqualTo("other conten".getBytes(UTF_8));
    Files.writeString(file, "some content");
    assertThat(fsck(LOOK).faults()).isEmpty();
  }

  @LocalOnly("it tampers with files")
  @Test
  void wrongSizeIsFound() throws Exception {
    Files.writeString(file, "short");

    assertFound(Kind.WRONG_SIZE);
    Files.writeString(file, "some content");
  }

  @LocalOnly("it tampers with files")
  @Test
  void wrongBytesArePutAsideWithoutAServerToo() throws Exception {
    server.close();
    Files.writeString(file, "other conten");

    assertThat(fsck(REPAIR).faults()).extracting(Fsck.Fault::kind).containsExactly(Kind.WRONG_HASH);
    assertThat(file).doesNotExist();
    Files.writeString(file, "some content");
    server = TestServer.demo(data, "store.small-file-bytes=0");
  }

  @LocalOnly("it tampers with files")
  @Test
  void bytesThatAnUploadPutRightMeanwhileAreNotPutAside() throws Exception {
    Files.writeString(file, "other conten");
    var again = server.upload(lead, "b.txt", "some content", Person.STANDARD);

    server.inside().contents().suspect(12);
    Moments.until("it is looked at", () -> server.inside().backlog().suspects() == 0);

    assertThat(data.resolve("quarantine")).doesNotExist();
    for (var each : List.of(id, again)) {
      assertThat(server.download(lead, each, Person.STANDARD))
          .isEqualTo("some content".getBytes(UTF_8));
    }
    assertThat(server.inside().audit().count(Action.REPAIRED)).isZero();
  }

  @LocalOnly("it tampers with files")
  @Test
  void wrongSizeInARowDoesNotPutRightBytesAside() throws Exception {
    server.inside().contents().missize(12, 11);

    assertThat(fsck(REPAIR).faults()).extracting(Fsck.Fault::kind).containsExactly(Kind.WRONG_SIZE);
    assertThat(file).hasContent("some content");
    server.inside().contents().missize(11, 12);
  }

  @LocalOnly("it tampers with files")
  @Test
  void damagedDatabaseIsReportedAndNothingIsRepaired() throws Exception {
    server.close();
    server.inside().contents().miscount(12);
    Files.writeString(file, "other conten");
    writeFreePages(77);

    var faults = fsck(REPAIR).faults();

    assertThat(faults)
        .extracting(Fsck.Fault::kind)
        .containsExactly(Kind.DATABASE, Kind.WRONG_COUNT, Kind.WRONG_HASH);
    assertThat(faults).noneMatch(Fsck.Fault::mended);
    assertThat(file).exists();
    writeFreePages(0);
    assertThat(fsck(REPAIR).faults())
        .extracting(Fsck.Fault::mended)
        .containsExactlyInAnyOrder(true, false);
    Files.writeString(file, "some content");
    server = TestServer.demo(data, "store.small-file-bytes=0");
  }

  /// How many free pages the database says it has. Must be 0 at first.
  private void writeFreePages(int count) throws IOException {
    try (var database =
        FileChannel.open(
            data.resolve("addenda.db"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      database.write(ByteBuffer.allocate(4).putInt(count).flip(), FREE_PAGES);
    }
  }

  @Test
  void wrongCountsAreFoundAndMended() throws Exception {
    server.inside().contents().miscount(12);
    assertFound(Kind.WRONG_COUNT);
    assertMended();

    server.inside().contents().forget(12);
    var report = fsck(LOOK);
    assertThat(report.faults()).extracting(Fsck.Fault::kind).contains(Kind.WRONG_COUNT);
    assertMended();
    assertThat(server.download(lead, id, Person.STANDARD))
        .isEqualTo("some content".getBytes(UTF_8));
    // The count was mended twice, and once the bytes were found again.
    assertThat(server.inside().audit().count(Action.REPAIRED)).isEqualTo(3);
  }

  @Test
  void usedBytesThatWaitToBeRemovedAreFoundAndKept() throws Exception {
    server.inside().contents().reap(12, NEVER);

    assertFound(Kind.REAPING_USED);
    assertMended();
  }

  @Test
  void rowsThatHangOnNothingAreFound() throws Exception {
    try (var _ = server.inside().records().take(lead.id())) {
      assertThat(fsck(LOOK).faults())
          .extracting(Fsck.Fault::kind)
          .containsExactly(Kind.ROW_LONELY, Kind.WRONG_KEYS);
    }
  }

  @Test
  void recordThatIsNotFoundByWhatItHoldsIsMended() throws Exception {
    long keys = server.inside().records().keys(lead.id());
    server.inside().records().dropKey(lead.id());
    assertFound(Kind.WRONG_KEYS);
    assertMended();
    assertThat(server.inside().records().keys(lead.id())).isEqualTo(keys).isPositive();
  }

  @Test
  void keysOfNoRecordAreFoundAndTakenAway() throws Exception {
    server.inside().records().strayKeys(lead.id(), 7);
    assertFound(Kind.WRONG_KEYS);
    assertMended();
    assertThat(server.inside().records().keys("7")).isZero();
  }

  @Test
  void historyThatDoesNotEndWithTheStageOfItsDealIsMended() throws Exception {
    var deal = server.create("Deals", Person.ADMINISTRATOR);
    var stages = deal.path() + "/Stage_History?fields=Stage";
    server.inside().records().forgetStages(deal.id());
    assertThat(server.get(stages, Person.ADMINISTRATOR).status()).isEqualTo(204);
    assertFound(Kind.WRONG_STAGE);
    assertMended();
    assertThat(server.get(stages, Person.ADMINISTRATOR).body())
        .contains("\"Stage\":\"Qualification\"");
  }

  @Test
  void noteThatHangsOnNothingIsFound() throws Exception {
    var note = server.create("Notes", Person.STANDARD);
    server.inside().records().hang(note.id(), "7");

    assertFound(Kind.ROW_LONELY);
    server.inside().records().hang(note.id(), lead.id());
  }

  @Test
  void whatWentWithARecordThatIsNotInTheBinIsFound() throws Exception {
    var note = server.create("Notes", Person.ADMINISTRATOR);
    var parent = "2883756000000261075";
    server.delete("/crm/v7/Leads/" + parent, Person.ADMINISTRATOR);

    List<Fsck.Fault> faults;
    try (var _ = server.inside().records().take(parent)) {
      faults = fsck(LOOK).faults();
    }

    assertThat(faults).extracting(Fsck.Fault::kind).containsOnly(Kind.ROW_LONELY, Kind.WRONG_KEYS);
    assertThat(faults)
        .extracting(Fsck.Fault::what)
        .contains(
            "record %s in the bin went with record %s, which is not there"
                .formatted(note.id(), parent))
        .anyMatch(
            what -> what.matches("attachment \\d+ in the bin went with record " + parent + ".*"));
  }

  @Test
  void changedAuditIsFound() throws Exception {
    server.inside().audit().forge(3);

    assertFound(Kind.AUDIT);
    try (var custody = custody()) {
      assertThat(custody.audit().verify("", List.of()).getFirst().faults()).isNotEmpty();
    }
    server.inside().audit().unforge(3);
  }
}
