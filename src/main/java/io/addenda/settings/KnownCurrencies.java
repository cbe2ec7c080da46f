package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.http.Response;
import org.jspecify.annotations.Nullable;

/// The currencies of the world that countries pay with now.
final class KnownCurrencies {

  private static final SequencedMap<String, Currency> ALL = all();

  private KnownCurrencies() {}

  private static SequencedMap<String, Currency> all() {
    var all = new TreeMap<String, Currency>();
    for (var country : Locale.getISOCountries()) {
      var currency = Currency.getInstance(Locale.of("", country));
      if (currency != null && currency.getDefaultFractionDigits() >= 0) {
        all.put(currency.getCurrencyCode(), currency);
      }
    }
    return all;
  }

  /// Whether there is a currency of this ISO code.
  static boolean has(String code) {
    return ALL.containsKey(code);
  }

  /// `GET /org/currencies/actions/available_currencies`
  static Response list(Call call) {
    return Json.longResponse(
        200,
        object(
            field(
                "available_currencies",
                ALL.values().stream().map(KnownCurrencies::json).toList())));
  }

  private static Map<String, @Nullable Object> json(Currency currency) {
    var name = currency.getDisplayName(Locale.ENGLISH);
    var code = currency.getCurrencyCode();
    int places = currency.getDefaultFractionDigits();
    return object(
        field("display_value", name + " - " + code),
        field("decimal_separator", "Period"),
        field("symbol", currency.getSymbol(Locale.US)),
        field("thousand_separator", "Comma"),
        field("display_name", name),
        field("iso_code", code),
        field("decimal_places", places == 0 || places == 3 ? Integer.toString(places) : "2"));
  }
}
