package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.OnAllStores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A record is copied, but for what only the server sets and what the body changes.
@OnAllStores
class CloneTest extends DemoPerClass {

  private static String made(String module, String fields) throws Exception {
    var answer = send("/" + module, "{\"data\":[{%s}]}".formatted(fields), ADMINISTRATOR);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return TestServer.madeId(answer.body());
  }

  private static Answer send(String path, String body, Person person, String... headers)
      throws Exception {
    return server.post("/crm/v7" + path, "application/json", body.getBytes(UTF_8), person, headers);
  }

  private static Answer copied(String module, String id, String body, Person person)
      throws Exception {
    return send("/%s/%s/actions/clone".formatted(module, id), body, person);
  }

  private static Map<String, @Nullable Object> read(String module, String id) throws Exception {
    return one(server.get("/crm/v7/%s/%s".formatted(module, id), ADMINISTRATOR));
  }

  @Test
  void copyHasTheFieldsAndTheOwnerAndNothingThatHangsOnTheRecord() throws Exception {
    var lead = server.create("Leads", STANDARD);
    server.upload(lead, "a.txt", "a", STANDARD);
    send(lead.path().substring(7) + "/Notes", "{\"data\":[{\"Note_Title\":\"n\"}]}", STANDARD);

    var answer = copied("Leads", lead.id(), "", ADMINISTRATOR);

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.at("data.0.message")).isEqualTo("record added");
    assertThat(answer.at("data.0.details"))
        .asInstanceOf(MAP)
        .containsOnlyKeys(
            "Modified_Time", "Modified_By", "Created_Time", "id", "Created_By", "$approval_state");
    var id = TestServer.madeId(answer.body());
    assertThat(id).isNotEqualTo(lead.id());
    var copy = read("Leads", id);
    var original = read("Leads", lead.id());
    assertThat(copy.get("Created_By")).isNotEqualTo(original.get("Created_By"));
    for (var same : List.of("Last_Name", "Full_Name", "Owner")) {
      assertThat(copy.get(same)).as(same).isEqualTo(original.get(same));
    }
    for (var empty : List.of("Attachments", "Notes")) {
      var list = server.get("/crm/v7/Leads/" + id + "/" + empty + "?fields=id", ADMINISTRATOR);
      assertThat(list.status()).as(empty).isEqualTo(204);
    }
  }

  @Test
  void bodyChangesTheCopy() throws Exception {
    var id =
        made(
            "Leads",
            "\"Last_Name\":\"Doe\",\"First_Name\":\"Jo\",\"City\":\"Ulm\",\"Company\":\"x\"");
    var answer =
        copied("Leads", id, "{\"data\":[{\"First_Name\":\"Ada\",\"City\":null}]}", STANDARD);
    assertThat(read("Leads", TestServer.madeId(answer.body())))
        .containsEntry("Full_Name", "Ada Doe")
        .containsEntry("City", null)
        .containsEntry("Company", "x");
  }

  @Test
  void whatBelongsToOneMeetingIsNotCopied() throws Exception {
    var id =
        made(
            "Events",
            "\"Event_Title\":\"m\",\"Venue\":\"here\",\"Start_DateTime\":\"2026-01-02T03:04:05Z\",\"End_DateTime\":\"2026-01-02T04:04:05Z\",\"Recurring_Activity\":{\"RRULE\":\"FREQ=DAILY;INTERVAL=1;DTSTART=2026-01-02;UNTIL=2026-01-09\"}");
    var copy = read("Events", TestServer.madeId(copied("Events", id, "", ADMINISTRATOR).body()));
    assertThat(copy).containsEntry("Venue", "here").containsEntry("Recurring_Activity", null);
    assertThat(read("Events", id).get("Recurring_Activity")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"999", "abc"})
  void recordThatIsNotThereIsNotCopied(String id) throws Exception {
    assertThat(error(copied("Leads", id, "", ADMINISTRATOR)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
  }

  @Test
  void recordThatTheCallerMayNotSeeIsNotCopied() throws Exception {
    var deal = server.create("Deals", ADMINISTRATOR).id();
    assertThat(copied("Deals", deal, "", STANDARD).body())
        .isEqualTo(copied("Deals", "999", "", STANDARD).body());
    assertThat(copied("Leads", deal, "", READER).status()).isEqualTo(403);
  }

  @Test
  void notesAreNotCopied() throws Exception {
    assertThat(error(copied("Notes", "1", "", ADMINISTRATOR)))
        .isEqualTo("400 INVALID_MODULE {resource_path_index=0}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\":[{\"Last_Name\":null}]}|MANDATORY_NOT_FOUND|$.data[0].Last_Name",
        "{\"data\":[7]}|INVALID_DATA|$.data[0]",
        "{\"data\":[{\"Last_Name\":7}]}|INVALID_DATA|$.data[0].Last_Name"
      })
  void wrongChangeIsNamedInItsPlace(String body, String code, String path) throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR).id();
    var answer = copied("Leads", lead, body, ADMINISTRATOR);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("data.0.code")).isEqualTo(code);
    assertThat(answer.at("data.0.details.json_path")).isEqualTo(path);
  }

  @Test
  void bodyMustBeOneObjectOfChanges() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR).id();
    assertThat(error(copied("Leads", lead, "x", ADMINISTRATOR)))
        .isEqualTo("400 INVALID_DATA {expected_data_type=jsonobject}");
    assertThat(error(copied("Leads", lead, "{\"data\":[{},{}]}", ADMINISTRATOR)))
        .isEqualTo("400 INVALID_DATA {maximum_length=1, api_name=data, json_path=$.data}");
    assertThat(error(copied("Leads", lead, "{\"data\":[{}],\"odd\":1}", ADMINISTRATOR)))
        .isEqualTo("400 CONDITION_NOT_SERVED {key=odd}");
  }

  @Test
  void repeatedCallMakesOneCopy() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR).id();
    var path = "/Leads/%s/actions/clone".formatted(lead);
    var first = send(path, "", ADMINISTRATOR, "Idempotency-Key", "once");
    assertThat(send(path, "", ADMINISTRATOR, "Idempotency-Key", "once").body())
        .isEqualTo(first.body());
  }

  @Test
  void oldVersionsDoNotCopy() throws Exception {
    var answer =
        server.post(
            "/crm/v6/Leads/1/actions/clone", "application/json", new byte[0], ADMINISTRATOR);
    assertThat(error(answer)).isEqualTo("400 API_NOT_SUPPORTED {supported_version=7}");
  }
}
