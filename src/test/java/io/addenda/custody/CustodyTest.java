package io.addenda.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.TestServer.RecordPath;
import io.addenda.blobs.BlobLocks;
import io.addenda.blobs.FileBlobStore;
import io.addenda.custody.Fsck.Kind;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.RefusedException;
import io.addenda.model.Suspect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that look after an installation, beside a running server. Each fault is made on
/// purpose, and found. All files are in the blob store here; of those that are not tells
/// [SmallFileTest].
class CustodyTest {

  private static final Fsck.Request LOOK = new Fsck.Request(true, false);

  /// Where the header of SQLite's file has their number.
  private static final int FREE_PAGES = 36;

  private static final Fsck.Request REPAIR = new Fsck.Request(true, true);
  private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  @TempDir private Path data;
  private TestServer server;
  private RecordPath lead;
  private String id;
  private Path file;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.demo(data, "store.small-file-bytes=0");
    lead = server.create("Leads", Person.STANDARD);
    id = server.upload(lead, "a.txt", "some content", Person.STANDARD);
    file = blob("some content");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Path blob(String content) throws Exception {
    var sha256 =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
    return data.resolve("blobs", "2883756000000020005", sha256.substring(0, 2), sha256);
  }

  private Custody custody() throws IOException {
    return new Custody(data, InstantSource.system());
  }

  private Fsck.Report fsck(Fsck.Request request) throws IOException {
    try (var custody = custody()) {
      return custody.fsck(request);
    }
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

  @Test
  void missingBytesAreFoundWithWhoHasThem() throws Exception {
    var bytes = Files.readAllBytes(file);
    Files.delete(file);

    assertFound(Kind.BYTES_MISSING);
    assertThat(fsck(LOOK).faults().getFirst().what()).contains(id);
    assertThat(fsck(REPAIR).isClean()).isFalse();
    Files.write(file, bytes);
  }

  @Test
  void lonelyBytesAreFoundOnceTheyAreOldAndGivenToTheReaper() throws Exception {
    var lonely = blob("lonely");
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

  @Test
  void wrongSizeIsFound() throws Exception {
    Files.writeString(file, "short");

    assertFound(Kind.WRONG_SIZE);
    Files.writeString(file, "some content");
  }

  @Test
  void wrongBytesArePutAsideWithoutAServerToo() throws Exception {
    server.close();
    Files.writeString(file, "other conten");

    assertThat(fsck(REPAIR).faults()).extracting(Fsck.Fault::kind).containsExactly(Kind.WRONG_HASH);
    assertThat(file).doesNotExist();
    Files.writeString(file, "some content");
    server = TestServer.demo(data, "store.small-file-bytes=0");
  }

  @Test
  void bytesThatAnUploadPutRightMeanwhileAreNotPutAside() throws Exception {
    var suspect =
        new Suspect(new Id(2_883_756_000_000_020_005L), new BlobKey(file.getFileName().toString()));
    server.close();
    var locks = new BlobLocks();
    try (var metadata = DataDirectory.existing(data).metadata();
        var blobs = FileBlobStore.beside(data.resolve("blobs"))) {
      var quarantine =
          new Quarantine(
              metadata, blobs, locks, data.resolve("quarantine"), InstantSource.system());
      metadata.write(
          tables -> {
            tables.suspects().add(suspect);
            return suspect;
          });
      Files.writeString(file, "other conten");
      // As an upload does from before it puts the bytes in their place until its row is durable.
      var upload = locks.using(suspect.organization(), suspect.blob());
      var working = Thread.ofPlatform().unstarted(quarantine::run);
      upload.lock();
      try {
        working.start();
        working.join(Duration.ofMillis(300));
        assertThat(file).hasContent("other conten");
        Files.writeString(file, "some content");
      } finally {
        upload.unlock();
      }
      working.join();

      assertThat(file).hasContent("some content");
      assertThat(data.resolve("quarantine")).doesNotExist();
      assertThat(metadata.<List<Suspect>>read(it -> it.suspects().all())).isEmpty();
    }
    server = TestServer.demo(data, "store.small-file-bytes=0");
    assertThat(server.inside().audit().count(Action.REPAIRED)).isZero();
  }

  @Test
  void wrongSizeInARowDoesNotPutRightBytesAside() throws Exception {
    server.inside().contents().missize(12, 11);

    assertThat(fsck(REPAIR).faults()).extracting(Fsck.Fault::kind).containsExactly(Kind.WRONG_SIZE);
    assertThat(file).hasContent("some content");
    server.inside().contents().missize(11, 12);
  }

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
    assertThat(server.inside().audit().count(Action.REPAIRED)).isEqualTo(2);
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
      assertFound(Kind.ROW_LONELY);
    }
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
    try (var _ = server.inside().records().takeFromBin(parent)) {
      faults = fsck(LOOK).faults();
    }

    assertThat(faults).extracting(Fsck.Fault::kind).containsOnly(Kind.ROW_LONELY);
    assertThat(faults)
        .extracting(Fsck.Fault::what)
        .contains(
            "record %s in the bin went with record %s, which is not there"
                .formatted(note.id(), parent))
        .anyMatch(
            what -> what.matches("attachment \\d+ in the bin went with record " + parent + ".*"));
  }

