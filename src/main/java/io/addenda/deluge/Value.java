package io.addenda.deluge;

import module java.base;

/// What a variable can hold. Texts, numbers and times do not change; lists, maps and files do, and
/// are shared by all variables that hold them.
public sealed interface Value
    permits Value.Text,
        Value.Int,
        Value.Decimal,
        Value.Bool,
        Value.Null,
        Value.Date,
        Value.DateTime,
        Value.Time,
        DelugeList,
        DelugeMap,
        DelugeFile {

  /// What messages call its type.
  String type();

  record Text(String text) implements Value {
    @Override
    public String type() {
      return "STRING";
    }
  }

  /// A whole number of 64 bits, such as a record's id.
  record Int(long number) implements Value {
    @Override
    public String type() {
      return "BIGINT";
    }
  }

  /// Equal when both number and digits are: `1.5` is not `1.50`. The language compares by number.
  record Decimal(BigDecimal number) implements Value {
    @Override
    public String type() {
      return "DECIMAL";
    }
  }

  record Bool(boolean truth) implements Value {
    @Override
    public String type() {
      return "BOOLEAN";
    }
  }

  /// `null`. There is one, [Value#NULL].
  enum Null implements Value {
    NULL;

    @Override
    public String type() {
      return "NULL";
    }
  }

  record Date(LocalDate date) implements Value {
    @Override
    public String type() {
      return "DATE";
    }
  }

  /// A moment, in the zone in which it is shown.
  record DateTime(ZonedDateTime moment) implements Value {
    @Override
    public String type() {
      return "DATETIME";
    }
  }

  record Time(LocalTime time) implements Value {
    @Override
    public String type() {
      return "TIME";
    }
  }

  Value NULL = Null.NULL;

  Value TRUE = new Bool(true);

  Value FALSE = new Bool(false);

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Int(number);
  }

  static Value of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  /// A number: an [Int] where it is whole and has room, else a [Decimal].
  static Value of(BigDecimal number) {
    if (number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0) {
      try {
        return new Int(number.longValueExact());
      } catch (ArithmeticException _) {
        return new Decimal(number);
      }
    }
    return new Decimal(number);
  }
}
