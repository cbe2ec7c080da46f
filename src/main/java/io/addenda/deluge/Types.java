package io.addenda.deluge;

import module java.base;

/// The words for types, in any case: those of headers and of `List:String()`.
final class Types {

  private static final Set<String> NAMES =
      Set.of(
          "void",
          "string",
          "text",
          "int",
          "bigint",
          "long",
          "number",
          "float",
          "double",
          "decimal",
          "bool",
          "boolean",
          "date",
          "datetime",
          "time",
          "map",
          "list",
          "collection",
          "file");

  private Types() {}

  static boolean isType(String word) {
    return NAMES.contains(word.toLowerCase(Locale.ROOT));
  }

  static boolean isContainer(String word) {
    return word.equalsIgnoreCase("map") || word.equalsIgnoreCase("list");
  }

  /// Whether a value may be handed to a parameter of a type. Null and what has no type always may;
  /// and whatever can be shown may be a text, since functions declared so are given maps and ids.
  static boolean allows(String type, Value value) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "int", "bigint", "long", "number" -> value instanceof Value.Int;
      case "float", "double", "decimal" ->
          value instanceof Value.Decimal || value instanceof Value.Int;
      case "bool", "boolean" -> value instanceof Value.Bool;
      case "date", "datetime" -> value instanceof Value.Date || value instanceof Value.DateTime;
      case "time" -> value instanceof Value.Time;
      case "map" -> value instanceof DelugeMap;
      case "list" -> value instanceof DelugeList;
      case "file" -> value instanceof DelugeFile;
      default -> true;
    };
  }

  /// What messages call a type.
  static String shown(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "int", "bigint", "long", "number" -> "BIGINT";
      case "float", "double", "decimal" -> "DECIMAL";
      case "bool", "boolean" -> "BOOLEAN";
      case "string", "text" -> "STRING";
      default -> type.toUpperCase(Locale.ROOT);
    };
  }
}
