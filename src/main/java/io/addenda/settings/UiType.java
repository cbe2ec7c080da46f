package io.addenda.settings;

import module java.base;

import io.addenda.catalogue.Field;
import org.jspecify.annotations.Nullable;

/// The number that says how a field is shown, `ui_type`. Only numbers that were seen in answers of
/// the service are sent.
final class UiType {

  private static final Map<String, Integer> BY_NAME =
      Map.ofEntries(
          Map.entry("Created_By", 20),
          Map.entry("Modified_By", 20),
          Map.entry("Created_Time", 200),
          Map.entry("Modified_Time", 200),
          Map.entry("Last_Activity_Time", 786),
          Map.entry("First_Name", 27),
          Map.entry("Last_Name", 127),
          Map.entry("Fax", 35),
          Map.entry("Twitter", 22),
          Map.entry("Skype_ID", 37),
          Map.entry("Currency", 39),
          Map.entry("Participants", 41),
          Map.entry("Grand_Total", 116),
          Map.entry("Tag", 209),
          Map.entry("Wizard", 207),
          Map.entry("What_Id", 4),
          Map.entry("Who_Id", 4));

  private UiType() {}

  /// The number of a field; null where none is known.
  static @Nullable Integer of(Field field) {
    var named = BY_NAME.get(field.apiName());
    return named == null ? ofType(field) : named;
  }

  private static @Nullable Integer ofType(Field field) {
    return switch (field.type()) {
      case TEXT -> field.list() ? null : Integer.valueOf(1);
      case PICKLIST -> 2;
      case TEXTAREA -> 3;
      case OWNERLOOKUP -> 8;
      case WEBSITE -> 21;
      case DATE -> 24;
      case EMAIL -> 25;
      case INTEGER -> 32;
      case PHONE -> 33;
      case CURRENCY -> 36;
      case DOUBLE -> 38;
      case PERCENT -> null;
      case BIGINT, AUTONUMBER -> 52;
      case PROFILEIMAGE -> 66;
      case MULTIREMINDER -> 104;
      case FORMULA -> 117;
      case RRULE -> 123;
      case MULTI_MODULE_LOOKUP -> 132;
      case LOOKUP -> 133;
      case USERLOOKUP -> 221;
      case LAYOUT -> 208;
      case BOOLEAN -> 301;
      case DATETIME -> 333;
      case SUBFORM -> 500;
      case TERRITORIES -> 999;
      case MULTISELECTPICKLIST,
          MULTIUSERLOOKUP,
          CONSENT_LOOKUP,
          TIME_RANGE,
          ALARM,
          FILEUPLOAD,
          IMAGEUPLOAD ->
          null;
    };
  }
}
