package io.addenda.holds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;

/// What is held, or within its retention, is neither deleted nor destroyed, by no way.
class HoldTest extends DemoPerTest {

  private static final String HOLDS = "/addenda/v1/holds";

  HoldTest() {
    super("bin.grace=1ms");
  }

  private String hold(String query) throws Exception {
    var answer = server.send("POST", HOLDS + "?" + query, server.token(Person.ADMINISTRATOR));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.ids().getFirst();
  }

  @Test
  void heldAttachmentIsNotDeletedByAnyWay() throws Exception {
    var id = attached("held");
    var hold = hold("module=Leads&record=%s&attachment=%s&reason=Case+7".formatted(lead.id(), id));

    var one = server.delete(lead.path() + "/Attachments/" + id, Person.ADMINISTRATOR);
    assertThat(one.status()).isEqualTo(403);
    assertThat(one.body())
        .isEqualTo(
            "{\"code\":\"CANNOT_DELETE\",\"details\":{\"id\":\"%s\"},\"message\":\"on legal hold or within its retention, cannot be deleted\",\"status\":\"error\"}"
                .formatted(id));
    assertThat(server.delete(lead.path() + "/Attachments?ids=" + id, Person.STANDARD).body())
        .contains("CANNOT_DELETE");
    assertThat(server.delete(lead.path(), Person.STANDARD).body()).contains("CANNOT_DELETE");
    assertThat(server.delete("/crm/v7/Leads?ids=" + lead.id(), Person.STANDARD).body())
        .contains("CANNOT_DELETE");
    assertThat(server.download(lead, id, Person.STANDARD)).isEqualTo("held".getBytes(UTF_8));

    assertThat(server.delete(HOLDS + "/" + hold, Person.ADMINISTRATOR).status()).isEqualTo(200);
    delete(id);
  }

  @Test
  void heldEntryOfTheBinIsNeitherPurgedNorExpired() throws Exception {
    var id = attached("held in the bin");
    delete(id);
    var hold = hold("module=leads&record=%s&reason=Case+8".formatted(lead.id()));

    assertThat(server.delete(BIN + "/" + id, Person.ADMINISTRATOR).body())
        .contains("CANNOT_DELETE");
    assertThat(server.delete(BIN + "?ids=" + id, Person.ADMINISTRATOR).body())
        .contains("CANNOT_DELETE");
    server.advance(Duration.ofDays(100));
    server.settle();
    assertThat(server.inside().attachments().isInBin(id)).isTrue();
    assertThat(server.stores().remains("held in the bin")).isNotEmpty();

    assertThat(server.delete(HOLDS + "/" + hold, Person.ADMINISTRATOR).status()).isEqualTo(200);
    server.settle();
    assertThat(server.inside().attachments().isInBin(id)).isFalse();
  }

  @Test
  void heldRecordOfTheBinIsNotPurged() throws Exception {
    attached("part");
    server.delete(lead.path(), Person.STANDARD);
    hold("module=Leads&record=%s&reason=Case+9".formatted(lead.id()));

    assertThat(server.delete(BIN + "/" + lead.id(), Person.ADMINISTRATOR).body())
        .contains("CANNOT_DELETE");
    assertThat(restore(lead.id(), Person.STANDARD).status()).isEqualTo(200);
  }

  @Test
  void retentionCoversWhatWentWithARecordIntoTheBin() throws Exception {
    attached("part");
    server.delete(lead.path(), Person.STANDARD);
    hold("module=Leads&days=7&reason=Policy");

    assertThat(server.delete(BIN + "/" + lead.id(), Person.ADMINISTRATOR).body())
        .contains("CANNOT_DELETE");
    server.advance(Duration.ofDays(8));
    assertThat(server.delete(BIN + "/" + lead.id(), Person.ADMINISTRATOR).status()).isEqualTo(200);
  }

  @Test
  void holdOnANoteKeepsTheRecordThatItHangsOn() throws Exception {
    var note = server.create("Notes", Person.ADMINISTRATOR);
    var record = "2883756000000261075";
    var query = "module=Notes&record=%s&reason=Case+11".formatted(note.id());
    var hold = hold(query);

    assertThat(server.delete("/crm/v7/Leads/" + record, Person.ADMINISTRATOR).body())
        .contains("CANNOT_DELETE");
    assertThat(server.delete(HOLDS + "/" + hold, Person.ADMINISTRATOR).status()).isEqualTo(200);
    assertThat(server.delete("/crm/v7/Leads/" + record, Person.ADMINISTRATOR).status())
        .isEqualTo(200);

    hold(query);
    assertThat(server.delete(BIN + "/" + record, Person.ADMINISTRATOR).body())
        .contains("CANNOT_DELETE");
  }

  /// Deletes an attachment by itself, and then destroys the record that it hung on.
  private void recordIsGone(RecordPath record, String attachment) throws Exception {
    var file = record.path() + "/Attachments/" + attachment;
    assertThat(server.delete(file, Person.ADMINISTRATOR).status()).isEqualTo(200);
    assertThat(server.delete(record.path(), Person.ADMINISTRATOR).status()).isEqualTo(200);
    assertThat(server.delete(BIN + "/" + record.id(), Person.ADMINISTRATOR).status())
        .isEqualTo(200);
  }

  private void assertKept(String id) throws Exception {
    assertThat(server.delete(BIN + "/" + id, Person.ADMINISTRATOR).body())
        .contains("CANNOT_DELETE");
    server.advance(Duration.ofDays(100));
    server.settle();
    assertThat(server.inside().attachments().isInBin(id)).isTrue();
  }

