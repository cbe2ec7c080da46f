package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.records.Answers.info;
import static io.addenda.records.Answers.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.FileForm;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// Calls whose answers were captured from the real service: what an integration reads of them is
/// the same here, to the order of the keys.
class CapturedAnswersTest extends DemoPerClass {

  private static final String JSON = "application/json";
  private static final String NOBODY = "2883756000000999999";

  private static Answer send(String method, String path, String body) throws Exception {
    return server.send(method, path, JSON, body.getBytes(UTF_8), ADMINISTRATOR);
  }

  private static Answer get(String path) throws Exception {
    return server.get(path, ADMINISTRATOR);
  }

  private static String note(TestServer.RecordPath parent, String version) throws Exception {
    var body =
        "{\"data\":[{\"Note_Title\":\"Title\",\"Note_Content\":\"Content\",\"Parent_Id\":\"%s\",\"se_module\":\"%s\"}]}"
            .formatted(parent.id(), parent.module());
    var answer = send("POST", "/crm/" + version + "/Notes", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.body();
  }

  private static List<String> keys(Map<String, ?> object) {
    return List.copyOf(object.keySet());
  }

  @Test
  void noteIsMadeChangedAndDeleted() throws Exception {
    var made = note(server.create("Contacts", ADMINISTRATOR), "v2");
    var id = TestServer.madeId(made);
    assertThat(made).matches(changed("record added"));
    assertThat(send("PUT", "/crm/v2/Notes/" + id, "{\"data\":[{\"Note_Title\":\"Other\"}]}").body())
        .matches(changed("record updated"));
    assertThat(server.delete("/crm/v2/Notes/" + id, ADMINISTRATOR).body())
        .isEqualTo(
            "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%s\"},\"message\":\"record deleted\",\"status\":\"success\"}]}"
                .formatted(id))
        .hasSize(114);
  }

  private static String changed(String message) {
    var person = "\\{\"name\":\"[^\"]+\",\"id\":\"\\d+\"}";
    return ("\\{\"data\":\\[\\{\"code\":\"SUCCESS\",\"details\":\\{\"Modified_Time\":\"[^\"]+\",\"Modified_By\":%s,"
            + "\"Created_Time\":\"[^\"]+\",\"id\":\"\\d+\",\"Created_By\":%s},\"message\":\"%s\",\"status\":\"success\"}]}")
        .formatted(person, person, message);
  }

  @Test
  void listOfNotesSaysHowItIsSorted() throws Exception {
    note(server.create("Contacts", ADMINISTRATOR), "v2");
    assertThat(info(get("/crm/v2/Notes")))
        .containsEntry("sort_by", "id")
        .containsEntry("sort_order", "desc")
        .containsOnlyKeys("per_page", "count", "page", "sort_by", "sort_order", "more_records");
    assertThat(info(get("/crm/v2/Notes?sort_by=Modified_Time&sort_order=asc")))
        .containsEntry("sort_by", "Modified_Time")
        .containsEntry("sort_order", "asc");
  }

  @Test
  void notesOfARecordComeNewestFirst() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var older = TestServer.madeId(note(lead, "v2"));
    var newer = TestServer.madeId(note(lead, "v2"));
    var answer = get("/crm/v2/Leads/" + lead.id() + "/Notes");
    assertThat(Answers.ids(answer)).containsExactly(newer, older);
    assertThat(info(answer))
        .containsEntry("per_page", 200)
        .containsEntry("count", 2)
        .containsEntry("page", 1)
        .containsEntry("more_records", false);
  }

