package io.addenda.settings;

import module java.base;

/// A field of a module, as `settings/fields` tells it.
///
/// @param length the most characters it holds
/// @param choices what may be picked, where the type is a pick list
record Field(String apiName, String label, Type type, int length, List<String> choices) {

  /// The kinds of field that we describe. A client that meets another kind fails, so each is one
  /// that every official client knows.
  enum Type {
    TEXT("string", 255),
    TEXTAREA("string", 32_000),
    EMAIL("string", 100),
    PHONE("string", 30),
    WEBSITE("string", 450),
    PICKLIST("string", 120),
    BOOLEAN("boolean", 5),
    INTEGER("integer", 9),
    DOUBLE("double", 16),
    CURRENCY("double", 16),
    DATE("string", 20),
    DATETIME("string", 20),
    OWNERLOOKUP("jsonobject", 120),
    LOOKUP("jsonobject", 120);

    private final String jsonType;
    private final int length;

    Type(String jsonType, int length) {
      this.jsonType = jsonType;
      this.length = length;
    }

    String dataType() {
      return name().toLowerCase(Locale.ROOT);
    }

    String jsonType() {
      return jsonType;
    }
  }

  private static final Set<String> READ_ONLY =
      Set.of("Created_By", "Created_Time", "Modified_By", "Modified_Time", "Full_Name", "Size");

  /// Reads a field from a line: its API name, its type and, where the type asks for it, its length
  /// or its choices.
  static Field parse(String line) {
    var words = line.strip().split(" +", 3);
    var type = Type.valueOf(words[1].toUpperCase(Locale.ROOT));
    var rest = words.length > 2 ? words[2] : "";
    boolean picks = type == Type.PICKLIST;
    return new Field(
        words[0],
        words[0].replace('_', ' '),
        type,
        rest.isEmpty() || picks ? type.length : Integer.parseInt(rest),
        picks ? List.of(rest.split(", ", -1)) : List.of());
  }

  boolean readOnly() {
    return READ_ONLY.contains(apiName);
  }
}
