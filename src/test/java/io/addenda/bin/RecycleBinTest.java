package io.addenda.bin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.model.AuditEntry.Action;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.JsonText;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.Test;

/// What was deleted can be seen, taken back and destroyed with proof.
class RecycleBinTest extends DemoPerTest {

  RecycleBinTest() {
    super("bin.grace=1ms");
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
    delete(id);

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
      delete(server.upload(lead, name, name, Person.STANDARD));
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
    delete(id);
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
    delete(deletedBefore);
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
    delete(one);
    delete(two);

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
    delete(id);
    server.inside().attachments().giveToReader(id);

    assertThat(restore(id, Person.READER).body()).contains("NO_PERMISSION");
  }

  @Test
  void binLetsGoAfterSixtyDaysAndNotBefore() throws Exception {
    var id = attached("sixty days");
    delete(id);
    server.advance(Duration.ofDays(60).minusSeconds(30));
    server.settle();
    assertThat(server.get(BIN + "/" + id, Person.STANDARD).status()).isEqualTo(200);

    server.advance(Duration.ofSeconds(60));
    server.settle();

    assertThat(server.get(BIN + "/" + id, Person.STANDARD).status()).isEqualTo(204);
    server.advance(Duration.ofSeconds(1));
    server.settle();
    Moments.until("nothing is left of it", () -> server.stores().remains("sixty days").isEmpty());
    assertThat(server.inside().audit().count(Action.ATTACHMENT_PURGED)).isEqualTo(1);
  }

  @Test
  void clockThatIsSetBackLetsNothingGoEarly() throws Exception {
    var id = attached("clock");
    delete(id);
    for (var step : List.of(Duration.ofDays(-200), Duration.ofDays(200), Duration.ofDays(59))) {
      server.advance(step);
      server.settle();
      assertThat(server.inside().attachments().isInBin(id)).as("after " + step).isTrue();
    }
  }

  @Test
  void sameBytesUploadedWhileTheyWaitForTheReaperStay() throws Exception {
    var id = attached("again");
    delete(id);
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
}
