package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.BuiltIn.On;

/// What makes lists and maps of texts.
final class JsonFunctions {

  static final List<BuiltIn> FUNCTIONS =
      List.of(
          BuiltIn.on(On.SOMETHING, "toMap", 0, it -> toMap(it.value(0), it.meter())),
          BuiltIn.on(On.SOMETHING, "toList", 0, 1, JsonFunctions::toListBy),
          BuiltIn.on(On.SOMETHING, "toJSONList", 0, it -> toJsonList(it.value(0), it.meter())),
          BuiltIn.on(On.SOMETHING, "getJSON", 1, JsonFunctions::getJson));

  private JsonFunctions() {}

  private static Value read(String text, Meter meter) {
    meter.json(text);
    return JsonReader.readLax(text, meter.limits().listSize());
  }

  static Value toMap(Value value, Meter meter) {
    if (value instanceof DelugeMap) {
      return value;
    }
    if (!(value instanceof Value.Text(var text))) {
      throw Conversions.noCast(value, "MAP");
    }
    var read = read(text, meter);
    if (!(read instanceof DelugeMap)) {
      throw Conversions.noCast(value, "MAP");
    }
    return read;
  }

  private static Value toListBy(Arguments arguments) {
    if (!arguments.has(1)) {
      return toList(arguments.value(0), arguments.meter());
    }
    if (arguments.value(0) instanceof DelugeList list) {
      return list;
    }
    return split(arguments.text(0), arguments.text(1), arguments.meter());
  }

  /// A list as it is; JSON, or JSON objects with commas between them, as what they say; any other
  /// text cut at its commas.
  static Value toList(Value value, Meter meter) {
    if (value instanceof DelugeList) {
      return value;
    }
    if (!(value instanceof Value.Text(var text))) {
      throw Conversions.noCast(value, "LIST");
    }
    var stripped = text.strip();
    try {
      if (stripped.startsWith("[") && read(text, meter) instanceof DelugeList list) {
        return list;
      }
      if (stripped.startsWith("{")) {
        meter.json(text);
        return JsonReader.readItems(text, meter.limits().listSize());
      }
    } catch (Fault fault) {
      if (fault.kind() != DelugeException.Kind.RUNTIME) {
        throw fault;
      }
      // It only looks like JSON.
    }
    return split(text, ",", meter);
  }

  /// Keeps empty pieces; an empty text has none.
  private static Value split(String text, String separator, Meter meter) {
    var list = new DelugeList();
    if (text.isEmpty()) {
      return list;
    }
    if (separator.isEmpty()) {
      list.add(Value.of(text));
      return list;
    }
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      list.add(Value.of(text.substring(from, at)));
      meter.size(list.size() + 1L, 1);
      from = at + separator.length();
    }
    list.add(Value.of(text.substring(from)));
    meter.text(text.length());
    return list;
  }

  private static Value toJsonList(Value value, Meter meter) {
    if (value instanceof DelugeList) {
      return value;
    }
    if (!(value instanceof Value.Text(var text))) {
      throw Conversions.noCast(value, "LIST");
    }
    var read = read(text, meter);
    if (!(read instanceof DelugeList)) {
      throw new Fault("Invalid JSON Format String");
    }
    return read;
  }

  /// What is under a key of a map, of JSON, or of the first item of a list.
  private static Value getJson(Arguments arguments) {
    var value = arguments.value(0);
    if (value instanceof Value.Text(var text)) {
      value = read(text, arguments.meter());
    }
    if (value instanceof DelugeList list && list.size() > 0) {
      value = list.items().getFirst();
    }
    return switch (value) {
      case DelugeMap map -> map.get(arguments.loose(1));
      case DelugeList _ -> Value.NULL;
      case Value _ -> throw Conversions.noCast(value, "MAP");
    };
  }
}
