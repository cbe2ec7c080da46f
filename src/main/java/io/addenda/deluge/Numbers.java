package io.addenda.deluge;

import module java.base;

/// Arithmetic. Sums, differences, products and remainders are exact, and become a DECIMAL where a
/// NUMBER has no room. A quotient is exact where that takes at most 34 digits, else it has 16.
final class Numbers {

  /// How many digits a number may have, so that none takes long.
  static final int MOST_DIGITS = 400;

  private Numbers() {}

  /// @throws Fault if it has too many digits before or behind the point
  static BigDecimal bounded(BigDecimal number) {
    long before = (long) number.precision() - number.scale();
    if (before > MOST_DIGITS || number.scale() > MOST_DIGITS) {
      throw new Fault("a number of more than " + MOST_DIGITS + " digits");
    }
    return number;
  }

  /// The number that a value is.
  static Optional<BigDecimal> of(Value value) {
    return switch (value) {
      case Value.Int(var number) -> Optional.of(BigDecimal.valueOf(number));
      case Value.Decimal(var number) -> Optional.of(number);
      case Value.Text _,
          Value.Bool _,
          Value.Null _,
          Value.Date _,
          Value.DateTime _,
          Value.Time _,
          DelugeList _,
          DelugeMap _,
          DelugeFile _ ->
          Optional.empty();
    };
  }

  static Value add(BigDecimal left, BigDecimal right) {
    return like(left.add(right));
  }

  static Value subtract(BigDecimal left, BigDecimal right) {
    return like(left.subtract(right));
  }

  static Value multiply(BigDecimal left, BigDecimal right) {
    return like(left.multiply(right));
  }

  static Value divide(BigDecimal left, BigDecimal right) {
    if (right.signum() == 0) {
      throw new Fault("Divide by zero error");
    }
    var exact = left.divide(right, MathContext.DECIMAL128);
    var quotient =
        exact.multiply(right).compareTo(left) == 0
            ? exact
            : left.divide(right, MathContext.DECIMAL64);
    return Value.of(bounded(plain(quotient)));
  }

  /// The remainder has the sign of what is divided.
  static Value remainder(BigDecimal left, BigDecimal right) {
    if (right.signum() == 0) {
      throw new Fault("Divide by zero error");
    }
    return like(left.remainder(right));
  }

  /// Without zeros behind the last digit.
  static BigDecimal plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /// A NUMBER where no digits are behind the point, else a DECIMAL.
  private static Value like(BigDecimal number) {
    var bounded = bounded(number);
    return bounded.scale() <= 0 ? Value.of(bounded) : new Value.Decimal(bounded);
  }
}
