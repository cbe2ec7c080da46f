package io.addenda.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.model.Amount;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.RefusedException;
import io.addenda.testing.DataFiles;
import io.addenda.testing.JsonText;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The commands that look after an installation, beside a running server. Each fault is made on
/// purpose, and found. All files are in the blob store here; of those that are not tells
/// [SmallFileTest].
class CustodyTest extends CustodyBesideServer {

  private Path file;

  CustodyTest() {
    super("store.small-file-bytes=0");
  }

  @BeforeEach
  void find() {
    file = server.files().blob("some content");
  }

  @Test
  void notedHeadOfTheAuditIsRecognisedAndAnotherIsNot() throws Exception {
    try (var custody = custody()) {
      var head = custody.audit().verify("", List.of()).getFirst().head();
      server.upload(lead, "b.txt", "more", Person.STANDARD);

      assertThat(custody.audit().verify("", List.of(head)).getFirst().faults()).isEmpty();
      var other = head.substring(0, head.length() - 1) + (head.endsWith("0") ? "1" : "0");
      assertThat(custody.audit().verify("", List.of(other)).getFirst().faults()).isNotEmpty();
      assertThatThrownBy(() -> custody.audit().verify("", List.of("x")))
          .isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void auditIsExportedLineByLine() throws Exception {
    var lines = new ArrayList<String>();
    try (var custody = custody()) {
      custody.audit().export(Instant.EPOCH, "", lines::add);
    }

    assertThat(lines).hasSize((int) server.inside().audit().count());
    assertThat(JsonText.of(lines.getLast()).object())
        .containsEntry("action", "ATTACHMENT_UPLOADED")
        .containsEntry("target", id);
    lines.clear();
    try (var custody = custody()) {
      custody.audit().export(Instant.now().plus(Duration.ofHours(1)), "", lines::add);
    }
    assertThat(lines).isEmpty();
  }

  @Test
  void usageTellsWhatIsWhere() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);

    try (var custody = custody()) {
      var usage = custody.usage(false);
      assertThat(usage.inTheBin()).isEqualTo(new Amount(1, 12));
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

  @LocalOnly("it looks at a file, and keeps it from being removed")
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
      var receipt = JsonText.of(purged.receipt());
      assertThat(receipt.texts("id")).contains(id);
      assertThat(receipt.text("signature")).isNotBlank();
      assertThat(receipt.at("receipt.pending")).isNull();
      assertThat(purged.pending()).isEmpty();
      assertThat(file).doesNotExist();
      assertThatThrownBy(() -> custody.purge(List.of(id))).isInstanceOf(RefusedException.class);
    }
    assertThat(fsck(LOOK).faults()).isEmpty();
  }

  @LocalOnly("it looks at a file, and keeps it from being removed")
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

  @LocalOnly("it keeps a file from being removed")
  @Test
  void purgeGivesItsReceiptAlsoWhenTheBytesCannotBeRemovedAtOnce() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    breakRemoval();

    assertPending(purge());
    mendRemoval();
  }

  @LocalOnly("it looks at a file, and keeps it from being removed")
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
    var pending = "sha256 " + DataFiles.sha256(file);
    assertThat(purged.pending()).containsExactly(pending);
    var receipt = JsonText.of(purged.receipt());
    assertThat(receipt.texts("id")).contains(id);
    assertThat(receipt.at("receipt.pending")).isEqualTo(List.of(pending));
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
}
