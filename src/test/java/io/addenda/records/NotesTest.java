package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.info;
import static io.addenda.records.Answers.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.RecordPath;
import io.addenda.api.Json;
import io.addenda.testing.DemoPerClass;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Notes, by themselves and as the related list of a record.
class NotesTest extends DemoPerClass {

  private static Answer get(String path) throws Exception {
    return server.get("/crm/" + path, ADMINISTRATOR);
  }

  private static Answer post(String path, String item, TestServer.Person person) throws Exception {
    var body = "{\"data\":[" + item + "]}";
    return server.post("/crm/" + path, "application/json", body.getBytes(UTF_8), person);
  }

  private static String lead() throws Exception {
    return server.create("Leads", ADMINISTRATOR).id();
  }

  private static String note(String lead, String title) throws Exception {
    var item =
        "{\"Note_Title\":\"%s\",\"Note_Content\":\"C\",\"Parent_Id\":\"%s\",\"se_module\":\"Leads\"}"
            .formatted(title, lead);
    return made(post("v7/Notes", item, ADMINISTRATOR));
  }

  private static String made(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return TestServer.madeId(answer.body());
  }

  @Test
  void aNoteHasTheKeysOfTheRealServiceInTheirOrder() throws Exception {
    var lead = lead();
    var note = note(lead, "T");
    assertThat(one(get("v2/Notes/" + note)).keySet())
        .containsExactly(
            "Owner",
            "Modified_Time",
            "$attachments",
            "$field_states",
            "Created_Time",
            "Parent_Id",
            "$editable",
            "$se_module",
            "$is_shared_to_client",
            "Modified_By",
            "$size",
            "$state",
            "$voice_note",
            "id",
            "Created_By",
            "Note_Title",
            "Note_Content");
    assertThat(one(get("v7/Notes/" + note)))
        .containsEntry("$attachments", null)
        .containsEntry("$editable", true)
        .containsEntry("$state", "save")
        .containsEntry("$se_module", "Leads")
        .containsEntry("$sharing_permission", "full_access")
        .containsEntry("Note_Title", "T");
  }

  @ParameterizedTest
  @CsvSource({"v2, false", "v5, false", "v6, true", "v8, true"})
  void theParentNamesItsModuleFromVersionSixOn(String version, boolean named) throws Exception {
    var lead = lead();
    var note = one(get(version + "/Notes/" + note(lead, "T")));
    var parent = Json.parseObject(note.get("Parent_Id")).orElseThrow();
    assertThat(parent).containsEntry("id", lead).containsEntry("name", "Boyle");
    assertThat(parent.containsKey("module")).isEqualTo(named);
  }

  @Test
  void aNoteTellsOfItsFiles() throws Exception {
    var note = note(lead(), "T");
    var file = server.upload(new RecordPath("Notes", note), "n.txt", "abc", ADMINISTRATOR);
    var told = one(get("v7/Notes/" + note + "?fields=$attachments")).get("$attachments");
    assertThat(told)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsOnlyKeys("$file_id", "File_Name", "Size", "id")
        .containsEntry("id", file)
        .containsEntry("File_Name", "n.txt")
        .containsEntry("Size", "3");
  }

  @ParameterizedTest
  @CsvSource({"v2, desc", "v2.1, desc", "v3, asc", "v7, asc", "v8, asc"})
  void notesAreListedInTheOrderOfTheVersionUnlessAskedOtherwise(String version, String order)
      throws Exception {
    var lead = lead();
    var notes = new ArrayList<>(List.of(note(lead, "1"), note(lead, "2"), note(lead, "3")));
    var sorted = order.equals("asc") ? notes : notes.reversed();
    var chosen = "ids=" + String.join(",", notes);
    for (var path : List.of("/Notes?" + chosen, "/Leads/" + lead + "/Notes?")) {
      var list = get(version + path + "&fields=Note_Title");
      assertThat(ids(list)).isEqualTo(sorted);
      assertThat(info(list))
          .containsEntry("sort_by", "id")
          .containsEntry("sort_order", order)
          .doesNotContainKeys("call", "email");
      var turned = order.equals("asc") ? "desc" : "asc";
      var other = get(version + path + "&fields=id&sort_by=Modified_Time&sort_order=" + turned);
      assertThat(ids(other)).isEqualTo(sorted.reversed());
      assertThat(info(other))
          .containsEntry("sort_by", "Modified_Time")
          .containsEntry("sort_order", turned);
    }
  }

