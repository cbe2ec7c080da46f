package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.BuiltIn.On;

/// What makes values of one type from those of another, and asks whether there is one.
final class Conversions {

  static final List<BuiltIn> FUNCTIONS =
      List.of(
          BuiltIn.on(On.ANYTHING, "isNull", 0, it -> Value.of(it.value(0) instanceof Value.Null)),
          BuiltIn.on(On.ANYTHING, "isBlank", 0, it -> Value.of(isBlank(it.value(0)))),
          BuiltIn.on(On.SOMETHING, "isEmpty", 0, it -> Value.of(isEmpty(it))),
          BuiltIn.on(
              On.ANYTHING,
              "ifNull",
              1,
              it -> it.value(0) instanceof Value.Null ? it.value(1) : it.value(0)),
          BuiltIn.on(On.ANYTHING, "isText", 0, it -> Value.of(it.value(0) instanceof Value.Text)),
          BuiltIn.on(
              On.ANYTHING, "isNumber", 0, it -> Value.of(Numbers.of(it.value(0)).isPresent())),
          BuiltIn.on(On.SOMETHING, "toString", 0, 2, Conversions::toText),
          BuiltIn.on(On.SOMETHING, "toText", 0, 2, Conversions::toText),
          BuiltIn.on(On.SOMETHING, "toLong", 0, it -> toLong(it.value(0))),
          BuiltIn.on(On.SOMETHING, "toNumber", 0, it -> toNumber(it.value(0))),
          BuiltIn.on(On.SOMETHING, "toDecimal", 0, it -> toDecimal(it.value(0))),
          BuiltIn.plain("toCollection", 0, 1, _ -> noCollections()),
          BuiltIn.on(On.ANYTHING, "toCollection", 0, _ -> noCollections()),
          BuiltIn.plain("Collection", 0, Integer.MAX_VALUE, _ -> noCollections()));

  private Conversions() {}

  private static Value noCollections() {
    throw Fault.unsupported("a COLLECTION");
  }

  private static boolean isBlank(Value value) {
    return switch (value) {
      case Value.Null _ -> true;
      case Value.Text(var text) -> text.isBlank();
      case DelugeList list -> list.size() == 0;
      case DelugeMap map -> map.size() == 0;
      case Value.Int _,
          Value.Decimal _,
          Value.Bool _,
          Value.Date _,
          Value.DateTime _,
          Value.Time _,
          DelugeFile _ ->
          false;
    };
  }

  private static boolean isEmpty(Arguments arguments) {
    var value = arguments.value(0);
    return value instanceof Value.Text(var text)
        ? text.isEmpty()
        : !(value instanceof Value.Null) && isBlank(value);
  }

  static Fault isNull(String operation) {
    return new Fault("Null value occurred while performing " + operation + " operation");
  }

  static Fault noCast(Value value, String type) {
    if (value instanceof Value.Null) {
      return new Fault("Null value occurred while performing cast to '" + type + "' operation");
    }
    var shown = value instanceof Value.Text(var text) ? BuiltIns.shortened(text) : value.type();
    return new Fault("'" + shown + "' can not be cast to '" + type + "'");
  }

  /// `toString()`, `toString(separator)` of a list, `toString(pattern[, zone])` of a date.
  private static Value toText(Arguments arguments) {
    var value = arguments.value(0);
    if (!arguments.has(1)) {
      return arguments.made(arguments.form(0));
    }
    if (value instanceof DelugeList list && !arguments.has(2)) {
      return joined(list, arguments.text(1), arguments.meter());
    }
    if (!On.DATE.takes(value)) {
      throw noCast(value, "DATE");
    }
    var dates = arguments.dates();
    var zone = arguments.has(2) ? dates.zone(arguments.text(2)) : dates.zone();
    var date = value instanceof Value.Text(var text) ? dates.parse(text) : value;
    return arguments.made(dates.format(date, arguments.text(1), zone));
  }

  private static Value joined(DelugeList list, String separator, Meter meter) {
    int most = meter.limits().textLength();
    var out = new StringBuilder();
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : separator).append(TextForm.of(list.items().get(i), most));
      if (out.length() > most) {
        throw Fault.limit("a text of more than " + most + " characters");
      }
    }
    return meter.made(out.toString());
  }

  static Value toLong(Value value) {
    return switch (value) {
      case Value.Int _ -> value;
      case Value.Decimal(var number) -> whole(number, value);
      case Value.Text(var text) -> whole(number(text, "BIGINT"), value);
      case Value.DateTime(var moment) -> Value.of(moment.toInstant().toEpochMilli());
      case Value.Bool _,
          Value.Null _,
          Value.Date _,
          Value.Time _,
          DelugeList _,
          DelugeMap _,
          DelugeFile _ ->
          throw noCast(value, "BIGINT");
    };
  }

  /// Without what is behind the point.
  private static Value whole(BigDecimal number, Value value) {
    try {
      return Value.of(number.setScale(0, RoundingMode.DOWN).longValueExact());
    } catch (ArithmeticException _) {
      throw noCast(value, "BIGINT");
    }
  }

  private static Value toNumber(Value value) {
    return value instanceof Value.Text(var text)
        ? Value.of(number(text, "NUMBER"))
        : Numbers.of(value).map(_ -> value).orElseThrow(() -> noCast(value, "NUMBER"));
  }

  static Value toDecimal(Value value) {
    return value instanceof Value.Text(var text)
        ? new Value.Decimal(number(text, "DECIMAL"))
        : Numbers.of(value)
            .<Value>map(Value.Decimal::new)
            .orElseThrow(() -> noCast(value, "DECIMAL"));
  }

  private static BigDecimal number(String text, String type) {
    var stripped = text.strip();
    boolean plausible =
        stripped.length() <= Numbers.MOST_DIGITS
            && stripped.chars().allMatch(c -> c < 128 && "+-.eE0123456789".indexOf(c) >= 0);
    try {
      if (plausible) {
        return Numbers.bounded(new BigDecimal(stripped));
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw noCast(Value.of(text), type);
  }

  static Value toBoolean(Value value) {
    if (value instanceof Value.Text(var text)) {
      if (text.strip().equalsIgnoreCase("true")) {
        return Value.TRUE;
      }
      if (text.strip().equalsIgnoreCase("false")) {
        return Value.FALSE;
      }
    }
    throw noCast(value, "BOOLEAN");
  }

  /// A value as the key of a map.
  ///
  /// @param operation for which it is one
  static String key(Value value, String operation) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Int _, Value.Decimal _, Value.Bool _, Value.Date _ -> TextForm.of(value, 1000);
      case Value.Null _ -> throw isNull(operation);
      case Value.DateTime _, Value.Time _, DelugeList _, DelugeMap _, DelugeFile _ ->
          throw new Fault("a " + value.type() + " can be no key of a map");
    };
  }
}
