package io.addenda.bin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DataFiles;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.JsonText;
import io.addenda.testing.LocalOnly;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.Test;

/// What is destroyed by a call is gone, with proof.
class PurgeTest extends DemoPerTest {

  PurgeTest() {
    super("bin.grace=1ms");
  }

  @Test
  void onlyAdministratorsDestroy() throws Exception {
    var id = attached("a");
    delete(id);

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
    delete(id);
    delete(link);
    assertThat(server.stores().remains(needle)).isNotEmpty();
    assertThat(server.stores().remains(url)).isNotEmpty();

    var answer = server.delete(BIN + "?ids=%s,%s".formatted(id, link), Person.ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(200);
    // A read of the server's own may be in the way for a moment.
    Moments.until("nothing is left of it", () -> server.stores().remains(needle).isEmpty());
    Moments.until("nothing is left of it", () -> server.stores().remains(url).isEmpty());
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
    delete(link);
    assertThat(restore(link, Person.STANDARD).status()).isEqualTo(200);
    for (int i = 0; i < 2; i++) {
      assertThat(server.delete(lead.path(), Person.STANDARD).status()).isEqualTo(200);
      assertThat(restore(lead.id(), Person.STANDARD).status()).isEqualTo(200);
    }
    delete(link);

    assertThat(server.delete(BIN + "/" + link, Person.ADMINISTRATOR).status()).isEqualTo(200);

    Moments.until("nothing is left of it", () -> server.stores().remains(url).isEmpty());
  }

  @Test
  void purgeAnswersLikeTheApiAndOnRequestWithASignedReceipt() throws Exception {
    var id = attached("proof");
    var copy = attached("proof");
    delete(id);
    delete(copy);

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

  @LocalOnly("it keeps a file from being removed")
  @Test
  void purgeWhoseBytesCannotBeRemovedSaysSoAndTheyAreTriedAgain() throws Exception {
    var id = attached("stubborn".repeat(4000));
    delete(id);
    var file = server.files().with("stubborn".repeat(4000)).getFirst();
    Files.delete(file);
    var stone = Files.createDirectories(file.resolve("stone"));

    var answer = server.delete(BIN + "/" + id + "?receipt=true", Person.ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("recycle_bin.0.code")).isEqualTo("SUCCESS");
    assertThat(answer.json().at("receipt.pending"))
        .isEqualTo(List.of("sha256 " + DataFiles.sha256(file)));
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
    delete(one);

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
    Moments.until(
        "nothing is left of it", () -> server.stores().remains("with the record").isEmpty());
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
      delete(id);
      assertThat(server.delete(BIN + "/" + id, Person.ADMINISTRATOR).status()).isEqualTo(200);
    }
    attached("everybody's");
    return done;
  }
}
