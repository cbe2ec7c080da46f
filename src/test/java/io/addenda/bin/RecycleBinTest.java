package io.addenda.bin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.TestServer.RecordPath;
import io.addenda.model.AuditEntry.Action;
import io.addenda.testing.JsonText;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was deleted can be seen, taken back and destroyed with proof.
class RecycleBinTest {

  private static final String BIN = "/crm/v7/settings/recycle_bin";

  @TempDir private Path data;
  private TestServer server;
  private RecordPath lead;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.demo(data, "bin.grace=1ms");
    lead = server.create("Leads", Person.STANDARD);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private String attached(String content) throws Exception {
    return server.upload(lead, "contract.txt", content, Person.STANDARD);
  }

  private void deleted(String id) throws Exception {
    assertThat(server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD).status())
        .isEqualTo(200);
  }

  private TestServer.Answer restore(String id, Person person) throws Exception {
    return server.send("POST", BIN + "/" + id + "/actions/restore", server.token(person));
  }

  private String list() throws Exception {
    return server
        .get(lead.path() + "/Attachments?fields=File_Name,Owner,Created_Time", Person.STANDARD)
        .body();
  }

  @Test
  void emptyBinAnswersNoContent() throws Exception {
    assertThat(server.get(BIN, Person.ADMINISTRATOR).status()).isEqualTo(204);
    assertThat(server.get(BIN + "/1", Person.ADMINISTRATOR).status()).isEqualTo(204);
    assertThat(server.get(BIN + "/none", Person.ADMINISTRATOR).status()).isEqualTo(400);
  }

  @Test
  void deletedAttachmentIsListedWithWhoDeletedIt() throws Exception {
    var id = attached("a");
    deleted(id);

    var answer = server.get(BIN, Person.ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(200);
    var entry = answer.json();
    var daniel = entry.text("recycle_bin.0.owner.id");
    assertThat(entry)
        .isEqualTo(
            JsonText.of(
                """
                {"recycle_bin":[{
                   "display_name":"contract.txt",
                   "deleted_time":"%s",
                   "owner":{"name":"Daniel Okafor","id":"%s"},
                   "module":{"api_name":"Attachments","id":"%s"},
                   "deleted_by":{"name":"Daniel Okafor","id":"%s"},
                   "id":"%s"}],
                 "info":{"per_page":200,"count":1,"page":1,"more_records":false}}
                """
                    .formatted(
                        entry.text("recycle_bin.0.deleted_time"),
                        daniel,
                        entry.text("recycle_bin.0.module.id"),
                        daniel,
                        id)));
    assertThat(answer.body()).startsWith("{\"recycle_bin\":[{\"display_name\":");
    assertThat(OffsetDateTime.parse(entry.text("recycle_bin.0.deleted_time")))
        .isCloseTo(OffsetDateTime.now(ZoneOffset.UTC), within(1, ChronoUnit.MINUTES));
    assertThat(server.get(BIN + "/" + id, Person.ADMINISTRATOR).body()).isEqualTo(answer.body());
  }

  @Test
  void binIsPagedAndOrderedAndParametersAreChecked() throws Exception {
    var names = List.of("b.txt", "c.txt", "a.txt");
    for (var name : names) {
      deleted(server.upload(lead, name, name, Person.STANDARD));
      server.advance(Duration.ofSeconds(1));
    }

    assertThat(names(BIN)).containsExactly("a.txt", "c.txt", "b.txt");
    assertThat(names(BIN + "?sort_order=asc")).containsExactly("b.txt", "c.txt", "a.txt");
    assertThat(names(BIN + "?sort_by=display_name&sort_order=asc"))
        .containsExactly("a.txt", "b.txt", "c.txt");
    assertThat(names(BIN + "?sort_by=deleted_by")).hasSize(3);
    assertThat(names(BIN + "?per_page=2")).containsExactly("a.txt", "c.txt");
    assertThat(names(BIN + "?per_page=2&page=2")).containsExactly("b.txt");
    for (var wrong : List.of("sort_by=x", "sort_order=x", "per_page=201", "page=0")) {
      assertThat(server.get(BIN + "?" + wrong, Person.ADMINISTRATOR).status())
          .as(wrong)
          .isEqualTo(400);
    }
  }

  private List<String> names(String path) throws Exception {
    return server.get(path, Person.ADMINISTRATOR).json().texts("display_name");
  }

  @Test
  void restoredAttachmentIsTheSameAgain() throws Exception {
    var id = attached("same bytes");
    var before = list();
    deleted(id);
    assertThat(list()).isEmpty();
    server.advance(Duration.ofDays(59));

    var answer = restore(id, Person.STANDARD);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"recycle_bin\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%s\"},\"message\":\"record restored\",\"status\":\"success\"}]}"
                .formatted(id));
    assertThat(list()).isEqualTo(before);
    assertThat(server.download(lead, id, Person.STANDARD)).isEqualTo("same bytes".getBytes(UTF_8));
    assertThat(server.get(BIN, Person.ADMINISTRATOR).status()).isEqualTo(204);
    assertThat(restore(id, Person.STANDARD).json().texts("code")).containsExactly("INVALID_DATA");
  }

  @Test
  void recordComesBackWithExactlyWhatWentWithIt() throws Exception {
    var deletedBefore = attached("before");
    var along = attached("along");
    deleted(deletedBefore);
    assertThat(server.delete(lead.path(), Person.STANDARD).status()).isEqualTo(200);
    assertThat(server.get(BIN, Person.ADMINISTRATOR).ids()).contains(lead.id(), deletedBefore);
    assertThat(server.get(BIN + "/" + along, Person.ADMINISTRATOR).status()).isEqualTo(204);

    assertThat(restore(deletedBefore, Person.STANDARD).body()).contains("CANNOT_RESTORE");
    assertThat(restore(lead.id(), Person.STANDARD).status()).isEqualTo(200);

    assertThat(list()).contains(along).doesNotContain(deletedBefore);
    assertThat(restore(deletedBefore, Person.STANDARD).status()).isEqualTo(200);
    assertThat(list()).contains(along, deletedBefore);
  }

  @Test
  void manyAreRestoredWithAnOutcomeEach() throws Exception {
    var one = attached("1");
    var two = attached("2");
    deleted(one);
    deleted(two);

    var answer =
        server.send(
            "POST",
            BIN + "/actions/restore?ids=%s,7,x,%s".formatted(one, two),
            server.token(Person.STANDARD));

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.json().texts("code"))
        .containsExactly("SUCCESS", "INVALID_DATA", "INVALID_DATA", "SUCCESS");
    assertThat(list()).contains(one, two);
  }

  @Test
  void othersSeeOnlyWhatTheyDeletedOrOwn() throws Exception {
    var other = server.create("Leads", Person.ADMINISTRATOR);
    var id = server.upload(other, "secret.txt", "s", Person.ADMINISTRATOR);
    server.delete(other.path() + "/Attachments/" + id, Person.ADMINISTRATOR);

    assertThat(server.get(BIN, Person.STANDARD).status()).isEqualTo(204);
    assertThat(server.get(BIN + "/" + id, Person.STANDARD).status()).isEqualTo(204);
    assertThat(restore(id, Person.STANDARD).status()).isEqualTo(400);
    assertThat(restore("7", Person.STANDARD).body())
        .isEqualTo(restore(id, Person.STANDARD).body().replace(id, "7"));
    assertThat(server.get(BIN, Person.ADMINISTRATOR).ids()).contains(id);
  }

  @Test
  void readerMayNotRestoreWhatWasTheirs() throws Exception {
    var id = attached("a");
    deleted(id);
    server.inside().attachments().giveToReader(id);

    assertThat(restore(id, Person.READER).body()).contains("NO_PERMISSION");
  }

  @Test
  void onlyAdministratorsDestroy() throws Exception {
    var id = attached("a");
    deleted(id);

    assertThat(server.delete(BIN + "/" + id, Person.STANDARD).status()).isEqualTo(403);
    assertThat(server.delete(BIN + "?ids=" + id, Person.STANDARD).status()).isEqualTo(403);
    assertThat(server.delete(BIN, Person.ADMINISTRATOR).body()).contains("REQUIRED_PARAM_MISSING");
    assertThat(server.get(BIN, Person.ADMINISTRATOR).ids()).contains(id);
  }

  @Test
  void purgedContentIsNowhereInTheDataDirectory() throws Exception {
    var needle = "needle-" + UUID.randomUUID();
    var name = "name-" + UUID.randomUUID();
    var id = server.upload(lead, name + ".txt", needle, Person.STANDARD);
    var url = "https://example.com/" + UUID.randomUUID();
    var link =
        TestServer.madeId(
            server
                .send(
                    "POST",
                    lead.path() + "/Attachments?attachmentUrl=" + url,
                    server.token(Person.STANDARD))
                .body());
    for (int i = 0; i < 300; i++) {
      attached("other " + i);
    }
    deleted(id);
    deleted(link);
    assertThat(server.files().with(needle)).isNotEmpty();
    assertThat(server.files().with(url)).isNotEmpty();

    var answer = server.delete(BIN + "?ids=%s,%s".formatted(id, link), Person.ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(200);
    // A read of the server's own may be in the way for a moment.
    Moments.until("nothing is left of it", () -> server.files().with(needle).isEmpty());
    Moments.until("nothing is left of it", () -> server.files().with(url).isEmpty());
    assertThat(server.inside().backlog().reaping()).isZero();
    assertThat(server.get(BIN, Person.ADMINISTRATOR).status()).isEqualTo(204);
  }

  @Test
  void purgedLinkIsNowhereAlsoWhenItWasRestoredAndWentWithItsRecord() throws Exception {
    var url = "https://example.com/" + UUID.randomUUID();
    var made =
        server.send(
            "POST",
            lead.path() + "/Attachments?attachmentUrl=" + url,
            server.token(Person.STANDARD));
    var link = TestServer.madeId(made.body());
    deleted(link);
    assertThat(restore(link, Person.STANDARD).status()).isEqualTo(200);
    for (int i = 0; i < 2; i++) {
      assertThat(server.delete(lead.path(), Person.STANDARD).status()).isEqualTo(200);
      assertThat(restore(lead.id(), Person.STANDARD).status()).isEqualTo(200);
    }
    deleted(link);

    assertThat(server.delete(BIN + "/" + link, Person.ADMINISTRATOR).status()).isEqualTo(200);

    Moments.until("nothing is left of it", () -> server.files().with(url).isEmpty());
  }

  @Test
  void purgeAnswersLikeTheApiAndOnRequestWithASignedReceipt() throws Exception {
    var id = attached("proof");
    var copy = attached("proof");
    deleted(id);
    deleted(copy);

    assertThat(server.delete(BIN + "/" + copy, Person.ADMINISTRATOR).body())
        .isEqualTo(
            "{\"recycle_bin\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%s\"},\"message\":\"record deleted\",\"status\":\"success\"}]}"
                .formatted(copy));
    var answer = server.delete(BIN + "/" + id + "?receipt=true", Person.ADMINISTRATOR).body();

    var sha256 =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest("proof".getBytes(UTF_8)));
    var json = JsonText.of(answer);
    assertThat(json.at("receipt.destroyed"))
        .isEqualTo(
            JsonText.of(
                    """
                    {"destroyed":[{"id":"%s","record":"%s","type":"File","sha256":"%s","size":5,
                      "other_uses_of_content":0}]}"""
                        .formatted(id, lead.id(), sha256))
                .at("destroyed"));
    // What is signed are the bytes of the receipt as they stand in the answer.
    var receipt = answer.replaceFirst(".*\"receipt\":(\\{.*}),\"signature\".*", "$1");
    var signature = json.text("signature");
    var key = json.text("public_key");
    assertThat(isSigned(receipt, signature, key)).isTrue();
    assertThat(isSigned(receipt.replace("\"size\":5", "\"size\":6"), signature, key)).isFalse();
    assertThat(server.delete(BIN + "/" + id, Person.ADMINISTRATOR).status()).isEqualTo(400);
  }

  private static boolean isSigned(String receipt, String signature, String key) throws Exception {
    var check = java.security.Signature.getInstance("Ed25519");
    check.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
    check.update(receipt.getBytes(UTF_8));
    return check.verify(Base64.getDecoder().decode(signature));
  }

  @Test
  void purgeWhoseBytesCannotBeRemovedSaysSoAndTheyAreTriedAgain() throws Exception {
    var id = attached("stubborn".repeat(4000));
    deleted(id);
    var file = server.files().with("stubborn".repeat(4000)).getFirst();
    Files.delete(file);
    var stone = Files.createDirectories(file.resolve("stone"));

    var answer = server.delete(BIN + "/" + id + "?receipt=true", Person.ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("recycle_bin.0.code")).isEqualTo("SUCCESS");
    assertThat(answer.json().at("receipt.pending"))
        .isEqualTo(List.of("sha256 " + file.getFileName()));
    assertThat(server.inside().backlog().reaping()).isEqualTo(1);

    Files.delete(stone);
    server.advance(Duration.ofMinutes(2));
    server.settle();
    assertThat(file).doesNotExist();
    assertThat(server.inside().backlog().reaping()).isZero();
  }

  @Test
  void contentThatAnotherAttachmentHasSurvivesThePurge() throws Exception {
    var one = attached("shared");
    var two = attached("shared");
    deleted(one);

    var answer = server.delete(BIN + "/" + one + "?receipt=true", Person.ADMINISTRATOR);

    assertThat(answer.json().at("receipt.destroyed.0.other_uses_of_content")).isEqualTo(1);
    assertThat(server.download(lead, two, Person.STANDARD)).isEqualTo("shared".getBytes(UTF_8));
  }

  @Test
  void purgedRecordTakesItsPartsAlong() throws Exception {
    var id = attached("with the record");
    server.delete(lead.path(), Person.STANDARD);

    assertThat(server.delete(BIN + "/" + lead.id(), Person.ADMINISTRATOR).status()).isEqualTo(200);

    assertThat(server.inside().attachments().isInBin(id)).isFalse();
    assertThat(server.inside().records().isInBin(lead.id())).isFalse();
    Moments.until("nothing is left of it", () -> server.files().with("with the record").isEmpty());
  }

  @Test
  void binLetsGoAfterSixtyDaysAndNotBefore() throws Exception {
    var id = attached("sixty days");
    deleted(id);
    server.advance(Duration.ofDays(60).minusSeconds(30));
    server.settle();
    assertThat(server.get(BIN + "/" + id, Person.STANDARD).status()).isEqualTo(200);

    server.advance(Duration.ofSeconds(60));
    server.settle();

    assertThat(server.get(BIN + "/" + id, Person.STANDARD).status()).isEqualTo(204);
    server.advance(Duration.ofSeconds(1));
    server.settle();
    Moments.until("nothing is left of it", () -> server.files().with("sixty days").isEmpty());
    assertThat(server.inside().audit().count(Action.ATTACHMENT_PURGED)).isEqualTo(1);
  }

  @Test
  void clockThatIsSetBackLetsNothingGoEarly() throws Exception {
    var id = attached("clock");
    deleted(id);
    for (var step : List.of(Duration.ofDays(-200), Duration.ofDays(200), Duration.ofDays(59))) {
      server.advance(step);
      server.settle();
      assertThat(server.inside().attachments().isInBin(id)).as("after " + step).isTrue();
    }
  }

  @Test
  void sameBytesUploadedWhileTheyWaitForTheReaperStay() throws Exception {
    var id = attached("again");
    deleted(id);
    server.advance(Duration.ofDays(61));
    server.inside().backlog().makeDue();
    var again = attached("again");
    server.settle();

    assertThat(server.download(lead, again, Person.STANDARD)).isEqualTo("again".getBytes(UTF_8));
  }

  @Test
  void reaperLeavesBytesThatAreUsed() throws Exception {
    var id = attached("used");
    server.inside().contents().reapAll();

    server.settle();

    assertThat(server.download(lead, id, Person.STANDARD)).isEqualTo("used".getBytes(UTF_8));
    assertThat(server.inside().backlog().reaping()).isZero();
  }

  @Test
  void bytesThatAreUploadedWhileTheyAreDestroyedAreThereOrNot() throws Exception {
    var running = new ArrayList<Future<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < 6; client++) {
        running.add(threads.submit(this::uploadAndDestroy));
      }
    }
    for (var client : running) {
      assertThat(client.get()).isEqualTo(25);
    }
    // The tear-down compares rows and bytes.
  }

  /// Each time the last use of the bytes may be the one that goes, or not.
  private int uploadAndDestroy() throws Exception {
    int done = 0;
    for (; done < 25; done++) {
      var id = attached("everybody's");
      deleted(id);
      assertThat(server.delete(BIN + "/" + id, Person.ADMINISTRATOR).status()).isEqualTo(200);
    }
    attached("everybody's");
    return done;
  }
}
