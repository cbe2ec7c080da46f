package io.addenda.records;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.api.Json;
import org.jspecify.annotations.Nullable;

/// Looks into answers about records.
final class Answers {

  private Answers() {}

  /// The objects in `data`.
  static List<Map<String, @Nullable Object>> data(Answer answer) {
    return list(answer, "data");
  }

  /// The objects in a list.
  static List<Map<String, @Nullable Object>> list(Answer answer, String name) {
    if (!(answer.json().object().get(name) instanceof List<?> data)) {
      throw new AssertionError("no %s: %s".formatted(name, answer));
    }
    return data.stream().map(item -> Json.parseObject(item).orElseThrow()).toList();
  }

  /// The only object in `data`.
  static Map<String, @Nullable Object> one(Answer answer) {
    var data = data(answer);
    if (data.size() != 1) {
      throw new AssertionError("not one: " + answer);
    }
    return data.getFirst();
  }

  static Map<String, @Nullable Object> info(Answer answer) {
    return Json.parseObject(answer.json().object().get("info"))
        .orElseThrow(() -> new AssertionError("no info: " + answer));
  }

  /// The ids of the objects in `data`.
  static List<String> ids(Answer answer) {
    return data(answer).stream().map(item -> text(item, "id")).toList();
  }

  /// A text that is there.
  static String text(Map<String, @Nullable Object> object, String name) {
    return (String) Objects.requireNonNull(object.get(name), name);
  }

  /// Status, code and details of an error of the whole call.
  static String error(Answer answer) {
    var json = answer.json().object();
    return "%d %s %s".formatted(answer.status(), json.get("code"), json.get("details"));
  }
}
