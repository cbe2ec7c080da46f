package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.SettingFault;
import io.addenda.catalogue.FieldType;
import io.addenda.catalogue.Numbering;
import io.addenda.catalogue.OwnField;
import org.jspecify.annotations.Nullable;

/// Reads what an item says of a field beside what its values are.
record FieldTraits(Item item) {

  static final String UNIQUE = "unique";
  static final String EXTERNAL = "external";
  static final String TOOLTIP = "tooltip";

  static final String EXISTING = "_update_existing_records";

  private static final int LONGEST_TOOLTIP = 255;

  /// The kinds of texts of several lines, and how long they may be.
  private static final SequencedMap<String, Integer> AREAS = areas();

  private static SequencedMap<String, Integer> areas() {
    var areas = new LinkedHashMap<String, Integer>();
    areas.put("small", 2000);
    areas.put("large", 32_000);
    areas.put(OwnField.RICH_TEXT, 50_000);
    return areas;
  }

  /// Whether no two records have the same, and whether capitals make a difference then.
  record Unique(boolean unique, boolean exact) {}

  Unique unique(FieldType type, boolean unique, boolean exact) {
    var said = item.object(UNIQUE);
    if (said.isEmpty()) {
      return new Unique(unique, exact);
    }
    said.get().allow(Set.of("case_sensitive", "casesensitive", "_disable"));
    if (said.get().names("_disable")) {
      return new Unique(false, false);
    }
    if (!OwnTypes.canBeUnique(type)) {
      throw FieldItem.mismatch(item, UNIQUE);
    }
    var key = said.get().has("casesensitive") ? "casesensitive" : "case_sensitive";
    boolean sensitive =
        said.get().values().get(key) instanceof String
            ? said.get().oneOf(key, List.of("true", "false")).orElseThrow().equals("true")
            : said.get().flag(key).orElse(false);
    return new Unique(true, sensitive);
  }

  /// Whether other programs name records by it.
  boolean external(FieldType type) {
    var said = item.object(EXTERNAL);
    if (said.isEmpty()) {
      return false;
    }
    said.get().allow(Set.of("type", "show", "allow_multiple_config"));
    said.get().require("type");
    said.get().oneOf("type", List.of("org"));
    if (type != FieldType.TEXT) {
      throw FieldItem.mismatch(item, EXTERNAL);
    }
    return true;
  }

  /// How long the values may be at most, if nothing else is said of that.
  int usualLength(OwnTypes type) {
    return area(type.type()).map(AREAS::get).orElse(type.usual());
  }

  /// The kind of a text of several lines; empty of another type.
  private Optional<String> area(FieldType type) {
    if (type != FieldType.TEXTAREA) {
      if (item.has(OwnField.TEXTAREA)) {
        throw FieldItem.mismatch(item, OwnField.TEXTAREA);
      }
      return Optional.empty();
    }
    var area = item.object(OwnField.TEXTAREA);
    area.ifPresent(said -> said.allow(Set.of("type")));
    return area.flatMap(said -> said.oneOf("type", List.copyOf(AREAS.sequencedKeySet())))
        .or(() -> Optional.of(AREAS.firstEntry().getKey()));
  }

  /// How an auto number is written; empty of another type. Records that there are get none.
  private Optional<Numbering> numbering(FieldType type) {
    boolean numbered = type == FieldType.AUTONUMBER;
    if (!numbered && item.has(EXISTING)) {
      throw FieldItem.mismatch(item, EXISTING);
    }
    if (item.flag(EXISTING).orElse(false)) {
      throw new ApiException(new ApiError.ConditionNotServed("key", EXISTING));
    }
    return NumberingItem.read(item, numbered, SettingFault.DEPENDENT_MISSING);
  }

  /// What is answered of a new field as it was given.
  SequencedMap<String, @Nullable Object> shown(FieldType type) {
    var shown = shown(object());
    area(type).ifPresent(it -> shown.put(OwnField.TEXTAREA, object(field("type", it))));
    numbering(type).ifPresent(it -> shown.put(Numbering.KEY, it.json()));
    return shown;
  }

  /// What is answered as it was given.
  ///
  /// @param old what there is of it
  SequencedMap<String, @Nullable Object> shown(Map<String, @Nullable Object> old) {
    var shown = object();
    shown.putAll(old);
    for (var key : List.of("filterable", FieldChoices.SORTED)) {
      item.flag(key).ifPresent(flag -> shown.put(key, flag));
    }
    item.object(EXTERNAL)
        .ifPresent(
            said ->
                shown.put(
                    EXTERNAL,
                    object(field("type", "org"), field("show", said.flag("show").orElse(true)))));
    if (item.names(TOOLTIP)) {
      shown.put(TOOLTIP, item.object(TOOLTIP).map(FieldTraits::tooltip).orElse(null));
    }
    return shown;
  }

  private static Object tooltip(Item said) {
    said.allow(Set.of("name", "value"));
    said.require("name");
    return object(
        field("name", said.oneOf("name", List.of("static_text", "info_icon")).orElseThrow()),
        field("value", said.needed("value", LONGEST_TOOLTIP)));
  }
}
