package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.Test;

/// Notes are changed and deleted as what hangs on a record.
class NotesOfRecordTest extends DemoPerClass {

  private static final String STRAY = "400 INVALID_DATA {resource_path_index=3}";

  private static Answer send(String method, String path, String body, Person person)
      throws Exception {
    return server.send(method, path, "application/json", body.getBytes(UTF_8), person);
  }

  private static Answer put(String path, String item) throws Exception {
    return send("PUT", path, "{\"data\":[" + item + "]}", ADMINISTRATOR);
  }

  private static String notes() throws Exception {
    return server.create("Leads", ADMINISTRATOR).path() + "/Notes";
  }

  private static String note(String notes) throws Exception {
    var body = "{\"data\":[{\"Note_Title\":\"t\",\"Note_Content\":\"c\"}]}";
    return TestServer.madeId(send("POST", notes, body, ADMINISTRATOR).body());
  }

  private static boolean isThere(String note) throws Exception {
    return server.get("/crm/v7/Notes/" + note, ADMINISTRATOR).status() == 200;
  }

  @Test
  void noteOfTheRecordIsChanged() throws Exception {
    var notes = notes();
    var note = note(notes);
    var answer = put(notes + "/" + note, "{\"Note_Title\":\"u\"}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("data.0.message")).isEqualTo("record updated");
    assertThat(answer.at("data.0.details.id")).isEqualTo(note);
    assertThat(one(server.get(notes + "/" + note, ADMINISTRATOR)))
        .containsEntry("Note_Title", "u")
        .containsEntry("Note_Content", "c");
  }

  @Test
  void notesOfTheRecordAreChangedAndThoseOfOthersAreNot() throws Exception {
    var notes = notes();
    var note = note(notes);
    var other = note(notes());
    var answer =
        put(
            notes,
            "{\"id\":\"%s\",\"Note_Title\":\"u\"},{\"id\":\"%s\",\"Note_Title\":\"u\"},{}"
                .formatted(note, other));
    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.at("data.0.code")).isEqualTo("SUCCESS");
    assertThat(answer.at("data.1.message")).isEqualTo("the id given seems to be invalid");
    assertThat(Objects.toString(answer.at("data.1.details")))
        .isEqualTo("{api_name=id, json_path=$.data[1].id}");
    assertThat(answer.at("data.2.code")).isEqualTo("MANDATORY_NOT_FOUND");
    assertThat(one(server.get("/crm/v7/Notes/" + other, ADMINISTRATOR)))
        .containsEntry("Note_Title", "t");
  }

  @Test
  void notesOfTheRecordAreDeleted() throws Exception {
    var notes = notes();
    var first = note(notes);
    var second = note(notes);
    var other = note(notes());
    var one = server.delete(notes + "/" + first, ADMINISTRATOR);
    assertThat(one.status()).isEqualTo(200);
    assertThat(one.at("data.0.message")).isEqualTo("record deleted");
    var many = server.delete(notes + "?ids=" + second + "," + other, ADMINISTRATOR);
    assertThat(many.status()).isEqualTo(207);
    assertThat(many.at("data.1.message")).isEqualTo("record not deleted");
    assertThat(List.of(isThere(first), isThere(second), isThere(other)))
        .containsExactly(false, false, true);
    assertThat(error(server.delete(notes, ADMINISTRATOR)))
        .isEqualTo("400 REQUIRED_PARAM_MISSING {param_name=ids}");
  }

  @Test
  void wrongPlacesOfThePathAreNamed() throws Exception {
    var notes = notes();
    var stray = note(notes());
    for (var id : List.of(stray, "999", "x")) {
      assertThat(error(put(notes + "/" + id, "{}"))).isEqualTo(STRAY);
      assertThat(error(server.delete(notes + "/" + id, ADMINISTRATOR))).isEqualTo(STRAY);
    }
    for (var record : List.of("/crm/v7/Leads/999/Notes", "/crm/v7/Leads/x/Notes")) {
      var refused = "400 INVALID_DATA {resource_path_index=1}";
      assertThat(error(put(record, "{\"id\":\"" + stray + "\"}"))).isEqualTo(refused);
      assertThat(error(put(record + "/" + stray, "{}"))).isEqualTo(refused);
      assertThat(error(server.delete(record + "?ids=" + stray, ADMINISTRATOR))).isEqualTo(refused);
      assertThat(error(server.delete(record + "/" + stray, ADMINISTRATOR))).isEqualTo(refused);
    }
    assertThat(isThere(stray)).isTrue();
  }

  @Test
  void noteThatWasChangedLaterIsLeftAlone() throws Exception {
    var notes = notes();
    var note = note(notes);
    var body = "{\"data\":[{\"Note_Title\":\"u\"}]}".getBytes(UTF_8);
    var answer =
        server.send(
            "PUT",
            notes + "/" + note,
            "application/json",
            body,
            ADMINISTRATOR,
            "If-Unmodified-Since",
            "2020-01-01T00:00:00Z");
    assertThat(answer.status()).isEqualTo(412);
  }

  @Test
  void rightsAreThoseOfNotes() throws Exception {
    var notes = notes();
    var note = note(notes);
    var body = "{\"data\":[{\"Note_Title\":\"u\"}]}";
    assertThat(error(send("PUT", notes + "/" + note, body, STANDARD)))
        .startsWith("400 AUTHORIZATION_FAILED");
    assertThat(error(server.delete(notes + "/" + note, STANDARD)))
        .startsWith("400 AUTHORIZATION_FAILED");
    var hidden = server.create("Deals", ADMINISTRATOR).path() + "/Notes";
    assertThat(error(server.delete(hidden + "/" + note(hidden), STANDARD)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
    var narrow = server.token(ADMINISTRATOR, "ZohoCRM.modules.leads.ALL");
    for (var method : List.of("PUT", "DELETE")) {
      for (var path : List.of(notes + "/" + note, notes + "?ids=" + note)) {
        assertThat(error(server.send(method, path, narrow))).startsWith("401 OAUTH_SCOPE_MISMATCH");
      }
    }
  }
}
