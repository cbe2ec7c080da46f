package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.BuiltIn.On;

/// What is done with dates, moments and times of day, and with texts that are one.
final class DateFunctions {

  static final List<BuiltIn> FUNCTIONS =
      Stream.concat(
              shifts(),
              Stream.of(
                  BuiltIn.on(On.DATE, "toDate", 0, 1, DateFunctions::toDate),
                  BuiltIn.on(On.DATE, "toDateTime", 0, 1, DateFunctions::toDateTime),
                  BuiltIn.on(On.DATE, "toTime", 0, 1, DateFunctions::toTime),
                  BuiltIn.on(On.DATE, "getDate", 0, DateFunctions::toDate),
                  field("getYear", ChronoField.YEAR),
                  field("year", ChronoField.YEAR),
                  field("getMonth", ChronoField.MONTH_OF_YEAR),
                  field("month", ChronoField.MONTH_OF_YEAR),
                  field("getDay", ChronoField.DAY_OF_MONTH),
                  field("day", ChronoField.DAY_OF_MONTH),
                  field("getHour", ChronoField.HOUR_OF_DAY),
                  field("hour", ChronoField.HOUR_OF_DAY),
                  field("getMinutes", ChronoField.MINUTE_OF_HOUR),
                  field("minute", ChronoField.MINUTE_OF_HOUR),
                  field("getSeconds", ChronoField.SECOND_OF_MINUTE),
                  field("second", ChronoField.SECOND_OF_MINUTE),
                  field("getDayOfYear", ChronoField.DAY_OF_YEAR),
                  BuiltIn.on(On.DATE, "getDayOfWeek", 0, DateFunctions::dayOfWeek),
                  BuiltIn.on(On.DATE, "weekday", 0, DateFunctions::dayOfWeek),
                  BuiltIn.on(On.DATE, "daysBetween", 1, DateFunctions::daysBetween),
                  BuiltIn.on(On.DATE, "days360", 1, DateFunctions::days360),
                  between("hoursBetween", ChronoUnit.HOURS),
                  between("monthsBetween", ChronoUnit.MONTHS),
                  between("yearsBetween", ChronoUnit.YEARS),
                  BuiltIn.on(On.DATE, "edate", 1, it -> moved(it, ChronoUnit.MONTHS, 1)),
                  BuiltIn.on(On.ANYTHING, "isDate", 0, DateFunctions::isDate),
                  BuiltIn.on(
                      On.DATE,
                      "toStartOfMonth",
                      0,
                      it -> new Value.Date(date(it, 0).withDayOfMonth(1))),
                  BuiltIn.on(On.DATE, "eomonth", 1, DateFunctions::endOfMonth)))
          .toList();

  /// The years between which dates are.
  private static final int LAST_YEAR = 9999;

  private DateFunctions() {}

  /// `addDay`, `subDay` and the like.
  private static Stream<BuiltIn> shifts() {
    return Map.of(
            "Day", ChronoUnit.DAYS,
            "Week", ChronoUnit.WEEKS,
            "Month", ChronoUnit.MONTHS,
            "Year", ChronoUnit.YEARS,
            "Hour", ChronoUnit.HOURS,
            "Minutes", ChronoUnit.MINUTES,
            "Seconds", ChronoUnit.SECONDS)
        .entrySet()
        .stream()
        .flatMap(
            it ->
                Stream.of(
                    BuiltIn.on(On.DATE, "add" + it.getKey(), 1, to -> moved(to, it.getValue(), 1)),
                    BuiltIn.on(
                        On.DATE, "sub" + it.getKey(), 1, to -> moved(to, it.getValue(), -1))));
  }

  private static BuiltIn field(String name, ChronoField field) {
    return BuiltIn.on(
        On.DATE, name, 0, it -> Value.of(it.dates().moment(it.value(0)).getLong(field)));
  }

  /// How many whole units lie between two moments; below 0 where the second is the earlier one.
  private static BuiltIn between(String name, ChronoUnit unit) {
    return BuiltIn.on(
        On.DATE,
        name,
        1,
        it ->
            Value.of(unit.between(it.dates().moment(it.value(0)), it.dates().moment(it.value(1)))));
  }

