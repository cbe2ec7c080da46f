package io.addenda.storms;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.TestServer.RecordPath;
import io.addenda.model.AuditEntry.Action;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.FileForm;
import org.junit.jupiter.api.Test;

/// Who deletes unusually much is stopped until an administrator lets them on.
class StormTest extends DemoPerTest {

  private static final String[] GUARD = {"guard.deletes=5", "guard.share=0", "guard.window=10m"};

  private static final String STORMS = "/addenda/v1/storms";

  StormTest() {
    super(GUARD);
  }

  private TestServer.Answer deleteOne(Person person) throws Exception {
    var id = server.upload(lead, "a.txt", UUID.randomUUID().toString(), Person.STANDARD);
    return server.delete(lead.path() + "/Attachments/" + id, person);
  }

  private void storm() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(deleteOne(Person.STANDARD).status()).isEqualTo(200);
    }
    var answer = deleteOne(Person.STANDARD);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"DELETES_STOPPED\",\"details\":{},\"message\":\"unusually many deletes, stopped until an administrator lets them on\",\"status\":\"error\"}");
  }

  @Test
  void deletesAboveTheRateAreStoppedForThatUserAlone() throws Exception {
    storm();

    assertThat(server.delete(lead.path() + "/Attachments?ids=7", Person.STANDARD).body())
        .contains("DELETES_STOPPED");
    assertThat(server.delete(lead.path(), Person.STANDARD).body()).contains("DELETES_STOPPED");
    assertThat(server.delete("/crm/v7/Leads?ids=7", Person.STANDARD).body())
        .contains("DELETES_STOPPED");
    assertThat(server.inside().audit().countRefused("DELETES_STOPPED")).isEqualTo(4);
    assertThat(deleteOne(Person.ADMINISTRATOR).status()).isEqualTo(200);
    assertThat(server.get(lead.path() + "/Attachments?fields=id", Person.STANDARD).status())
        .isEqualTo(200);
  }

  @Test
  void stoppedStaysStoppedWhenTheWindowHasPassedAndAfterARestart() throws Exception {
    storm();
    server.advance(Duration.ofHours(2));
    assertThat(deleteOne(Person.STANDARD).status()).isEqualTo(403);

    server.close();
    assertThat(stoppedAfterARestart()).isTrue();
  }

  /// The tokens of a test belong to a client of their own, so those of the demo are asked.
  private boolean stoppedAfterARestart() throws Exception {
    server = TestServer.demo(data, GUARD);
    return server.inside().storms().stopping() == 1;
  }

  @Test
  void administratorLetsThemOn() throws Exception {
    storm();
    var storms = server.get(STORMS, Person.ADMINISTRATOR);
    assertThat(storms.at("storms.0.deletes")).isEqualTo(6);
    assertThat(storms.at("storms.0.allowed")).isNull();
    var allow = STORMS + "/" + storms.ids().getFirst() + "/actions/allow";

    assertThat(server.get(STORMS, Person.STANDARD).status()).isEqualTo(403);
    assertThat(server.send("POST", allow, server.token(Person.STANDARD)).status()).isEqualTo(403);
    assertThat(server.send("POST", allow, server.token(Person.ADMINISTRATOR)).status())
        .isEqualTo(200);

    assertThat(deleteOne(Person.STANDARD).status()).isEqualTo(200);
    assertThat(server.send("POST", allow, server.token(Person.ADMINISTRATOR)).status())
        .isEqualTo(400);
    assertThat(server.get(STORMS, Person.ADMINISTRATOR).at("storms.0.allowed")).isNotNull();
    assertThat(server.inside().audit().count(Action.DELETES_STOPPED, Action.DELETES_ALLOWED))
        .isEqualTo(2);
  }

  @Test
  void changesThatTakeFilesOutOfFieldsOfManyRecordsAreStopped() throws Exception {
    var field = "{'fields':[{'field_label':'Papers','data_type':'fileupload'}]}";
    send("POST", "/crm/v7/settings/fields?module=Leads", field, Person.ADMINISTRATOR);
    var filled = new ArrayList<String>();
    for (int i = 0; i < 6; i++) {
      var bytes = ("paper " + i).getBytes(StandardCharsets.UTF_8);
      var form = FileForm.of("a.txt", bytes);
      var file = server.post("/crm/v7/files", FileForm.TYPE, form, Person.STANDARD).text("id");
      filled.add("{'Last_Name':'L','Papers':[{'File_Id__s':'" + file + "'}]}");
    }
    var answer = send("POST", "/crm/v7/Leads", "{'data':" + filled + "}", Person.STANDARD);
    var made = new ArrayList<String>();
    var emptied = new ArrayList<String>();
    for (int i = 0; i < 6; i++) {
      var id = String.valueOf(answer.at("data." + i + ".details.id"));
      var row = server.get("/crm/v7/Leads/" + id, Person.STANDARD).at("data.0.Papers.0.id");
      made.add(id);
      emptied.add("{'id':'" + id + "','Papers':[{'id':'" + row + "','_delete':null}]}");
    }

    assertStopped(send("PUT", "/crm/v7/Leads", "{'data':" + emptied + "}", Person.STANDARD));
    for (var id : made) {
      assertThat(server.get("/crm/v7/Leads/" + id, Person.STANDARD).body()).contains("a.txt");
    }
    var renamed = "{'data':[{'id':'" + made.getFirst() + "','Last_Name':'M'}]}";
    assertThat(send("PUT", "/crm/v7/Leads", renamed, Person.STANDARD).status()).isEqualTo(200);
  }

  private TestServer.Answer send(String method, String path, String body, Person person)
      throws Exception {
    var bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return server.send(method, path, "application/json", bytes, person);
  }

  @Test
  void slowDeletesGoOn() throws Exception {
    for (int i = 0; i < 12; i++) {
      assertThat(deleteOne(Person.STANDARD).status()).isEqualTo(200);
      server.advance(Duration.ofMinutes(4));
    }
    assertThat(server.get(STORMS, Person.ADMINISTRATOR).status()).isEqualTo(204);
  }

  private List<String> uploaded(RecordPath record, int many) throws Exception {
    var ids = new ArrayList<String>();
    for (int i = 0; i < many; i++) {
      ids.add(server.upload(record, "a.txt", UUID.randomUUID().toString(), Person.STANDARD));
    }
    return ids;
  }

  private static void assertStopped(TestServer.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body()).contains("DELETES_STOPPED");
  }

  private void letOn() throws Exception {
    var storm = server.get(STORMS, Person.ADMINISTRATOR).ids().getFirst();
    var allow = STORMS + "/" + storm + "/actions/allow";
    assertThat(server.send("POST", allow, server.token(Person.ADMINISTRATOR)).status())
        .isEqualTo(200);
  }

  @Test
  void manyInOneCallCountAsMany() throws Exception {
    var path = lead.path() + "/Attachments?ids=" + String.join(",", uploaded(lead, 6));

    assertStopped(server.delete(path, Person.STANDARD));
    assertThat(server.inside().attachments().inBin()).isZero();

    letOn();
    assertThat(server.delete(path, Person.STANDARD).status()).isEqualTo(200);
  }

  private TestServer.Answer massDelete(String what) throws Exception {
    return server.post(
        "/crm/v7/Leads/actions/mass_delete",
        "application/json",
        what.getBytes(StandardCharsets.UTF_8),
        Person.ADMINISTRATOR);
  }

  @Test
  void massDeletionsCountEachRecordBeforeAnyIsGone() throws Exception {
    var made = new ArrayList<String>();
    for (int i = 0; i < 6; i++) {
      var body = "{\"data\":[{\"Last_Name\":\"Doe %d\"}]}".formatted(i);
      var answer =
          server.post(
              "/crm/v7/Leads",
              "application/json",
              body.getBytes(StandardCharsets.UTF_8),
              Person.ADMINISTRATOR);
      made.add("\"" + TestServer.madeId(answer.body()) + "\"");
    }
    long before = server.inside().records().of("Leads");

    assertStopped(massDelete("{\"ids\":[" + String.join(",", made) + "]}"));
    assertThat(server.inside().records().of("Leads")).isEqualTo(before);
    var views = server.get("/crm/v7/settings/custom_views?module=Leads", Person.ADMINISTRATOR);
    assertStopped(massDelete("{\"cvid\":\"" + views.at("custom_views.0.id") + "\"}"));

    letOn();
    assertThat(massDelete("{\"ids\":[" + made.getFirst() + "]}").status()).isEqualTo(200);
    assertThat(server.inside().records().of("Leads")).isEqualTo(before - 1);
  }

  @Test
  void whatIsRefusedDoesNotCount() throws Exception {
    for (int i = 0; i < 7; i++) {
      assertThat(server.delete(lead.path() + "/Attachments/7", Person.STANDARD).status())
          .isEqualTo(400);
    }
    assertThat(
            server
                .delete(lead.path() + "/Attachments?ids=1,2,3,4,5,6,7,8", Person.STANDARD)
                .status())
        .isEqualTo(400);
    storm();
  }

  @Test
  void repeatedCallIsAnsweredFromMemoryAndCountsOnceAlsoWhenItsUserIsStopped() throws Exception {
    var id = uploaded(lead, 1).getFirst();
    var path = lead.path() + "/Attachments/" + id;
    var token = server.token(Person.STANDARD);
    for (int i = 0; i < 8; i++) {
      assertThat(server.send("DELETE", path, token, "Idempotency-Key", "k").status())
          .isEqualTo(200);
    }
    for (int i = 0; i < 4; i++) {
      assertThat(deleteOne(Person.STANDARD).status()).isEqualTo(200);
    }
    assertStopped(deleteOne(Person.STANDARD));

    assertThat(server.send("DELETE", path, token, "Idempotency-Key", "k").status()).isEqualTo(200);
  }

  @Test
  void recordCountsWithAllThatHangsOnIt() throws Exception {
    uploaded(lead, 3);
    var note =
        "{\"data\":[{\"Note_Content\":\"n\",\"Parent_Id\":{\"module\":{\"api_name\":\"Leads\"},\"id\":\"%s\"}}]}"
            .formatted(lead.id());
    var made =
        server.post(
            "/crm/v7/Notes",
            "application/json",
            note.getBytes(StandardCharsets.UTF_8),
            Person.STANDARD);
    uploaded(new RecordPath("Notes", TestServer.madeId(made.body())), 1);

    assertStopped(server.delete("/crm/v7/Leads?ids=" + lead.id(), Person.STANDARD));
    assertThat(server.inside().records().inBin()).isZero();
    letOn();
    assertThat(server.delete(lead.path(), Person.STANDARD).status()).isEqualTo(200);
    assertThat(server.inside().storms().deletes()).isEqualTo(6);
  }

  @Test
  void purgesCountAsDeletesDo() throws Exception {
    var bin = "/crm/v7/settings/recycle_bin";
    var other = server.create("Leads", Person.STANDARD);
    var ids = uploaded(lead, 5);
    server.delete(lead.path() + "/Attachments?ids=" + String.join(",", ids), Person.STANDARD);
    uploaded(other, 1);
    server.delete(other.path(), Person.ADMINISTRATOR);

    assertThat(server.delete(bin + "?ids=" + other.id(), Person.ADMINISTRATOR).status())
        .isEqualTo(200);
    assertThat(server.delete(bin + "/" + ids.get(0), Person.ADMINISTRATOR).status()).isEqualTo(200);
    assertStopped(server.delete(bin + "/" + ids.get(1), Person.ADMINISTRATOR));
    assertStopped(server.delete(bin + "?ids=" + ids.get(2), Person.ADMINISTRATOR));
    assertThat(server.inside().attachments().inBin()).isEqualTo(4);
  }

  @Test
  void purgeByFiltersCountsAllThatItWouldDestroyBeforeAnythingIs() throws Exception {
    var bin = "/crm/v7/settings/recycle_bin";
    uploaded(lead, 5);
    var filter =
        URLEncoder.encode(
            "{\"field\":{\"api_name\":\"module\"},\"comparator\":\"equal\",\"value\":\"Leads\"}",
            StandardCharsets.UTF_8);
    var keep = server.token(Person.ADMINISTRATOR);
    server.inside().records().bin(lead.id(), Instant.now().minusSeconds(1));

    assertStopped(server.send("DELETE", bin + "?filters=" + filter, keep));
    assertThat(server.inside().backlog().purges()).isZero();
    assertThat(server.inside().storms().deletes()).isEqualTo(6);
    letOn();
    assertThat(server.send("DELETE", bin + "?filters=" + filter, keep).status()).isEqualTo(202);
  }
}
