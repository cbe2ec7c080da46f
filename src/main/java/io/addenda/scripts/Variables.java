package io.addenda.scripts;

import module java.base;

import io.addenda.deluge.DelugeList;
import io.addenda.deluge.DelugeMap;
import io.addenda.deluge.TextForm;
import io.addenda.deluge.Value;

/// The variables of the organisation, as scripts read and set them.
final class Variables {

  private static final String PATH = "settings/variables";
  private static final int LONGEST = 1 << 20;

  private Variables() {}

  /// The value of the variable that the first argument names, as a text, which is empty when there
  /// is no value; null when there is no variable.
  static Value get(TaskCall given) {
    var name = given.word(0);
    var answer = given.send("GET", PATH, Map.of());
    if (answer instanceof Value.Text(var text) && text.isEmpty()) {
      return Value.NULL;
    }
    if (!(answer instanceof DelugeMap map)
        || !(map.get("variables") instanceof DelugeList variables)) {
      return answer;
    }
    return variables.items().stream()
        .filter(DelugeMap.class::isInstance)
        .map(DelugeMap.class::cast)
        .filter(one -> one.get("api_name") instanceof Value.Text(var it) && it.equals(name))
        .findFirst()
        .<Value>map(one -> text(one.get("value")))
        .orElse(Value.NULL);
  }

  private static Value text(Value value) {
    return Value.of(value.equals(Value.NULL) ? "" : TextForm.of(value, LONGEST));
  }

  /// The settings of a call that sets a variable.
  static Map<String, Value> set(Value value) {
    var item = new DelugeMap().put("value", value);
    var body = new DelugeMap().put("variables", DelugeList.of(item));
    return Map.of(
        "body",
        Value.of(TextForm.json(body, LONGEST)),
        "content-type",
        Value.of("application/json"),
        "detailed",
        Value.TRUE);
  }

  static String path(String name) {
    return PATH + "/" + name;
  }
}
