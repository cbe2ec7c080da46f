package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.BuiltIn.On;

/// What is done with days and hours of work. Weekends are named days, Saturday and Sunday unless
/// said otherwise; holidays are dates.
///
/// @param weekends days of the week without work, not all of them
/// @param holidays other days without work
record BusinessDays(Set<DayOfWeek> weekends, Set<LocalDate> holidays) {

  static final List<BuiltIn> FUNCTIONS =
      List.of(
          BuiltIn.on(On.DATE, "addBusinessDay", 1, 3, it -> days(it, 1)),
          BuiltIn.on(On.DATE, "subBusinessDay", 1, 3, it -> days(it, -1)),
          BuiltIn.on(On.DATE, "workday", 1, 3, BusinessDays::workday),
          BuiltIn.on(On.DATE, "addBusinessHour", 1, 4, BusinessDays::hours));

  /// The platform takes no more.
  private static final int MOST_DAYS = 365;

  /// Chosen to go with it.
  private static final Duration MOST_HOURS = Duration.ofDays(MOST_DAYS);

  /// Hours of one day, unless a script says otherwise.
  private static final int OPENS = 9;

  private static final int CLOSES = 17;

  private static BusinessDays of(Arguments arguments) {
    var weekends = EnumSet.noneOf(DayOfWeek.class);
    if (arguments.has(2)) {
      arguments.list(2).items().forEach(it -> weekends.add(dayOfWeek(it)));
    } else {
      weekends.addAll(List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    }
    if (weekends.size() == DayOfWeek.values().length) {
      throw new Fault("no day of the week is left for work");
    }
    var holidays = new HashSet<LocalDate>();
    if (arguments.has(3)) {
      arguments
          .list(3)
          .items()
          .forEach(it -> holidays.add(arguments.dates().moment(it).toLocalDate()));
    }
    return new BusinessDays(weekends, holidays);
  }

  private static DayOfWeek dayOfWeek(Value value) {
    if (value instanceof Value.Text(var text)) {
      for (var day : DayOfWeek.values()) {
        if (day.name().equalsIgnoreCase(text.strip())) {
          return day;
        }
      }
      throw new Fault("'" + BuiltIns.shortened(text) + "' is no day of the week");
    }
    throw new Fault(Execution.mismatch("STRING", value));
  }

  private boolean isWork(LocalDate date) {
    return !weekends.contains(date.getDayOfWeek()) && !holidays.contains(date);
  }

  /// The time of day stays. A number below 0 changes nothing, as on the platform.
  private static Value days(Arguments arguments, int sign) {
    var value = arguments.value(0);
    var from = value instanceof Value.Text(var text) ? arguments.dates().parse(text) : value;
    var moment = arguments.dates().moment(from);
    var date = moved(arguments, moment.toLocalDate(), sign);
    return from instanceof Value.Date
        ? new Value.Date(date)
        : new Value.DateTime(date.atTime(moment.toLocalTime()).atZone(moment.getZone()));
  }

  private static Value workday(Arguments arguments) {
    return new Value.Date(
        moved(arguments, arguments.dates().moment(arguments.value(0)).toLocalDate(), 1));
  }

  private static LocalDate moved(Arguments arguments, LocalDate from, int sign) {
    var work = of(arguments);
    int left = arguments.small(1);
    if (left > MOST_DAYS) {
      throw new Fault("more than " + MOST_DAYS + " business days");
    }
    var date = from;
    while (left > 0) {
      arguments.meter().time();
      date = DateFunctions.near(date.plusDays(sign));
      if (work.isWork(date)) {
        left--;
      }
    }
    return date;
  }

  /// The hours of work of a day are from `start` to `end`.
  private static Value hours(Arguments arguments) {
    if (arguments.value(1) instanceof Value.Decimal) {
      throw Fault.unsupported("a part of an hour in addBusinessHour");
    }
    var work = of(arguments);
    int start = arguments.has(4) ? hour(arguments, "start") : OPENS;
    int end = arguments.has(4) ? hour(arguments, "end") : CLOSES;
    if (start < 0 || start >= end || end > 24) {
      throw new Fault("business hours are from a 'start' to a later 'end', both from 0 to 24");
    }
    var moment = arguments.dates().moment(arguments.value(0));
    var left = Duration.ofHours(arguments.small(1));
    if (left.abs().compareTo(MOST_HOURS) > 0) {
      throw new Fault("more than " + MOST_HOURS.toHours() + " business hours");
    }
    boolean back = left.isNegative();
    var at = moment.toLocalDateTime();
    var day = at.toLocalDate();
    left = left.abs();
    while (left.isPositive()) {
      arguments.meter().time();
      var opens = day.atTime(start, 0);
      var closes = day.atStartOfDay().plusHours(end);
      var from = at.isBefore(opens) ? opens : at.isAfter(closes) ? closes : at;
      var room = Duration.between(back ? opens : from, back ? from : closes);
      if (work.isWork(day) && room.compareTo(left) >= 0) {
        at = back ? from.minus(left) : from.plus(left);
        break;
      }
      left = work.isWork(day) ? left.minus(room) : left;
      day = DateFunctions.near(day.plusDays(back ? -1 : 1));
      at = back ? day.plusDays(1).atStartOfDay() : day.atStartOfDay();
    }
    return new Value.DateTime(at.atZone(moment.getZone()));
  }

  private static int hour(Arguments arguments, String key) {
    var value = arguments.map(4).get(key);
    try {
      return Integer.parseInt(TextForm.of(value, 10).strip());
    } catch (NumberFormatException _) {
      throw new Fault("'" + key + "' of the business hours is no hour");
    }
  }
}