  @Test
  void whatIsNotThereIsNoContent() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR).id();
    for (var path : List.of("search?email=nobody@zylker.example", lead + "/Notes")) {
      var answer = get("/crm/v2/Leads/" + path);
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void leadHasTheKeysThatWereSeen() throws Exception {
    var answer = get(server.create("Leads", ADMINISTRATOR).path().replace("v7", "v2"));
    assertThat(answer.json().object()).containsOnlyKeys("data");
    assertThat(one(answer))
        .containsKeys(
            "$editable",
            "$state",
            "$approved",
            "$approval",
            "$converted",
            "$converted_detail",
            "$locked_for_me",
            "Locked__s",
            "$in_merge",
            "$review_process",
            "$layout_id",
            "$currency_symbol",
            "$process_flow",
            "$orchestration",
            "$approval_state",
            "Tag",
            "Full_Name");
    assertThat(answer.json().at("data.0.$approval"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("delegate", "takeover", "approve", "reject", "resubmit");
  }

  @Test
  void upsertThatInsertsSaysSoInItsOrder() throws Exception {
    var item =
        one(
            send(
                "POST",
                "/crm/v2/Leads/upsert",
                "{\"data\":[{\"Last_Name\":\"New\",\"Email\":\"upsert@zylker.example\"}]}"));
    assertThat(keys(item))
        .containsExactly("code", "duplicate_field", "action", "details", "message", "status");
    assertThat(item)
        .containsEntry("duplicate_field", null)
        .containsEntry("action", "insert")
        .containsEntry("message", "record added");
  }

  @Test
  void conversionIsThreePlainIds() throws Exception {
    var lead =
        TestServer.madeId(
            send(
                    "POST",
                    "/crm/v2/Leads",
                    "{\"data\":[{\"Last_Name\":\"A\",\"Company\":\"A company\"}]}")
                .body());
    var answer =
        send(
            "POST",
            "/crm/v2/Leads/" + lead + "/actions/convert",
            "{\"data\":[{\"Deals\":{\"Deal_Name\":\"A deal\",\"Closing_Date\":\"2027-01-31\",\"Stage\":\"Qualification\"}}]}");
    assertThat(answer.body())
        .matches(
            "\\{\"data\":\\[\\{\"Contacts\":\"\\d+\",\"Deals\":\"\\d+\",\"Accounts\":\"\\d+\"}]}");
  }

  @Test
  void usersComeWithTheirCount() throws Exception {
    var answer = get("/crm/v2/users?type=AllUsers");
    assertThat(info(answer))
        .containsEntry("per_page", 200)
        .containsEntry("page", 1)
        .containsEntry("more_records", false);
    assertThat(Answers.list(answer, "users").getFirst())
        .containsKeys("sandboxDeveloper", "territories", "offset", "Isonline", "name_format");
  }

  @Test
  void wrongPhoneOfVersion2HasNoPath() throws Exception {
    assertThat(
            send("POST", "/crm/v2/Leads", "{\"data\":[{\"Last_Name\":\"A\",\"Phone\":\"--1\"}]}")
                .body())
        .isEqualTo(
            "{\"data\":[{\"code\":\"INVALID_DATA\",\"details\":{\"expected_data_type\":\"phone\",\"api_name\":\"Phone\"},\"message\":\"invalid data\",\"status\":\"error\"}]}");
  }

  @Test
  void textWhereAListIsWantedIsRefused() throws Exception {
    assertThat(
            send("POST", "/crm/v2/Leads", "{\"data\":[{\"Last_Name\":\"A\",\"Tag\":\"red\"}]}")
                .body())
        .isEqualTo(
            "{\"data\":[{\"code\":\"INVALID_DATA\",\"details\":{\"expected_data_type\":\"jsonarray\",\"api_name\":\"Tag\"},\"message\":\"invalid data\",\"status\":\"error\"}]}");
  }

  @Test
  void changeWithoutAnIdNamesWhatIsMissing() throws Exception {
    var item = one(send("PUT", "/crm/v6/Leads", "{\"data\":[{\"Last_Name\":\"A\"}]}"));
    assertThat(item)
        .containsEntry("message", "required field not found")
        .containsEntry("details", Map.of("api_name", "id", "json_path", "$.data[0].id"));
  }

  @Test
  void wrongIdOfVersion2IsReportedInsideData() throws Exception {
    assertThat(send("PUT", "/crm/v2/Leads/" + NOBODY, "{\"data\":[{\"City\":\"A\"}]}").body())
        .isEqualTo(
            "{\"data\":[{\"code\":\"INVALID_DATA\",\"details\":{},\"message\":\"the id given seems to be invalid\",\"status\":\"error\"}]}");
  }

  @Test
  void attachmentsOfADeletedRecordAreNotFound() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    server.delete(lead.path(), ADMINISTRATOR);
    var answer = get(lead.path() + "/Attachments?fields=id");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("INVALID_DATA");
    assertThat(answer.text("message")).isEqualTo("the related id given seems to be invalid");
  }

  @Test
  void attachmentsAreListedWithTheirParent() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var path = "/crm/v8/Leads/" + lead.id() + "/Attachments";
    assertThat(get(path).text("code")).isEqualTo("REQUIRED_PARAM_MISSING");
    assertThat(get(path + "?fields=id").status()).isEqualTo(204);
    server.upload(lead, "a.txt", "a", ADMINISTRATOR);
    assertThat(get(path + "?fields=Parent_Id").json().at("data.0.Parent_Id.module.api_name"))
        .isEqualTo("Leads");
  }

  @Test
  void uploadToARecordThatIsNotThereIsRefused() throws Exception {
    var answer =
        server.post(
            "/crm/v8/Leads/" + NOBODY + "/Attachments",
            FileForm.TYPE,
            FileForm.of("a.txt", "a".getBytes(UTF_8)),
            ADMINISTRATOR);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message")).isEqualTo("the related id given seems to be invalid");
  }

  /// But for the message, of which the specification of the delete has another one.
  @Test
  void wrongScopeIsAMismatch() throws Exception {
    var token = server.token(ADMINISTRATOR, "ZohoCRM.users.READ");
    assertThat(Answers.error(server.send("GET", "/crm/v2/Leads", token)))
        .isEqualTo("401 OAUTH_SCOPE_MISMATCH {}");
  }

  @Test
  void emptyBodyIsNoObject() throws Exception {
    assertThat(send("POST", "/crm/v7/Leads", "").body())
        .isEqualTo(
            "{\"code\":\"INVALID_DATA\",\"details\":{\"expected_data_type\":\"jsonobject\"},\"message\":\"body\",\"status\":\"error\"}");
  }

  @Test
  void nothingChangedSinceIsNotModified() throws Exception {
    var answer =
        server.get(
            "/crm/v7/Leads?fields=id",
            ADMINISTRATOR,
            "If-Modified-Since",
            "2100-01-01T00:00:00+00:00");
    assertThat(answer.status()).isEqualTo(304);
  }
}
