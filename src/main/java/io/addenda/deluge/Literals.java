package io.addenda.deluge;

import module java.base;

/// Prints what stands for itself in a script.
final class Literals {

  private Literals() {}

  static String print(Value value) {
    return switch (value) {
      case Value.Text(var text) -> quoted(text);
      case Value.Int(var number) -> Long.toString(number);
      case Value.Decimal(var number) -> number.toPlainString();
      case Value.Bool(var truth) -> Boolean.toString(truth);
      case Value.Null _ -> "null";
      case Value.Date _, Value.DateTime _, Value.Time _, DelugeList _, DelugeMap _, DelugeFile _ ->
          throw new IllegalArgumentException("no literal of the type " + value.type());
    };
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
