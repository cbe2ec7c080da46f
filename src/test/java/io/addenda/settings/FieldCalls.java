package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;

/// For tests that make fields.
abstract class FieldCalls extends SettingsCalls {

  static String fields(String module) {
    return "/settings/fields?module=" + module;
  }

  static String field(String module, String id) {
    return "/settings/fields/" + id + "?module=" + module;
  }

  /// Makes a field, and gives its id.
  ///
  /// @param keys beside its label, with ' for "
  static String make(String module, String label, String keys) throws Exception {
    return made(send("POST", fields(module), item("'field_label':'" + label + "'," + keys)));
  }

  static Answer create(String module, String keys) throws Exception {
    return send("POST", fields(module), item(keys));
  }

  static Answer change(String module, String id, String keys) throws Exception {
    return send("PATCH", field(module, id), item(keys));
  }

  static String item(String keys) {
    return "{'fields':[{" + keys + "}]}";
  }

  /// The id of a field of the module.
  static String idOf(String module, String apiName) throws Exception {
    return list(get(fields(module)), "fields").stream()
        .filter(field -> apiName.equals(field.get("api_name")))
        .map(field -> String.valueOf(field.get("id")))
        .findFirst()
        .orElseThrow();
  }

  /// Makes a record of what is said, and gives its id.
  static String record(String module, String keys) throws Exception {
    return recordOf(send("POST", "/" + module, "{'data':[{" + keys + "}]}"));
  }

  /// The id of the only record that was made.
  static String recordOf(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().text("data.0.details.id");
  }

  /// What a record has in a field.
  static Object value(String module, String record, String apiName) throws Exception {
    var answer = get("/" + module + "/" + record + "?fields=" + apiName);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return String.valueOf(answer.at("data.0." + apiName));
  }
}