  /// A text that can be read as a date is one too.
  private static Value isDate(Arguments arguments) {
    return switch (arguments.value(0)) {
      case Value.Date _, Value.DateTime _ -> Value.TRUE;
      case Value.Text(var text) -> Value.of(arguments.dates().isDate(text));
      case Value.Int _,
          Value.Decimal _,
          Value.Bool _,
          Value.Null _,
          Value.Time _,
          DelugeList _,
          DelugeMap _,
          DelugeFile _ ->
          Value.FALSE;
    };
  }

  private static LocalDate date(Arguments arguments, int index) {
    return arguments.dates().moment(arguments.value(index)).toLocalDate();
  }

  /// A text is read first.
  private static Value parsed(Arguments arguments) {
    var value = arguments.value(0);
    if (!(value instanceof Value.Text(var text))) {
      return value;
    }
    return arguments.has(1)
        ? arguments.dates().parse(text, arguments.text(1))
        : arguments.dates().parse(text);
  }

  private static Value toDate(Arguments arguments) {
    return new Value.Date(arguments.dates().moment(parsed(arguments)).toLocalDate());
  }

  private static Value toDateTime(Arguments arguments) {
    return new Value.DateTime(arguments.dates().moment(parsed(arguments)));
  }

  /// A time of day stays one; what has a date is a moment.
  private static Value toTime(Arguments arguments) {
    var parsed = parsed(arguments);
    return parsed instanceof Value.Time
        ? parsed
        : new Value.DateTime(arguments.dates().moment(parsed));
  }

  /// A date stays one while whole days are added; hours make a moment of it.
  private static Value moved(Arguments arguments, ChronoUnit unit, int sign) {
    var value = arguments.value(0);
    var from = value instanceof Value.Text(var text) ? arguments.dates().parse(text) : value;
    long by = sign * (long) arguments.small(1);
    try {
      return switch (from) {
        case Value.Date(var date) when unit.isDateBased() ->
            new Value.Date(near(date.plus(by, unit)));
        case Value.Time(var time) when unit.isTimeBased() -> new Value.Time(time.plus(by, unit));
        case Value _ -> {
          var moved = arguments.dates().moment(from).plus(by, unit);
          near(moved.toLocalDate());
          yield new Value.DateTime(moved);
        }
      };
    } catch (DateTimeException _) {
      throw outside();
    }
  }

  /// A date in the years that there are.
  ///
  /// @throws Fault if it is outside
  static LocalDate near(LocalDate date) {
    if (date.getYear() < 1 || date.getYear() > LAST_YEAR) {
      throw outside();
    }
    return date;
  }

  private static Fault outside() {
    return new Fault("a date before the year 1 or after " + LAST_YEAR);
  }

  /// Sunday is 1.
  private static Value dayOfWeek(Arguments arguments) {
    return Value.of(date(arguments, 0).getDayOfWeek().getValue() % 7 + 1L);
  }

  private static Value daysBetween(Arguments arguments) {
    return Value.of(ChronoUnit.DAYS.between(date(arguments, 0), date(arguments, 1)));
  }

  /// Days of a year that has twelve months of 30, as accountants count.
  private static Value days360(Arguments arguments) {
    var from = date(arguments, 0);
    var to = date(arguments, 1);
    int first = Math.min(from.getDayOfMonth(), 30);
    int last = to.getDayOfMonth() == 31 && first == 30 ? 30 : to.getDayOfMonth();
    return Value.of(
        360L * (to.getYear() - from.getYear())
            + 30L * (to.getMonthValue() - from.getMonthValue())
            + (last - first));
  }

  /// The last day of the month so many months on.
  private static Value endOfMonth(Arguments arguments) {
    try {
      var month = YearMonth.from(date(arguments, 0)).plusMonths(arguments.small(1));
      return new Value.Date(near(month.atEndOfMonth()));
    } catch (DateTimeException _) {
      throw outside();
    }
  }
}
