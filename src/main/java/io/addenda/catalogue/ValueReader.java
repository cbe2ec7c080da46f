package io.addenda.catalogue;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Reads values as clients give them, and says what is wrong with those that a field cannot hold.
///
/// An empty text, an empty list and the choice `-None-` are no value, like `null`. Blanks around
/// texts of one line are left out.
public final class ValueReader {

  private static final String NONE = "-None-";
  private static final int MOST_CHOICES = 100;
  private static final int MOST_PARTS = 200;
  private static final int LONGEST_CHOICE = 120;

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})(Z|[+-]\\d{2}:\\d{2})?");

  private final ZoneId zone;

  /// @param zone of times that are given without an offset
  public ValueReader(ZoneId zone) {
    this.zone = zone;
  }

  /// The value that is given for a field, or empty when it is to have none.
  ///
  /// @param given as it is read from JSON
  /// @throws FaultException when the field cannot hold it
  public Optional<Value> read(Field field, @Nullable Object given) {
    if (given == null) {
      return Optional.empty();
    }
    return switch (field.type()) {
      case TEXT -> field.list() ? list(field, given) : line(field, given, "text");
      case TEXTAREA ->
          Optional.of(text(field, given, "text")).filter(it -> !it.isEmpty()).map(Value.Text::new);
      case EMAIL, PHONE, WEBSITE -> address(field, given);
      case PICKLIST ->
          line(field, given, "picklist").filter(it -> !it.equals(new Value.Text(NONE)));
      case MULTISELECTPICKLIST -> choices(field, given);
      case BOOLEAN -> flag(field, given);
      case INTEGER -> whole(field, given, "integer");
      case BIGINT -> field.hasParticipants() ? list(field, given) : whole(field, given, "bigint");
      case DOUBLE, CURRENCY, PERCENT, FORMULA -> decimal(field, given);
      case DATE -> day(field, given);
      case DATETIME -> moment(field, given);
      case OWNERLOOKUP, USERLOOKUP, LOOKUP, MULTI_MODULE_LOOKUP -> reference(field, given);
      case AUTONUMBER, PROFILEIMAGE -> line(field, given, "text");
      case LAYOUT, CONSENT_LOOKUP, RRULE, ALARM -> object(field, given);
      case SUBFORM,
          MULTIUSERLOOKUP,
          FILEUPLOAD,
          IMAGEUPLOAD,
          TERRITORIES,
          TIME_RANGE,
          MULTIREMINDER ->
          list(field, given);
    };
  }

  /// Whether it is an address of mail.
  public static boolean isEmail(String text) {
    return Addresses.isEmail(text);
  }

  private static String text(Field field, Object given, String expected) {
    if (!(given instanceof String text)) {
      throw wrong(field, new Fault.WrongType(expected));
    }
    if (text.length() > field.length()) {
      throw wrong(field, new Fault.TooLong(field.length()));
    }
    return text;
  }

  private static Optional<Value> line(Field field, Object given, String expected) {
    return Optional.of(text(field, given, expected).strip())
        .filter(it -> !it.isEmpty())
        .map(Value.Text::new);
  }

  private static Optional<Value> address(Field field, Object given) {
    var expected = field.type().toString();
    var address = text(field, given, expected).strip();
    if (address.isEmpty()) {
      return Optional.empty();
    }
    boolean right =
        switch (field.type()) {
          case EMAIL -> Addresses.isEmail(address);
          case PHONE -> Addresses.isPhone(address);
          default -> Addresses.isWebsite(address);
        };
    if (!right) {
      throw wrong(field, new Fault.WrongType(expected));
    }
    return Optional.of(new Value.Text(address));
  }

  private static Optional<Value> flag(Field field, Object given) {
    if (!(given instanceof Boolean flag)) {
      throw wrong(field, new Fault.WrongType("boolean"));
    }
    return Optional.of(new Value.Flag(flag));
  }

  private static Optional<Value> choices(Field field, Object given) {
    if (!(given instanceof List<?> list)) {
      throw wrong(field, new Fault.WrongType("jsonarray"));
    }
    if (list.size() > MOST_CHOICES) {
      throw wrong(field, new Fault.TooLong(MOST_CHOICES));
    }
    var choices = new LinkedHashSet<String>();
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof String text)) {
        throw new FaultException(new Fault.WrongType("text"), field.apiName(), at(field, i));
      }
      if (text.length() > LONGEST_CHOICE) {
        throw new FaultException(new Fault.TooLong(LONGEST_CHOICE), field.apiName(), at(field, i));
      }
      choices.add(text.strip());
    }
    choices.removeAll(Set.of("", NONE));
    return choices.isEmpty()
        ? Optional.empty()
        : Optional.of(new Value.Choices(List.copyOf(choices)));
  }

  private static Optional<Value> whole(Field field, Object given, String expected) {
    if (given instanceof String text && text.isBlank()) {
      return Optional.empty();
    }
    if (isLong(given)) {
      throw wrong(field, new Fault.TooLong(field.length()));
    }
    var whole =
        (given instanceof String text ? digits(text.strip()) : Stored.number(given))
            .filter(it -> it.scale() <= 0)
            .orElseThrow(() -> wrong(field, new Fault.WrongType(expected)));
    return fitting(field, whole);
  }

  private static Optional<Value> decimal(Field field, Object given) {
    if (isLong(given)) {
      throw wrong(field, new Fault.TooLong(field.length()));
    }
    var number =
        Stored.number(given).orElseThrow(() -> wrong(field, new Fault.WrongType("double")));
    if (number.scale() > field.decimals()) {
      throw wrong(field, new Fault.TooManyDecimals(field.decimals()));
    }
    return fitting(field, number);
  }

  private static Optional<Value> fitting(Field field, BigDecimal number) {
    if (number.precision() - number.scale() > field.length()) {
      throw wrong(field, new Fault.TooLong(field.length()));
    }
    return Optional.of(new Value.Decimal(number));
  }

  /// Whether it is a number, and too long for any field.
  private static boolean isLong(Object given) {
    return given instanceof Number && Stored.number(given).isEmpty();
  }

  private static Optional<BigDecimal> digits(String text) {
    return text.matches("-?\\d{1,19}") ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  private static Optional<Value> day(Field field, Object given) {
    return temporal(field, given, DAY, text -> new Value.Day(LocalDate.parse(text.group())));
  }

  private Optional<Value> moment(Field field, Object given) {
    return temporal(
        field,
        given,
        TIME,
        text -> {
          var local = LocalDateTime.parse(text.group(1));
          var moment =
              text.group(2) == null
                  ? local.atZone(zone).toInstant()
                  : local.toInstant(ZoneOffset.of(text.group(2)));
          return new Value.Moment(moment);
        });
  }

  private static Optional<Value> temporal(
      Field field, Object given, Pattern pattern, Function<MatchResult, Value> reading) {
    var fault = new Fault.WrongType(field.type().toString());
    if (!(given instanceof String text)) {
      throw wrong(field, fault);
    }
    if (text.isBlank()) {
      return Optional.empty();
    }
    var matcher = pattern.matcher(text.strip());
    if (!matcher.matches()) {
      throw wrong(field, fault);
    }
    try {
      return Optional.of(reading.apply(matcher.toMatchResult()));
    } catch (DateTimeException _) {
      throw wrong(field, fault);
    }
  }

  /// An object with an id, or the id alone, as old clients give it.
  private static Optional<Value> reference(Field field, Object given) {
    return switch (given) {
      case Map<?, ?> map -> {
        var place = field.apiName() + ".id";
        if (map.get("id") == null) {
          throw new FaultException(new Fault.PartMissing(), "id", place);
        }
        yield Optional.of(
            Stored.id(map)
                .map(Value.Reference::new)
                .orElseThrow(() -> new FaultException(new Fault.NoId(), "id", place)));
      }
      case String text when text.isBlank() -> Optional.empty();
      case String _, Integer _, Long _ ->
          Optional.of(
              Stored.id(given)
                  .map(Value.Reference::new)
                  .orElseThrow(() -> wrong(field, new Fault.NoId())));
      default -> throw wrong(field, new Fault.WrongType("jsonobject"));
    };
  }

  private static Optional<Value> object(Field field, Object given) {
    if (!(given instanceof Map<?, ?> map)) {
      throw wrong(field, new Fault.WrongType("jsonobject"));
    }
    return map.isEmpty() ? Optional.empty() : Optional.of(new Value.Parts(map));
  }

  /// A list of objects.
  private static Optional<Value> list(Field field, Object given) {
    if (!(given instanceof List<?> list)) {
      throw wrong(field, new Fault.WrongType("jsonarray"));
    }
    if (list.size() > MOST_PARTS) {
      throw wrong(field, new Fault.TooLong(MOST_PARTS));
    }
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof Map)) {
        throw new FaultException(new Fault.WrongType("jsonobject"), field.apiName(), at(field, i));
      }
    }
    return list.isEmpty() ? Optional.empty() : Optional.of(new Value.Parts(list));
  }

  private static String at(Field field, int index) {
    return field.apiName() + "[" + index + "]";
  }

  private static FaultException wrong(Field field, Fault fault) {
    return new FaultException(fault, field.apiName(), field.apiName());
  }
}
