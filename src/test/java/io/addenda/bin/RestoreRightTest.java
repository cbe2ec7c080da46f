package io.addenda.bin;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.OnAllStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recycle bin is no way around the right on the record: what is deleted can be seen by those
/// who see what it hangs on, and restored by those who may change that. Leads are shared to be
/// read, deals are private.
@OnAllStores
class RestoreRightTest {

  private static final String BIN = "/crm/v7/settings/recycle_bin";

  @TempDir private Path data;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.demo(data);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private TestServer.Answer restore(String id) throws Exception {
    return server.send("POST", BIN + "/" + id + "/actions/restore", server.token(Person.STANDARD));
  }

  private TestServer.Answer restoreMany(String id) throws Exception {
    return server.send("POST", BIN + "/actions/restore?ids=" + id, server.token(Person.STANDARD));
  }

  private TestServer.Answer listed(String query) throws Exception {
    return server.get(BIN + query, Person.STANDARD);
  }

  /// An attachment that the user has deleted.
  private String deleted(RecordPath record) throws Exception {
    var id = server.upload(record, "a.txt", "of " + record, Person.STANDARD);
    assertThat(server.delete(record.path() + "/Attachments/" + id, Person.STANDARD).status())
        .isEqualTo(200);
    return id;
  }

  /// Somebody else owns the record from now on, be it in the bin or not.
  private void giveAway(RecordPath record) throws Exception {
    server.inside().records().giveAway(record.id());
  }

  private void assertAsIfNotThere(String id) throws Exception {
    assertThat(restore(id).body())
        .isEqualTo(restore("7").body().replace("\"7\"", "\"" + id + "\""));
    assertThat(restoreMany(id).body())
        .isEqualTo(restoreMany("7").body().replace("\"7\"", "\"" + id + "\""));
    assertThat(listed("/" + id).status()).isEqualTo(204);
    assertThat(listed("?ids=" + id).status()).isEqualTo(204);
    assertThat(listed("").body()).doesNotContain(id);
    assertThat(server.get(BIN + "/" + id, Person.ADMINISTRATOR).status()).isEqualTo(200);
  }

  private void assertSeenAndNotRestored(String id) throws Exception {
    var one = restore(id);
    assertThat(one.status()).isEqualTo(400);
    assertThat(one.body()).contains("\"AUTHORIZATION_FAILED\"");
    assertThat(restoreMany(id).body()).contains("\"AUTHORIZATION_FAILED\"");
    assertThat(listed("/" + id).status()).isEqualTo(200);
    assertThat(listed("").body()).contains(id);
    assertThat(server.get(BIN + "/" + id, Person.ADMINISTRATOR).status()).isEqualTo(200);
  }

  @Test
  void attachmentIsRestoredByWhoMayChangeItsRecord() throws Exception {
    var lead = server.create("Leads", Person.STANDARD);
    var id = deleted(lead);
    giveAway(lead);

    assertSeenAndNotRestored(id);
    assertThat(server.inside().audit().countRefused("AUTHORIZATION_FAILED")).isEqualTo(2);
  }

  @Test
  void attachmentOfARecordThatIsNotSeenAnswersAsWhatIsNotThere() throws Exception {
    var deal = server.create("Deals", Person.STANDARD);
    var id = deleted(deal);
    assertThat(listed("").body()).contains(id);
    giveAway(deal);

    assertAsIfNotThere(id);
  }

  @Test
  void attachmentOfARecordThatIsNotSeenIsNotThereAlsoWhenTheRecordIsGone() throws Exception {
    var deal = server.create("Deals", Person.STANDARD);
    var id = deleted(deal);
    giveAway(deal);
    server.delete(deal.path(), Person.ADMINISTRATOR);
    assertAsIfNotThere(id);
    server.delete(BIN + "/" + deal.id(), Person.ADMINISTRATOR);
    assertAsIfNotThere(id);
  }

  @Test
  void recordIsRestoredByWhoMayChangeIt() throws Exception {
    var lead = server.create("Leads", Person.STANDARD);
    var deal = server.create("Deals", Person.STANDARD);
    for (var record : List.of(lead, deal)) {
      assertThat(server.delete(record.path(), Person.STANDARD).status()).isEqualTo(200);
      giveAway(record);
    }

    assertSeenAndNotRestored(lead.id());
    assertAsIfNotThere(deal.id());
  }

  @Test
  void noteOfARecordThatIsNotSeenAnswersAsWhatIsNotThere() throws Exception {
    var deal = server.create("Deals", Person.STANDARD);
    var body =
        "{\"data\":[{\"Note_Content\":\"n\",\"Parent_Id\":{\"module\":{\"api_name\":\"Deals\"},\"id\":\"%s\"}}]}"
            .formatted(deal.id());
    var made =
        server.post(
            "/crm/v7/Notes",
            "application/json",
            body.getBytes(StandardCharsets.UTF_8),
            Person.STANDARD);
    var note = new RecordPath("Notes", TestServer.madeId(made.body()));
    var file = deleted(note);
    assertThat(server.delete(note.path(), Person.STANDARD).status()).isEqualTo(200);
    giveAway(deal);

    assertAsIfNotThere(note.id());
    assertAsIfNotThere(file);
  }

  @Test
  void neitherCountsNorRestoresOfAllGoAroundTheRight() throws Exception {
    var mine = server.create("Leads", Person.STANDARD);
    var lead = server.create("Leads", Person.STANDARD);
    var deal = server.create("Deals", Person.STANDARD);
    var restored = deleted(mine);
    var seen = deleted(lead);
    var hidden = deleted(deal);
    giveAway(lead);
    giveAway(deal);

    assertThat(listed("/actions/count").body()).isEqualTo("{\"count\":2}");
    var all = "{\"restore_all_records\":true}".getBytes(StandardCharsets.UTF_8);
    var asked = server.post(BIN + "/actions/restore", "application/json", all, Person.STANDARD);
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    server.settle();

    for (var id : List.of(restored, seen, hidden)) {
      assertThat(server.get(BIN + "/" + id, Person.ADMINISTRATOR).status())
          .isEqualTo(id.equals(restored) ? 204 : 200);
    }
  }

  @Test
  void moduleWithoutATabIsNotSeenInTheBin() throws Exception {
    var lead = server.create("Leads", Person.STANDARD);
    var id = deleted(lead);
    server.inside().members().deny("Crm_Implied_View_Leads");
    server.forgetCallers();

    assertAsIfNotThere(id);
  }
}
