package io.addenda.catalogue;

import module java.base;

import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Reads values as records have them stored, see [Value#json].
public final class Stored {

  /// More than any field has before the point or behind it.
  private static final int MOST_DIGITS = 40;

  private Stored() {}

  /// The value that a stored record has in a field. None if there is none there, or what is there
  /// is nothing that the field can hold: older programs kept what they were given as it was.
  ///
  /// @param json as it is read from JSON: a text, number, boolean, list, map or null
  public static Optional<Value> value(Field field, @Nullable Object json) {
    return Optional.ofNullable(json).flatMap(it -> present(field, it));
  }

  private static Optional<? extends Value> present(Field field, Object json) {
    return switch (field.type()) {
      case MULTISELECTPICKLIST -> texts(json).map(Value.Choices::new);
      case INTEGER, DOUBLE, CURRENCY, PERCENT, FORMULA -> number(json).map(Value.Decimal::new);
      case BIGINT ->
          field.hasParticipants()
              ? parts(json)
              : number(json).or(() -> digits(json)).map(Value.Decimal::new);
      case BOOLEAN -> only(Boolean.class, json).map(Value.Flag::new);
      case DATE -> only(String.class, json).flatMap(Stored::day).map(Value.Day::new);
      case DATETIME -> only(String.class, json).flatMap(Stored::moment).map(Value.Moment::new);
      case OWNERLOOKUP, USERLOOKUP, LOOKUP, MULTI_MODULE_LOOKUP ->
          id(json).map(Value.Reference::new);
      case TEXT -> field.list() ? parts(json) : only(String.class, json).map(Value.Text::new);
      case TEXTAREA, EMAIL, PHONE, WEBSITE, PICKLIST, AUTONUMBER, PROFILEIMAGE ->
          only(String.class, json).map(Value.Text::new);
      case SUBFORM,
          MULTIUSERLOOKUP,
          FILEUPLOAD,
          IMAGEUPLOAD,
          CONSENT_LOOKUP,
          LAYOUT,
          TERRITORIES,
          TIME_RANGE,
          MULTIREMINDER,
          RRULE,
          ALARM ->
          parts(json);
    };
  }

  private static <T> Optional<T> only(Class<T> type, Object json) {
    return Optional.of(json).filter(type::isInstance).map(type::cast);
  }

  private static Optional<Value> parts(Object json) {
    return json instanceof List || json instanceof Map
        ? Optional.of(new Value.Parts(json))
        : Optional.empty();
  }

  private static Optional<List<String>> texts(Object json) {
    return json instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
        ? Optional.of(list.stream().map(String.class::cast).toList())
        : Optional.empty();
  }

  /// A number of JSON, as [BigDecimal]; none if it would be a very long one.
  public static Optional<BigDecimal> number(Object json) {
    var number =
        switch (json) {
          case Integer it -> BigDecimal.valueOf(it);
          case Long it -> BigDecimal.valueOf(it);
          case BigInteger it -> new BigDecimal(it);
          case BigDecimal it -> it;
          case Double it when Double.isFinite(it) -> BigDecimal.valueOf(it);
          default -> null;
        };
    return Optional.ofNullable(number)
        .map(BigDecimal::stripTrailingZeros)
        .filter(it -> (long) it.precision() - it.scale() <= MOST_DIGITS)
        .filter(it -> it.scale() <= MOST_DIGITS);
  }

  private static Optional<BigDecimal> digits(Object json) {
    return only(String.class, json).flatMap(Id::parse).map(Id::value).map(BigDecimal::valueOf);
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /// An id as records have it: a text, a number, or an object with either as its `id`.
  static Optional<Id> id(@Nullable Object json) {
    return switch (json) {
      case String text -> Id.parse(text);
      case Integer number -> Id.parse(number.toString());
      case Long number -> Id.parse(number.toString());
      case Map<?, ?> map when !(map.get("id") instanceof Map) -> id(map.get("id"));
      case null, default -> Optional.empty();
    };
  }
}
