package io.addenda.catalogue;

import module java.base;

/// What a field holds. A client that meets another type fails, so each is one that every official
/// client knows.
public enum FieldType {
  TEXT,
  TEXTAREA,
  EMAIL,
  PHONE,
  WEBSITE,
  PICKLIST,
  MULTISELECTPICKLIST,
  BOOLEAN,
  INTEGER,
  BIGINT,
  DOUBLE,
  CURRENCY,
  PERCENT,
  FORMULA,
  AUTONUMBER,
  DATE,
  DATETIME,
  OWNERLOOKUP,
  USERLOOKUP,
  LOOKUP,
  MULTI_MODULE_LOOKUP,
  MULTIUSERLOOKUP,
  CONSENT_LOOKUP,
  SUBFORM,
  LAYOUT,
  PROFILEIMAGE,
  FILEUPLOAD,
  IMAGEUPLOAD,
  TERRITORIES,
  TIME_RANGE,
  MULTIREMINDER,
  RRULE,
  ALARM;

  private static final Map<String, FieldType> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(FieldType::toString, Function.identity()));

  /// The type of this name, to the letter.
  public static FieldType parse(String name) {
    return Objects.requireNonNull(BY_NAME.get(name), name);
  }

  /// How many digits behind the point a field of this type holds, if nobody says it.
  public int decimals() {
    return switch (this) {
      case CURRENCY, PERCENT -> 2;
      case DOUBLE, FORMULA -> 9;
      default -> 0;
    };
  }

  /// As answers have it: `ownerlookup`. Two are written in capitals.
  @Override
  public String toString() {
    return switch (this) {
      case RRULE, ALARM -> name();
      default -> name().toLowerCase(Locale.ROOT);
    };
  }
}