  @Test
  void recordThatIsBothThereAndInTheBinIsFound() throws Exception {
    server.inside().records().copyToBin(lead.id());
    assertFound(Kind.ROW_LONELY);
    server.inside().records().clearBin();
  }

  @Test
  void changedAuditIsFound() throws Exception {
    server.inside().audit().forge(3);

    assertFound(Kind.AUDIT);
    try (var custody = custody()) {
      assertThat(custody.verifyAudit(List.of()).faults()).isNotEmpty();
    }
    server.inside().audit().unforge(3);
  }

  @Test
  void notedHeadOfTheAuditIsRecognisedAndAnotherIsNot() throws Exception {
    try (var custody = custody()) {
      var head = custody.verifyAudit(List.of()).head();
      server.upload(lead, "b.txt", "more", Person.STANDARD);

      assertThat(custody.verifyAudit(List.of(head)).faults()).isEmpty();
      var other = head.substring(0, head.length() - 1) + (head.endsWith("0") ? "1" : "0");
      assertThat(custody.verifyAudit(List.of(other)).faults()).isNotEmpty();
      assertThatThrownBy(() -> custody.verifyAudit(List.of("x")))
          .isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void auditIsExportedLineByLine() throws Exception {
    var lines = new ArrayList<String>();
    try (var custody = custody()) {
      custody.exportAudit(Instant.EPOCH, "", lines::add);
    }

    assertThat(lines).hasSize((int) server.inside().audit().count());
    assertThat(lines.getLast())
        .contains("\"action\":\"ATTACHMENT_UPLOADED\"", "\"target\":\"" + id + "\"");
    lines.clear();
    try (var custody = custody()) {
      custody.exportAudit(Instant.now().plus(Duration.ofHours(1)), "", lines::add);
    }
    assertThat(lines).isEmpty();
  }

  @Test
  void usageTellsWhatIsWhere() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);

    try (var custody = custody()) {
      var usage = custody.usage(false);
      assertThat(usage.inTheBin()).isEqualTo(new Custody.Amount(1, 12));
      assertThat(usage.live().count()).isPositive();
      assertThat(usage.stored().bytes()).isPositive();
      assertThat(usage.waiting()).isZero();
      assertThat(usage.oldest()).isEmpty();
    }
    server.inside().backlog().reapNothing(NEVER);
    try (var custody = custody()) {
      assertThat(custody.usage(false).waiting()).isEqualTo(1);
      assertThat(custody.usage(false).oldest()).contains(Instant.ofEpochMilli(Long.MAX_VALUE));
    }
  }

