package io.addenda.deluge;

import module java.base;

/// Dates and times: what time it is, and how texts become moments and back. Moments are shown in
/// the zone of the clock, whatever zone they were read in.
final class Dates {

  /// What is read where no pattern is given: the platform's own form and ISO's, with a time or not.
  private static final List<DateTimeFormatter> FORMS =
      Stream.of(
              "d-MMM-yyyy[ H:mm[:ss]]",
              "yyyy-MM-dd['T'][ ][HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS]][XXX][XX]",
              "H:mm[:ss]")
          .map(Dates::formatter)
          .toList();

  /// How long a pattern may be.
  private static final int LONGEST_PATTERN = 200;

  private final Clock clock;

  Dates(Clock clock) {
    this.clock = clock;
  }

  Value today() {
    return new Value.Date(LocalDate.now(clock));
  }

  /// To the second, as it is shown.
  Value now() {
    return new Value.DateTime(ZonedDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS));
  }

  ZoneId zone() {
    return clock.getZone();
  }

  /// A zone by its name: `Asia/Kolkata`, `+05:30`, `IST`.
  ///
  /// @throws Fault if there is none
  ZoneId zone(String name) {
    try {
      return ZoneId.of(name.strip(), ZoneId.SHORT_IDS);
    } catch (DateTimeException _) {
      throw new Fault("'" + BuiltIns.shortened(name) + "' is no time zone");
    }
  }

  /// A date, a moment or a time of day in one of the usual forms.
  ///
  /// @throws Fault if it is none
  Value parse(String text) {
    return parsed(text).orElseThrow(() -> unparsable(text));
  }

  /// Whether a text has a date in one of the usual forms.
  boolean isDate(String text) {
    return parsed(text).filter(it -> !(it instanceof Value.Time)).isPresent();
  }

  private Optional<Value> parsed(String text) {
    for (var form : FORMS) {
      var position = new ParsePosition(0);
      try {
        var parsed = form.parse(text.strip(), position);
        if (position.getIndex() == text.strip().length()) {
          return Optional.of(value(parsed));
        }
      } catch (DateTimeException _) {
        // Perhaps another form fits.
      }
    }
    return Optional.empty();
  }

  /// The same by a pattern of Java's.
  Value parse(String text, String pattern) {
    var formatter = pattern(pattern);
    try {
      return value(formatter.parse(text.strip()));
    } catch (DateTimeException _) {
      throw unparsable(text);
    }
  }

  private static Fault unparsable(String text) {
    return new Fault("UnParsable date: '" + BuiltIns.shortened(text) + "'");
  }

  private Value value(TemporalAccessor parsed) {
    var date = parsed.query(TemporalQueries.localDate());
    var time = parsed.query(TemporalQueries.localTime());
    if (date == null) {
      if (time == null) {
        throw new DateTimeException("neither a date nor a time");
      }
      return new Value.Time(time);
    }
    if (time == null) {
      return new Value.Date(date);
    }
    var written = parsed.query(TemporalQueries.zone());
    var moment = date.atTime(time).atZone(written == null ? zone() : written);
    return new Value.DateTime(moment.withZoneSameInstant(zone()));
  }

  /// A date, moment or time of day by a pattern of Java's.
  ///
  /// @throws Fault if the pattern is none
  String format(Value value, String pattern, ZoneId zone) {
    var formatter = pattern(pattern);
    try {
      return formatter.format(moment(value).withZoneSameInstant(zone));
    } catch (DateTimeException _) {
      throw noPattern(pattern);
    }
  }

  /// The moment that a value is: of a date its beginning, of a time of day that time today.
  ///
  /// @throws Fault if it is none of these, nor a text that is one
  ZonedDateTime moment(Value value) {
    return switch (value) {
      case Value.DateTime(var moment) -> moment;
      case Value.Date(var date) -> date.atStartOfDay(zone());
      case Value.Time(var time) -> LocalDate.now(clock).atTime(time).atZone(zone());
      case Value.Text(var text) -> moment(parse(text));
      case Value.Int _,
          Value.Decimal _,
          Value.Bool _,
          Value.Null _,
          DelugeList _,
          DelugeMap _,
          DelugeFile _ ->
          throw Conversions.noCast(value, "DATE");
    };
  }

  private static DateTimeFormatter pattern(String pattern) {
    if (pattern.length() > LONGEST_PATTERN) {
      throw noPattern(pattern);
    }
    try {
      return formatter(pattern);
    } catch (IllegalArgumentException _) {
      throw noPattern(pattern);
    }
  }

  private static Fault noPattern(String pattern) {
    return new Fault("'" + BuiltIns.shortened(pattern) + "' is no pattern for this date");
  }

  /// Strict, so that 31 February is no date; for that `y` has to be the year without its era.
  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(withoutEra(pattern))
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static String withoutEra(String pattern) {
    var changed = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      quoted ^= c == '\'';
      changed.append(c == 'y' && !quoted ? 'u' : c);
    }
    return changed.toString();
  }
}
