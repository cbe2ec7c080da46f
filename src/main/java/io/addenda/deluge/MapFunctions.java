package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.BuiltIn.On;

/// What is done with maps. What is under a key that is not there is null.
final class MapFunctions {

  static final List<BuiltIn> FUNCTIONS =
      List.of(
          BuiltIn.plain("Map", 0, 1, MapFunctions::create),
          map("get", 1, it -> it.map(0).get(key(it))),
          BuiltIn.on(On.MAP, "put", 1, 2, MapFunctions::put),
          map("putAll", 1, MapFunctions::merged),
          map("size", 0, it -> Value.of(it.map(0).size())),
          map("containKey", 1, MapFunctions::containsKey),
          map("containsKey", 1, MapFunctions::containsKey),
          map("containValue", 1, MapFunctions::containsValue),
          map("containsValue", 1, MapFunctions::containsValue),
          map("remove", 1, MapFunctions::remove),
          map("keys", 0, MapFunctions::keys),
          map("values", 0, it -> it.meter().list(it.map(0).entries().values())),
          map("clear", 0, it -> cleared(it.map(0))));

  private MapFunctions() {}

  private static BuiltIn map(String name, int more, BuiltIn.Body body) {
    return BuiltIn.on(On.MAP, name, more, body);
  }

  private static Value create(Arguments arguments) {
    return arguments.meter().map(arguments.has(0) ? arguments.map(0).entries() : Map.of());
  }

  private static Value put(Arguments arguments) {
    if (!arguments.has(2)) {
      return merged(arguments);
    }
    var map = arguments.map(0);
    arguments.meter().size(map.size() + 1L, 1);
    map.put(key(arguments), arguments.value(2));
    return Value.NULL;
  }

  private static Value merged(Arguments arguments) {
    var map = arguments.map(0);
    var more = new LinkedHashMap<>(arguments.map(1).entries());
    map.open().putAll(more);
    arguments.meter().size(map.size(), more.size());
    return Value.NULL;
  }

  private static Value containsKey(Arguments arguments) {
    return Value.of(arguments.map(0).entries().containsKey(key(arguments)));
  }

  private static Value containsValue(Arguments arguments) {
    for (var value : arguments.map(0).entries().values()) {
      if (Comparison.same(value, arguments.value(1), arguments.meter())) {
        return Value.TRUE;
      }
    }
    return Value.FALSE;
  }

  /// Gives back what was there.
  private static Value remove(Arguments arguments) {
    var removed = arguments.map(0).open().remove(key(arguments));
    return removed == null ? Value.NULL : removed;
  }

  private static Value keys(Arguments arguments) {
    return arguments
        .meter()
        .list(arguments.map(0).entries().keySet().stream().map(Value::of).toList());
  }

  private static Value cleared(DelugeMap map) {
    map.open().clear();
    return Value.NULL;
  }

  private static String key(Arguments arguments) {
    return Conversions.key(arguments.value(1), arguments.name());
  }
}
