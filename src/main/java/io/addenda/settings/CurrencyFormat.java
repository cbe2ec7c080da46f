package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.SettingFault;
import org.jspecify.annotations.Nullable;

/// How amounts of a currency are written.
record CurrencyFormat(String thousands, String decimals, String places) {

  private static final String THOUSANDS = "thousand_separator";
  private static final String DECIMALS = "decimal_separator";
  private static final String PLACES = "decimal_places";

  private static final CurrencyFormat USUAL = new CurrencyFormat("Comma", "Period", "2");

  /// The format that an item gives, in what it says of it changed from another.
  static CurrencyFormat read(Item item, @Nullable CurrencyFormat old) {
    var before = old == null ? USUAL : old;
    var given = item.object("format");
    if (given.isEmpty()) {
      return before;
    }
    var format = given.get();
    format.allow(Set.of(THOUSANDS, DECIMALS, PLACES));
    var read =
        new CurrencyFormat(
            one(
                format,
                THOUSANDS,
                Set.of("Period", "Comma", "Space"),
                before.thousands(),
                SettingFault.THOUSAND_SEPARATOR),
            one(
                format,
                DECIMALS,
                Set.of("Period", "Comma"),
                before.decimals(),
                SettingFault.DECIMAL_SEPARATOR),
            one(
                format,
                PLACES,
                Set.of("0", "2", "3"),
                before.places(),
                SettingFault.DECIMAL_PLACES));
    if (read.thousands().equals(read.decimals())) {
      throw format.refused(SettingFault.SEPARATORS, PLACES);
    }
    return read;
  }

  private static String one(
      Item format, String key, Set<String> known, String otherwise, SettingFault fault) {
    var given = format.values().get(key);
    if (given == null) {
      return otherwise;
    }
    if (!(given instanceof String text) || !known.contains(text)) {
      throw format.refused(fault, key);
    }
    return text;
  }

  static CurrencyFormat stored(Map<String, @Nullable Object> fields) {
    return new CurrencyFormat(
        String.valueOf(fields.get(THOUSANDS)),
        String.valueOf(fields.get(DECIMALS)),
        String.valueOf(fields.get(PLACES)));
  }

  Map<String, @Nullable Object> json() {
    return object(field(DECIMALS, decimals), field(THOUSANDS, thousands), field(PLACES, places));
  }
}
