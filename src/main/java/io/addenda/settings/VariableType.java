package io.addenda.settings;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.catalogue.Fault;
import io.addenda.catalogue.FaultException;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.catalogue.ValueReader;
import io.addenda.model.Version;
import org.jspecify.annotations.Nullable;

/// What a variable holds.
enum VariableType {
  INTEGER(FieldType.INTEGER, 9),
  TEXT(FieldType.TEXT, 255),
  PERCENT(FieldType.DOUBLE, 5),
  DECIMAL(FieldType.DOUBLE, 16),
  /// As the SDKs call a decimal.
  DOUBLE(FieldType.DOUBLE, 16),
  CURRENCY(FieldType.CURRENCY, 16),
  DATE(FieldType.DATE, 20),
  DATETIME(FieldType.DATETIME, 40),
  EMAIL(FieldType.EMAIL, 100),
  PHONE(FieldType.PHONE, 30),
  URL(FieldType.WEBSITE, 450),
  /// As the SDKs call a URL.
  WEBSITE(FieldType.WEBSITE, 450),
  CHECKBOX(FieldType.BOOLEAN, 5),
  TEXTAREA(FieldType.TEXTAREA, 32_000),
  LONG(FieldType.BIGINT, 18);

  static final List<String> NAMES = Stream.of(values()).map(VariableType::toString).toList();

  private static final String VALUE = "value";
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");

  private final FieldType type;
  private final int length;

  VariableType(FieldType type, int length) {
    this.type = type;
    this.length = length;
  }

  static VariableType of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /// The value that an item gives, as it is stored; null when there is to be none. Numbers come as
  /// texts, too.
  @Nullable Object read(Item item, ZoneId zone) {
    var given = item.values().get(VALUE);
    boolean decimal = type == FieldType.DOUBLE || type == FieldType.CURRENCY;
    if (decimal && given instanceof String text) {
      given = number(text.strip(), text);
    }
    try {
      var value = new ValueReader(zone).read(field(), given);
      return value.isEmpty() ? null : value.get().json();
    } catch (FaultException e) {
      throw new ApiException(error(e.fault(), item.place(VALUE)));
    }
  }

  private Field field() {
    return new Field(
        VALUE,
        VALUE,
        type,
        "string",
        length,
        type.decimals(),
        Field.Writing.ALWAYS,
        Version.V2,
        Optional.empty(),
        List.of(),
        Set.of());
  }

  private static @Nullable Object number(String digits, String text) {
    if (digits.isEmpty()) {
      return null;
    }
    return NUMBER.matcher(digits).matches() ? new BigDecimal(digits) : text;
  }

  private static ApiError error(Fault fault, String place) {
    return switch (fault) {
      case Fault.WrongType(var expected) -> new ApiError.FieldInvalid(expected, VALUE, place);
      case Fault.TooLong(var most) -> new ApiError.TooLong(most, VALUE, place);
      case Fault.TooManyDecimals(var most) -> new ApiError.TooManyDecimals(most, VALUE, place);
      case Fault.NoId(), Fault.PartMissing() -> new ApiError.BodyValueInvalid(VALUE, place);
    };
  }

  /// As bodies and answers name it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