  @Test
  void holdOnAModuleCoversWhatHungOnARecordThatIsDestroyed() throws Exception {
    var id = attached("of a record that is gone");
    recordIsGone(lead, id);
    var hold = hold("module=Leads&reason=Case+12");

    assertKept(id);
    assertThat(server.delete(HOLDS + "/" + hold, Person.ADMINISTRATOR).status()).isEqualTo(200);
    assertThat(server.delete(BIN + "/" + id, Person.ADMINISTRATOR).status()).isEqualTo(200);
    assertThat(server.inside().records().destroyed()).isZero();
  }

  @Test
  void whatHungOnARecordThatIsDestroyedCanBeHeldByItself() throws Exception {
    var id = attached("of a record that is gone");
    var other = attached("of that record too");
    delete(other);
    recordIsGone(lead, id);
    hold("module=Leads&record=%s&attachment=%s&reason=Case+13".formatted(lead.id(), id));

    assertThat(server.delete(BIN + "/" + other, Person.ADMINISTRATOR).status()).isEqualTo(200);
    assertKept(id);
    assertThat(server.get(BIN + "/" + id, Person.ADMINISTRATOR).status()).isEqualTo(200);
  }

  @Test
  void holdOnARecordCoversWhatHungOnANoteThatIsDestroyed() throws Exception {
    var note = server.create("Notes", Person.ADMINISTRATOR);
    var id = server.upload(note, "n.txt", "of a note that is gone", Person.ADMINISTRATOR);
    recordIsGone(note, id);
    hold("module=Leads&record=2883756000000261075&reason=Case+14");

    assertKept(id);
  }

  @Test
  @LocalOnly("databases of SQLite were made before that was kept")
  void ofRecordsThatWereDestroyedBeforeTheAuditKnowsTheModule() throws Exception {
    var id = attached("of a record that is gone");
    recordIsGone(lead, id);
    server.inside().records().migrateToDestroyed();

    assertThat(server.inside().records().destroyedOf("Leads")).isEqualTo(1);
    hold("module=Contacts&reason=Case+16");
    assertThat(server.delete(BIN + "/" + id, Person.ADMINISTRATOR).status()).isEqualTo(200);
  }

  /// As of data from before it was kept where destroyed records were.
  @Test
  void holdOnAModuleCoversAlsoWhatNobodyKnowsTheModuleOf() throws Exception {
    var id = attached("of who knows what");
    recordIsGone(lead, id);
    server.inside().records().forgetDestroyed();
    hold("module=Leads&reason=Case+15");

    assertKept(id);
  }

  @Test
  void retentionOfAModuleEndsWithTheAgeOfTheAttachment() throws Exception {
    var id = attached("kept for a while");
    hold("module=Leads&days=7&reason=Policy");

    assertThat(server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD).body())
        .contains("CANNOT_DELETE");
    assertThat(server.delete(lead.path(), Person.STANDARD).body()).contains("CANNOT_DELETE");
    server.advance(Duration.ofDays(8));
    delete(id);
  }

  @Test
  void holdEndsByItself() throws Exception {
    var id = attached("until");
    var until = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    hold("module=Leads&until=%s&reason=Short".formatted(until));

    assertThat(server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD).body())
        .contains("CANNOT_DELETE");
    server.advance(Duration.ofDays(2));
    delete(id);
  }

  @Test
  void holdOnARecordCoversTheAttachmentsOfItsNotes() throws Exception {
    var note = server.create("Notes", Person.STANDARD);
    var id = server.upload(note, "n.txt", "of a note", Person.STANDARD);
    hold("module=Leads&record=2883756000000261075&reason=Case+10");

    assertThat(server.delete(note.path() + "/Attachments/" + id, Person.STANDARD).body())
        .contains("CANNOT_DELETE");
    assertThat(server.delete(note.path(), Person.STANDARD).body()).contains("CANNOT_DELETE");
  }

  @Test
  void holdsAreListedAndOnlyAdministratorsTouchThem() throws Exception {
    assertThat(server.get(HOLDS, Person.ADMINISTRATOR).status()).isEqualTo(204);
    var hold = hold("module=Leads&days=7&reason=Policy");

    assertThat(server.get(HOLDS, Person.ADMINISTRATOR).body())
        .contains(
            "\"id\":\"" + hold, "\"module\":\"Leads\"", "\"days\":7", "\"reason\":\"Policy\"");
    assertThat(server.get(HOLDS, Person.STANDARD).status()).isEqualTo(403);
    assertThat(server.delete(HOLDS + "/" + hold, Person.STANDARD).status()).isEqualTo(403);
    assertThat(
            server
                .send("POST", HOLDS + "?module=Leads&reason=x", server.token(Person.STANDARD))
                .status())
        .isEqualTo(403);
    assertThat(server.delete(HOLDS + "/7", Person.ADMINISTRATOR).status()).isEqualTo(400);
  }

  @Test
  void holdWithWrongParametersIsRefused() throws Exception {
    for (var wrong :
        List.of(
            "reason=x",
            "module=Nothing&reason=x",
            "module=Leads",
            "module=Leads&record=x&reason=x",
            "module=Leads&record=7&reason=x",
            "module=Leads&attachment=7&reason=x",
            "module=Leads&record=%s&attachment=7&reason=x".formatted(lead.id()),
            "module=Leads&days=-1&reason=x",
            "module=Leads&until=tomorrow&reason=x",
            "module=Leads&until=%2B999999999-12-31T23:59:59Z&reason=x",
            "module=Leads&reason=" + "x".repeat(251))) {
      assertThat(
              server.send("POST", HOLDS + "?" + wrong, server.token(Person.ADMINISTRATOR)).status())
          .as(wrong)
          .isEqualTo(400);
    }
  }
}
