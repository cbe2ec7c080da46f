package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.api.Json;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.OnAllStores;
import org.jspecify.annotations.Nullable;

/// For tests that write settings of a running server.
@OnAllStores
abstract class SettingsCalls extends DemoPerClass {

  static Answer get(String path) throws Exception {
    return server.get("/crm/v7" + path, Person.ADMINISTRATOR);
  }

  static Answer delete(String path) throws Exception {
    return server.delete("/crm/v7" + path, Person.ADMINISTRATOR);
  }

  /// Sends JSON as the administrator.
  ///
  /// @param body with ' for "
  static Answer send(String method, String path, String body) throws Exception {
    return send(method, path, body, Person.ADMINISTRATOR);
  }

  static Answer send(String method, String path, String body, Person person) throws Exception {
    return server.send(
        method,
        path.startsWith("/crm/") ? path : "/crm/v7" + path,
        "application/json",
        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        person);
  }

  /// The id of the only item that was made.
  static String made(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.ids().getFirst();
  }

  /// Status, code, message and details of an item, or of an answer that is alone.
  static String outcome(Answer answer, String item) {
    var at = item.isEmpty() ? "" : item + ".";
    return "%d %s, %s, %s"
        .formatted(
            answer.status(),
            answer.at(at + "code"),
            answer.at(at + "message"),
            answer.at(at + "details"));
  }

  static List<Map<String, @Nullable Object>> list(Answer answer, String name) {
    return Answers.maps(Json.read(answer.body()).get(name));
  }

  /// The ids of the records in an answer.
  static List<String> records(Answer answer) {
    return list(answer, "data").stream().map(each -> String.valueOf(each.get("id"))).toList();
  }

  /// Of the newest lines of the audit, what was done and to what.
  static List<String> audited(int lines) throws Exception {
    return server.audit(0).reversed().stream()
        .limit(lines)
        .map(line -> line.entry().action() + " " + line.entry().detail())
        .toList();
  }
}