  @Test
  void restoreAndPurgeWorkBesideTheServer() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    try (var custody = custody()) {
      custody.restore(id);
      assertThat(server.download(lead, id, Person.STANDARD))
          .isEqualTo("some content".getBytes(UTF_8));
      assertThatThrownBy(() -> custody.restore(id)).isInstanceOf(RefusedException.class);
      assertThatThrownBy(() -> custody.restore("x")).isInstanceOf(RefusedException.class);

      server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
      var purged = custody.purge(List.of(id));
      assertThat(purged.receipt()).contains("\"id\":\"" + id + "\"", "\"signature\":");
      assertThat(purged.receipt()).doesNotContain("pending");
      assertThat(purged.pending()).isEmpty();
      assertThat(file).doesNotExist();
      assertThatThrownBy(() -> custody.purge(List.of(id))).isInstanceOf(RefusedException.class);
    }
    assertThat(fsck(LOOK).faults()).isEmpty();
  }

  @Test
  void purgeWithoutAServerRemovesTheBytesItself() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    server.close();
    try (var custody = custody()) {
      custody.purge(List.of(id));
      assertThat(file).doesNotExist();
    }
    server = TestServer.demo(data, "store.small-file-bytes=0");
  }

  @Test
  void purgeGivesItsReceiptAlsoWhenTheBytesCannotBeRemovedAtOnce() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    breakRemoval();

    assertPending(purge());
    mendRemoval();
  }

  @Test
  void purgeWithoutAServerGivesItsReceiptAlsoWhenTheBytesCannotBeRemovedAtOnce() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    server.close();
    breakRemoval();

    assertPending(purge());
    server = TestServer.demo(data, "store.small-file-bytes=0");
    mendRemoval();
  }

  private Purge.Purged purge() throws IOException {
    try (var custody = custody()) {
      return custody.purge(List.of(id));
    }
  }

  private void assertPending(Purge.Purged purged) throws Exception {
    var pending = "sha256 " + file.getFileName();
    assertThat(purged.pending()).containsExactly(pending);
    assertThat(purged.receipt())
        .contains("\"id\":\"" + id + "\"", "\"pending\":[\"" + pending + "\"]", "\"signature\":");
    assertThat(server.inside().audit().count(Action.ATTACHMENT_PURGED)).isEqualTo(1);
  }

  /// A directory with something in it cannot be removed as a file can.
  private void breakRemoval() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);
    Files.createFile(file.resolve("x"));
  }

  private void mendRemoval() throws Exception {
    Files.delete(file.resolve("x"));
    server.advance(Duration.ofMinutes(2));
    server.settle();
    assertThat(file).doesNotExist();
  }

  @Test
  void undoTakesBackWhatOneUserDeletedAndLeavesTheOthersAlone() throws Exception {
    var other = server.upload(lead, "kept.txt", "deleted by another", Person.STANDARD);
    var ids = new ArrayList<String>(List.of(id));
    for (int i = 0; i < 120; i++) {
      ids.add(server.upload(lead, i + ".txt", "content " + i, Person.STANDARD));
    }
    var before = Instant.now();
    for (var each : ids) {
      server.delete(lead.path() + "/Attachments/" + each, Person.STANDARD);
    }
    server.delete(lead.path() + "/Attachments/" + other, Person.ADMINISTRATOR);
    var last = server.create("Leads", Person.STANDARD);
    var along = server.upload(last, "along.txt", "along", Person.STANDARD);
    server.delete(last.path() + "/Attachments/" + along, Person.STANDARD);
    server.delete(last.path(), Person.STANDARD);

    try (var custody = custody()) {
      var deeds = new Undo.Deeds(before, Instant.MAX, "daniel.okafor@zylker.example", "");
      assertThat(custody.undo(deeds, true).restored()).isEqualTo(123);
      assertThat(server.inside().attachments().inBin()).isEqualTo(123);

      var undone = custody.undo(deeds, false);

      assertThat(undone.failed()).isEmpty();
      assertThat(undone.restored()).isEqualTo(123);
      assertThat(custody.undo(deeds, false).restored()).isZero();
      assertThatThrownBy(
              () ->
                  custody.undo(
                      new Undo.Deeds(before, Instant.MAX, "nobody@zylker.example", ""), true))
          .isInstanceOf(RefusedException.class);
      assertThat(
              custody.undo(new Undo.Deeds(before, Instant.MAX, "", "1000.NONE"), true).restored())
          .isZero();
    }
    assertThat(server.inside().attachments().inBin()).isEqualTo(1);
    assertThat(server.download(last, along, Person.STANDARD)).isEqualTo("along".getBytes(UTF_8));
    assertThat(fsck(LOOK).faults()).isEmpty();
  }

  @Test
  void undoBringsBackWhatHangsOnWhatWasDeletedLater() throws Exception {
    var note = server.create("Notes", Person.ADMINISTRATOR);
    var ofNote = server.upload(note, "note.txt", "of a note", Person.ADMINISTRATOR);
    var before = Instant.now();
    server.delete(note.path() + "/Attachments/" + ofNote, Person.ADMINISTRATOR);
    server.delete(note.path(), Person.ADMINISTRATOR);
    server.delete("/crm/v7/Leads/2883756000000261075", Person.ADMINISTRATOR);

    try (var custody = custody()) {
      var undone = custody.undo(new Undo.Deeds(before, Instant.MAX, "", ""), false);

      assertThat(undone.failed()).isEmpty();
      assertThat(undone.restored()).isEqualTo(3);
    }
    assertThat(server.download(note, ofNote, Person.ADMINISTRATOR))
        .isEqualTo("of a note".getBytes(UTF_8));
  }

  @Test
  void dryUndoTellsWhatTheRealOneWouldNotRestore() throws Exception {
    var before = Instant.now();
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    server.delete(lead.path(), Person.ADMINISTRATOR);
    var note = server.create("Notes", Person.STANDARD);
    var ofNote = server.upload(note, "note.txt", "of a note", Person.STANDARD);
    server.delete(note.path() + "/Attachments/" + ofNote, Person.STANDARD);
    server.delete(note.path(), Person.STANDARD);

    try (var custody = custody()) {
      var deeds = new Undo.Deeds(before, Instant.MAX, "daniel.okafor@zylker.example", "");
      var told = custody.undo(deeds, true);

      assertThat(told.restored()).isEqualTo(2);
      assertThat(told.failed()).extracting(Object::toString).containsExactly(id);
      assertThat(server.inside().attachments().inBin()).isEqualTo(2);
      assertThat(custody.undo(deeds, false)).isEqualTo(new Undo.Undone(false, 2, told.failed()));

      var all = new Undo.Deeds(before, Instant.MAX, "", "");
      var rest = custody.undo(all, true);
      assertThat(rest).isEqualTo(new Undo.Undone(true, 2, List.of()));
      assertThat(custody.undo(all, false)).isEqualTo(new Undo.Undone(false, 2, List.of()));
    }
  }

  @Test
  void undoBeginsWhereItIsTold() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    var later = server.upload(lead, "later.txt", "later", Person.STANDARD);
    server.advance(Duration.ofMinutes(2));
    server.delete(lead.path() + "/Attachments/" + later, Person.STANDARD);

    try (var custody = custody()) {
      var since = Instant.now().plus(Duration.ofMinutes(1));
      var deeds = new Undo.Deeds(since, Instant.MAX, "", "");
      assertThat(custody.undo(deeds, true).restored()).isEqualTo(1);
      assertThat(custody.undo(deeds, false).restored()).isEqualTo(1);
    }
    assertThat(server.inside().attachments().idsInBin()).containsExactly(id);
  }

  @Test
  void undoAndExportTakeNothingFromBeforeTheirTimeAlsoWhenTheClockWasSetBack() throws Exception {
    var earlier = server.upload(lead, "earlier.txt", "earlier", Person.STANDARD);
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    server.advance(Duration.ofHours(-2));
    server.delete(lead.path() + "/Attachments/" + earlier, Person.STANDARD);
    server.advance(Duration.ofHours(1));
    var since = Instant.now().minus(Duration.ofMinutes(90));

    try (var custody = custody()) {
      var lines = new ArrayList<String>();
      custody.exportAudit(since, "", lines::add);
      assertThat(lines).noneMatch(line -> line.contains(earlier + "\",\"detail\":null"));
      var deeds = new Undo.Deeds(since, Instant.MAX, "", "");
      assertThat(custody.undo(deeds, true).restored()).isEqualTo(1);
      assertThat(custody.undo(deeds, false).restored()).isEqualTo(1);
    }
    assertThat(server.inside().attachments().idsInBin()).containsExactly(earlier);
  }

  @Test
  void undoGoesThroughALongAudit() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    var line = server.audit(0).getLast().entry().refused("CANNOT_DELETE");
    try (var metadata = DataDirectory.existing(data).metadata()) {
      metadata.write(
          tables -> {
            IntStream.range(0, 1100).forEach(_ -> tables.audit().insert(line));
            return line;
          });
    }
    server.delete(lead.path(), Person.STANDARD);

    try (var custody = custody()) {
      var deeds = new Undo.Deeds(Instant.EPOCH, Instant.MAX, "", "");
      assertThat(custody.undo(deeds, true)).isEqualTo(new Undo.Undone(true, 2, List.of()));
      assertThat(custody.undo(deeds, false)).isEqualTo(new Undo.Undone(false, 2, List.of()));
    }
  }

  @Test
  void undoEndsWhereItIsTold() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    var later = server.upload(lead, "later.txt", "later", Person.STANDARD);
    server.advance(Duration.ofMinutes(2));
    server.delete(lead.path() + "/Attachments/" + later, Person.STANDARD);

    try (var custody = custody()) {
      var until = Instant.now().plus(Duration.ofMinutes(1));
      var deeds = new Undo.Deeds(Instant.EPOCH, until, "", "");
      assertThat(custody.undo(deeds, true).restored()).isEqualTo(1);
      assertThat(custody.undo(deeds, false).restored()).isEqualTo(1);
    }
    assertThat(server.inside().attachments().idsInBin()).containsExactly(later);
  }

  @Test
  void undoLeavesWhatSomeoneElseDeletedAgain() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    try (var custody = custody()) {
      custody.restore(id);
      server.advance(Duration.ofMinutes(1));
      server.delete(lead.path() + "/Attachments/" + id, Person.ADMINISTRATOR);

      var deeds = new Undo.Deeds(Instant.EPOCH, Instant.MAX, "daniel.okafor@zylker.example", "");
      assertThat(custody.undo(deeds, true)).isEqualTo(new Undo.Undone(true, 0, List.of()));
      assertThat(custody.undo(deeds, false)).isEqualTo(new Undo.Undone(false, 0, List.of()));
    }
    assertThat(server.inside().attachments().inBin()).isEqualTo(1);
  }

  @Test
  void whatTwoLinesOfTheAuditTellOfIsUndoneOnce() throws Exception {
    var before = Instant.now();
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    // As when it was deleted, restored and deleted again within a millisecond.
    var line = server.audit(0).getLast().entry();
    try (var metadata = DataDirectory.open(data).metadata()) {
      metadata.write(
          tables -> {
            tables.audit().insert(line);
            return line;
          });
    }

    try (var custody = custody()) {
      var deeds = new Undo.Deeds(before, Instant.MAX, "", "");
      assertThat(custody.undo(deeds, true)).isEqualTo(new Undo.Undone(true, 1, List.of()));
      assertThat(custody.undo(deeds, false)).isEqualTo(new Undo.Undone(false, 1, List.of()));
    }
  }
}
