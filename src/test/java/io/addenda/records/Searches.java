package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.records.Answers.ids;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerClass;

/// Searches in the demo.
abstract class Searches extends DemoPerClass {

  static Answer search(String version, String module, Person person, String... params)
      throws Exception {
    var query = new StringJoiner("&", "?", "");
    for (int i = 0; i < params.length; i += 2) {
      query.add(params[i] + "=" + URLEncoder.encode(params[i + 1], StandardCharsets.UTF_8));
    }
    return server.get("/crm/%s/%s/search%s".formatted(version, module, query), person);
  }

  static Answer leads(String... params) throws Exception {
    return search("v7", "Leads", ADMINISTRATOR, params);
  }

  static List<String> found(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isIn(200, 204);
    return answer.status() == 204 ? List.of() : ids(answer);
  }

  static String lead(String json) throws Exception {
    return lead(json, ADMINISTRATOR);
  }

  static String lead(String json, Person person) throws Exception {
    var body = "{\"data\":[" + json + "]}";
    var answer =
        server.post(
            "/crm/v7/Leads", "application/json", body.getBytes(StandardCharsets.UTF_8), person);
    assertThat(answer.status()).isEqualTo(201);
    return TestServer.madeId(answer.body());
  }
}
