package io.addenda.settings;

import module java.base;

import io.addenda.catalogue.FieldType;

/// The types of fields that an organisation can make, and how long their values may be.
///
/// @param most the longest that can be asked for, in characters, in digits before the point, or in
///   files
/// @param usual what holds when nothing is asked for
record OwnTypes(FieldType type, int most, int usual) {

  private static final SequencedMap<String, OwnTypes> ALL =
      Stream.of(
              new OwnTypes(FieldType.TEXT, 255, 255),
              new OwnTypes(FieldType.TEXTAREA, 50_000, 2000),
              new OwnTypes(FieldType.EMAIL, 100, 100),
              new OwnTypes(FieldType.PHONE, 30, 30),
              new OwnTypes(FieldType.WEBSITE, 450, 450),
              new OwnTypes(FieldType.PICKLIST, 120, 120),
              new OwnTypes(FieldType.MULTISELECTPICKLIST, 120, 120),
              new OwnTypes(FieldType.DATE, 20, 20),
              new OwnTypes(FieldType.DATETIME, 120, 120),
              new OwnTypes(FieldType.INTEGER, 9, 9),
              new OwnTypes(FieldType.BIGINT, 18, 18),
              new OwnTypes(FieldType.AUTONUMBER, 255, 255),
              new OwnTypes(FieldType.DOUBLE, 18, 16),
              new OwnTypes(FieldType.CURRENCY, 16, 16),
              new OwnTypes(FieldType.PERCENT, 5, 5),
              new OwnTypes(FieldType.BOOLEAN, 5, 5),
              new OwnTypes(FieldType.FILEUPLOAD, 5, 1),
              new OwnTypes(FieldType.IMAGEUPLOAD, 10, 1),
              new OwnTypes(FieldType.LOOKUP, 120, 120),
              new OwnTypes(FieldType.USERLOOKUP, 120, 120))
          .collect(
              Collectors.toMap(
                  it -> it.type.toString(), Function.identity(), (a, _) -> a, LinkedHashMap::new));

  private static final Set<FieldType> CAN_BE_UNIQUE =
      EnumSet.of(
          FieldType.TEXT,
          FieldType.EMAIL,
          FieldType.PHONE,
          FieldType.WEBSITE,
          FieldType.INTEGER,
          FieldType.BIGINT);

  /// Their names, as bodies have them.
  static List<String> names() {
    return List.copyOf(ALL.sequencedKeySet());
  }

  /// The type of this name, which is one of [#names].
  static OwnTypes of(String name) {
    return Objects.requireNonNull(ALL.get(name), name);
  }

  boolean hasChoices() {
    return hasChoices(type);
  }

  static boolean hasChoices(FieldType type) {
    return type == FieldType.PICKLIST || type == FieldType.MULTISELECTPICKLIST;
  }

  /// Whether its length can be chosen.
  boolean hasLength() {
    return switch (type) {
      case TEXT,
          EMAIL,
          PHONE,
          WEBSITE,
          INTEGER,
          BIGINT,
          DOUBLE,
          CURRENCY,
          PERCENT,
          FILEUPLOAD,
          IMAGEUPLOAD ->
          true;
      default -> false;
    };
  }

  /// Whether its values have digits behind the point.
  boolean hasDecimals() {
    return type == FieldType.DOUBLE || type == FieldType.CURRENCY || type == FieldType.PERCENT;
  }

  static boolean canBeUnique(FieldType type) {
    return CAN_BE_UNIQUE.contains(type);
  }
}
