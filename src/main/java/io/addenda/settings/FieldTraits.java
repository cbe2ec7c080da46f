package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.catalogue.FieldType;
import org.jspecify.annotations.Nullable;

/// Reads what an item says of a field beside what its values are.
record FieldTraits(Item item) {

  static final String UNIQUE = "unique";
  static final String EXTERNAL = "external";
  static final String TOOLTIP = "tooltip";

  private static final int LONGEST_TOOLTIP = 255;

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
