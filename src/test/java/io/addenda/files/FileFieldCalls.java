package io.addenda.files;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.FileForm;
import io.addenda.testing.Pictures;
import org.junit.jupiter.api.BeforeAll;

/// For tests of files in fields of leads.
abstract class FileFieldCalls extends DemoPerClass {

  static final String LEADS = "/crm/v7/Leads";

  @BeforeAll
  static void makeFields() throws Exception {
    for (var field :
        List.of(
            "'field_label':'Papers','data_type':'fileupload','length':2",
            "'field_label':'Copies','data_type':'fileupload'",
            "'field_label':'Pictures','data_type':'imageupload','length':3")) {
      var answer =
          send("POST", "/crm/v7/settings/fields?module=Leads", "{'fields':[{" + field + "}]}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }
  }

  /// @param body with ' for "
  static Answer send(String method, String path, String body, Person person) throws Exception {
    var bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return server.send(method, path, "application/json", bytes, person);
  }

  static Answer send(String method, String path, String body) throws Exception {
    return send(method, path, body, ADMINISTRATOR);
  }

  static String file(String content) throws Exception {
    return file("a.txt", content.getBytes(StandardCharsets.UTF_8), ADMINISTRATOR);
  }

  static String file(String name, byte[] content, Person person) throws Exception {
    return server
        .post("/crm/v7/files", FileForm.TYPE, FileForm.of(name, content), person)
        .text("id");
  }

  static String picture() throws Exception {
    return file("a.png", Pictures.png(1, 1), ADMINISTRATOR);
  }

  /// Makes a lead, and gives its path.
  static String lead(String keys) throws Exception {
    var answer = send("POST", LEADS, "{'data':[{'Last_Name':'Boyle'," + keys + "}]}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return LEADS + "/" + TestServer.madeId(answer.body());
  }

  static String papers(String... files) {
    return field("Papers", files);
  }

  static String field(String name, String... files) {
    return Stream.of(files)
        .map("{'File_Id__s':'%s'}"::formatted)
        .collect(Collectors.joining(",", "'" + name + "':[", "]"));
  }

  static Answer change(String lead, String keys) throws Exception {
    return send("PUT", lead, "{'data':[{" + keys + "}]}");
  }

  static List<?> in(String lead, String field) throws Exception {
    return (List<?>) Objects.requireNonNull(server.get(lead, ADMINISTRATOR).at("data.0." + field));
  }

  static String part(String lead, String field, String key) throws Exception {
    return in(lead, field).stream()
        .map(row -> String.valueOf(((Map<?, ?>) row).get(key)))
        .collect(Collectors.joining(" "));
  }

  static Answer download(String lead, String row, Person person) throws Exception {
    var path = lead + "/actions/download_fields_attachment?fields_attachment_id=" + row;
    return server.get(path, person);
  }

  static String error(Answer answer) {
    return "%s %s %s"
        .formatted(
            answer.status(), answer.at("data.0.code"), answer.at("data.0.details.json_path"));
  }
}
