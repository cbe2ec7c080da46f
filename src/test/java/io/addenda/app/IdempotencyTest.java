package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.metadata.Inside.Moment;
import io.addenda.model.AuditEntry.Action;
import io.addenda.testing.DemoPerTest;
import org.junit.jupiter.api.Test;

/// A call that is repeated with its `Idempotency-Key` is made once and answered twice.
class IdempotencyTest extends DemoPerTest {

  private static final String KEY = "Idempotency-Key";

  private Answer delete(String id, String key) throws Exception {
    return server.send(
        "DELETE", lead.path() + "/Attachments/" + id, server.token(Person.STANDARD), KEY, key);
  }

  private static void assertReplayed(Answer answer, Answer first) {
    assertThat(answer.status()).isEqualTo(first.status());
    assertThat(answer.body()).isEqualTo(first.body());
    assertThat(answer.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(answer.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void repeatedDeleteIsAnsweredAsTheFirst() throws Exception {
    var id = server.upload(lead, "a.txt", "a", Person.STANDARD);

    var first = delete(id, "key-1");

    assertThat(first.status()).isEqualTo(200);
    assertReplayed(delete(id, "key-1"), first);
    assertThat(delete(id, "key-2").status()).isEqualTo(400);
    assertThat(server.inside().audit().count(Action.ATTACHMENT_DELETED)).isEqualTo(1);
  }

  @Test
  void repeatedUploadAddsNothing() throws Exception {
    var first = uploadOnce("a.txt", "once", "key");

    assertReplayed(uploadOnce("a.txt", "once", "key"), first);
    assertThat(server.inside().attachments().of(lead.id())).isEqualTo(1);
  }

  @Test
  void repeatedAnswerSurvivesARestart() throws Exception {
    var first = uploadOnce("a.txt", "once", "key");
    server.close();
    server = TestServer.demo(data);

    assertReplayed(uploadOnce("a.txt", "once", "key"), first);
  }

  @Test
  void restoreAndPurgeAreRepeatedToo() throws Exception {
    var id = server.upload(lead, "a.txt", "a", Person.STANDARD);
    var token = server.token(Person.ADMINISTRATOR);
    var entry = "/crm/v7/settings/recycle_bin/" + id;
    delete(id, "d1");
    var restored = server.send("POST", entry + "/actions/restore", token, KEY, "r");
    assertThat(restored.status()).isEqualTo(200);
    assertReplayed(server.send("POST", entry + "/actions/restore", token, KEY, "r"), restored);
    delete(id, "d2");
    var purged = server.send("DELETE", entry + "?receipt=true", token, KEY, "p");
    assertThat(purged.status()).isEqualTo(200);
    assertReplayed(server.send("DELETE", entry + "?receipt=true", token, KEY, "p"), purged);
  }

  private Answer create(String module, String body, String key) throws Exception {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return server.post("/crm/v7/" + module, "application/json", bytes, Person.STANDARD, KEY, key);
  }

  @Test
  void repeatedCreationOfRecordsAndNotesAddsNothing() throws Exception {
    var record = "{\"data\":[{\"Last_Name\":\"Once\"}]}";
    var note =
        "{\"data\":[{\"Note_Content\":\"once\",\"Parent_Id\":{\"module\":{\"api_name\":\"Leads\"},\"id\":\"%s\"}}]}"
            .formatted(lead.id());
    long before = server.inside().records().count();

    for (var made : Map.of("Leads", record, "Notes", note).entrySet()) {
      var first = create(made.getKey(), made.getValue(), made.getKey());

      assertThat(first.status()).as(first.body()).isEqualTo(201);
      assertReplayed(create(made.getKey(), made.getValue(), made.getKey()), first);
      var other = create(made.getKey(), made.getValue().replace("nce", "ther"), made.getKey());
      assertThat(other.body()).contains("IDEMPOTENCY_KEY_REUSED");
    }

    assertThat(server.inside().records().count()).isEqualTo(before + 2);
  }

  @Test
  void everyRouteThatChangesSomethingLooksAtTheKeyFirst() throws Exception {
    int changes = 0;
    for (var line : Routes.text().lines().toList()) {
      var route = line.split("\\s+", 3);
      // Calls about territories change nothing: all are refused.
      if (!route[0].equals("GET") && !route[2].equals("anyone") && !route[1].contains("territor")) {
        var path =
            route[1]
                .replace("{version}", "v7")
                .replace("{module}", "Leads")
                .replaceAll("\\{[a-z_]+}", "1");
        var answer =
            server.send(route[0], path, server.token(Person.ADMINISTRATOR), KEY, "two words");

        assertThat(answer.body()).as(line).contains("Idempotency-Key must be");
        changes++;
      }
    }
    assertThat(changes).isGreaterThan(12);
  }

  @Test
  void keyOfAnotherCallIsRefused() throws Exception {
    var one = server.upload(lead, "a.txt", "a", Person.STANDARD);
    var two = server.upload(lead, "b.txt", "b", Person.STANDARD);
    delete(one, "key");

    var answer = delete(two, "key");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("IDEMPOTENCY_KEY_REUSED");
    assertThat(uploadOnce("c.txt", "c", "upload").status()).isEqualTo(200);
    assertThat(uploadOnce("c.txt", "other bytes", "upload").status()).isEqualTo(409);
    assertThat(uploadOnce("d.txt", "c", "upload").status()).isEqualTo(409);
  }

  @Test
  void keysOfOneUserAreNotThoseOfAnother() throws Exception {
    var id = server.upload(lead, "a.txt", "a", Person.STANDARD);
    delete(id, "key");

    assertThat(
            server
                .send(
                    "DELETE",
                    lead.path() + "/Attachments/" + id,
                    server.token(Person.ADMINISTRATOR),
                    KEY,
                    "key")
                .body())
        .contains("the related id given seems to be invalid");
  }

  @Test
  void refusedCallIsMadeAgain() throws Exception {
    var id = server.upload(lead, "a.txt", "a", Person.STANDARD);
    assertThat(delete("7", "key").status()).isEqualTo(400);

    assertThat(delete(id, "key").status()).isEqualTo(200);
  }

  @Test
  void callOfWhichNothingWasDoneIsMadeAgain() throws Exception {
    var path = lead.path() + "/Attachments?ids=7";
    for (int i = 0; i < 2; i++) {
      var answer = server.send("DELETE", path, server.token(Person.STANDARD), KEY, "key");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("Idempotency-Replayed")).isEmpty();
    }
  }

  @Test
  void changeIsMadeOnlyWithItsAnswerKeptAndKeptOnlyWithItsChange() throws Exception {
    var id = server.upload(lead, "a.txt", "a", Person.STANDARD);
    for (var moment :
        List.of(Moment.ANSWER_IS_KEPT, Moment.ATTACHMENT_IS_CHANGED, Moment.ATTACHMENT_IS_ADDED)) {
      server.inside().breakBefore(moment);
      if (moment != Moment.ATTACHMENT_IS_ADDED) {
        assertThat(delete(id, "delete").status()).as("%s", moment).isEqualTo(500);
      }
      if (moment != Moment.ATTACHMENT_IS_CHANGED) {
        assertThat(uploadOnce("b.txt", "b", "upload").status()).as("%s", moment).isEqualTo(500);
      }
      server.inside().mend();
      assertThat(server.inside().backlog().answers()).isZero();
      assertThat(server.inside().attachments().of(lead.id())).isEqualTo(1);
    }

    for (var answer : List.of(delete(id, "delete"), uploadOnce("b", "b", "upload"))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Idempotency-Replayed")).isEmpty();
    }
  }

  @Test
  void keyThatIsNoneIsRefused() throws Exception {
    var id = server.upload(lead, "a.txt", "a", Person.STANDARD);

    assertThat(delete(id, "two words").body()).contains("Idempotency-Key must be");
    assertThat(delete(id, "x".repeat(256)).status()).isEqualTo(400);
    assertThat(delete(id, "x".repeat(255)).status()).isEqualTo(200);
  }

  @Test
  void answersAreForgottenAfterADay() throws Exception {
    var id = server.upload(lead, "a.txt", "a", Person.STANDARD);
    delete(id, "key");
    server.advance(Duration.ofHours(25));
    server.settle();

    assertThat(delete(id, "key").status()).isEqualTo(400);
  }
}