  @Test
  void aTitleHasAtMost120Letters() throws Exception {
    var lead = lead();
    note(lead, "x".repeat(120));
    var item =
        "{\"Note_Title\":\"%s\",\"Parent_Id\":\"%s\",\"se_module\":\"Leads\"}"
            .formatted("x".repeat(121), lead);
    var refused = one(post("v7/Notes", item, ADMINISTRATOR));
    assertThat(refused).containsEntry("code", "INVALID_DATA");
    assertThat(refused.get("details"))
        .isEqualTo(
            Map.of(
                "maximum_length",
                120,
                "api_name",
                "Note_Title",
                "json_path",
                "$.data[0].Note_Title"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2", "v2.1", "v3", "v4", "v5", "v6", "v7", "v8"})
  void everyVersionTakesEveryFormOfANewNote(String version) throws Exception {
    var lead = lead();
    for (var parent :
        List.of(
            "\"Parent_Id\":\"%s\",\"se_module\":\"Leads\"",
            "\"Parent_Id\":{\"id\":%s},\"$se_module\":\"Leads\"",
            "\"Parent_Id\":{\"module\":{\"api_name\":\"Leads\"},\"id\":\"%s\"}")) {
      made(
          post(
              version + "/Notes",
              "{\"Note_Content\":\"c\"," + parent.formatted(lead) + "}",
              ADMINISTRATOR));
    }
    made(post(version + "/Leads/" + lead + "/Notes", "{\"Note_Content\":\"c\"}", ADMINISTRATOR));
    var list = get(version + "/Leads/" + lead + "/Notes?fields=Note_Content");
    assertThat(ids(list)).hasSize(4);
  }

  @Test
  void aNoteThatContradictsItselfIsRefused() throws Exception {
    var lead = lead();
    for (var item :
        List.of(
            "{\"Note_Title\":\"a\",\"Parent_Id\":{\"module\":{\"api_name\":\"Leads\"},\"id\":\"%s\"},\"se_module\":\"Contacts\"}",
            "{\"Note_Title\":\"a\",\"Parent_Id\":\"%s\",\"se_module\":\"Leads\",\"$se_module\":\"Deals\"}")) {
      assertThat(post("v7/Notes", item.formatted(lead), ADMINISTRATOR).status()).isEqualTo(400);
    }
    var other = "{\"Note_Title\":\"a\",\"Parent_Id\":\"%s\"}".formatted(lead());
    assertThat(post("v7/Leads/" + lead + "/Notes", other, ADMINISTRATOR).status()).isEqualTo(400);
    var same = "{\"Note_Title\":\"a\",\"Parent_Id\":{\"id\":\"%s\"}}".formatted(lead);
    made(post("v7/Leads/" + lead + "/Notes", same, ADMINISTRATOR));
  }

  @Test
  void notesOfARecordAreForThoseWhoSeeTheRecord() throws Exception {
    var deal = server.create("Deals", ADMINISTRATOR);
    made(post("v7/Deals/" + deal.id() + "/Notes", "{\"Note_Title\":\"a\"}", ADMINISTRATOR));
    var list = deal.path() + "/Notes?fields=Note_Title";
    assertThat(ids(server.get(list, ADMINISTRATOR))).hasSize(1);
    var refused = "400 INVALID_DATA {resource_path_index=1}";
    assertThat(error(server.get(list, STANDARD))).isEqualTo(refused);
    assertThat(error(post("v7/Deals/" + deal.id() + "/Notes", "{\"Note_Title\":\"b\"}", STANDARD)))
        .isEqualTo(refused);
    assertThat(error(get("v7/Leads/" + deal.id() + "/Notes?fields=id"))).isEqualTo(refused);
    assertThat(error(get("v7/Leads/undefined/Notes?fields=id"))).isEqualTo(refused);
    assertThat(error(get("v7/Leads/999/Notes?fields=id"))).isEqualTo(refused);
    assertThat(get("v7/Leads/" + lead() + "/Notes?fields=id").status()).isEqualTo(204);
  }

  @Test
  void notesOfARecordAskForTheScopesOfBoth() throws Exception {
    var lead = lead();
    note(lead, "T");
    var path = "/crm/v7/Leads/" + lead + "/Notes?fields=id";
    for (var scopes : List.of("ZohoCRM.modules.leads.READ", "ZohoCRM.modules.notes.ALL")) {
      assertThat(error(server.send("GET", path, server.token(ADMINISTRATOR, scopes))))
          .startsWith("401 OAUTH_SCOPE_MISMATCH");
    }
    var both = "ZohoCRM.modules.leads.READ,ZohoCRM.modules.notes.READ";
    assertThat(server.send("GET", path, server.token(ADMINISTRATOR, both)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deals", "Products", "notes", "Tasks_History"})
  void nothingIsAddedToOtherRelatedLists(String list) throws Exception {
    assertThat(error(post("v7/Leads/" + lead() + "/" + list, "{}", ADMINISTRATOR)))
        .isEqualTo("400 INVALID_REQUEST_METHOD {}");
  }
}
