package io.addenda.catalogue;

import module java.base;

/// How the values of a field are compared, and by which operators.
public enum SearchType {
  /// Texts that are found by any of their words.
  WORDS,
  /// Texts of many lines, the same.
  PROSE,
  /// E-mail and web addresses, which are found as a whole.
  ADDRESS,
  /// Phone numbers, the same; what stands between their digits does not matter.
  PHONE,
  PICKED,
  SEVERAL_PICKED,
  REFERENCE,
  FLAG,
  NUMBER,
  DAY,
  MOMENT,
  /// What is not searched.
  NONE;

  /// Whether values can be compared by an operator.
  public boolean has(Operator operator) {
    return switch (operator) {
      case EQUALS, NOT_EQUAL -> this != NONE;
      case STARTS_WITH ->
          switch (this) {
            case WORDS, PROSE, ADDRESS, PHONE, SEVERAL_PICKED -> true;
            case PICKED, REFERENCE, FLAG, NUMBER, DAY, MOMENT, NONE -> false;
          };
      case IN -> this != NONE && this != FLAG && this != PROSE;
      case GREATER_THAN, GREATER_EQUAL, LESS_THAN, LESS_EQUAL, BETWEEN ->
          this == NUMBER || this == DAY || this == MOMENT;
    };
  }

  /// How the values of a field are compared.
  public static SearchType of(Field field) {
    return switch (field.type()) {
      case TEXT -> field.list() ? NONE : WORDS;
      case TEXTAREA -> PROSE;
      case EMAIL, WEBSITE -> ADDRESS;
      case PHONE -> PHONE;
      case PICKLIST, AUTONUMBER -> PICKED;
      case MULTISELECTPICKLIST -> SEVERAL_PICKED;
      case BOOLEAN -> FLAG;
      case INTEGER, DOUBLE, CURRENCY, PERCENT -> NUMBER;
      case BIGINT -> field.hasParticipants() ? NONE : NUMBER;
      case FORMULA ->
          switch (field.jsonType()) {
            case "double", "integer" -> NUMBER;
            case "boolean" -> FLAG;
            default -> WORDS;
          };
      case DATE -> DAY;
      case DATETIME -> MOMENT;
      case OWNERLOOKUP, USERLOOKUP, LOOKUP, MULTI_MODULE_LOOKUP -> REFERENCE;
      case MULTIUSERLOOKUP,
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
          ALARM ->
          NONE;
    };
  }
}
