package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.BuiltIn.On;

/// What is done with numbers.
final class NumberFunctions {

  static final List<BuiltIn> FUNCTIONS =
      List.of(
          BuiltIn.on(On.NUMBER, "round", 0, 1, NumberFunctions::round),
          number("ceil", it -> whole(it, RoundingMode.CEILING)),
          number("floor", it -> whole(it, RoundingMode.FLOOR)),
          number("abs", it -> like(it.value(0), it.number(0).abs())),
          BuiltIn.on(On.NUMBER, "min", 1, NumberFunctions::min),
          BuiltIn.on(On.NUMBER, "max", 1, NumberFunctions::max),
          BuiltIn.on(On.NUMBER, "power", 1, NumberFunctions::power),
          number("sqrt", NumberFunctions::root),
          BuiltIn.on(On.NUMBER, "randomNumber", 1, NumberFunctions::random));

  private NumberFunctions() {}

  private static BuiltIn number(String name, BuiltIn.Body body) {
    return BuiltIn.on(On.NUMBER, name, 0, body);
  }

  /// Half away from zero.
  private static Value round(Arguments arguments) {
    int digits = arguments.has(1) ? arguments.small(1) : 0;
    if (digits < -Numbers.MOST_DIGITS || digits > Numbers.MOST_DIGITS) {
      throw new Fault("a number of more than " + Numbers.MOST_DIGITS + " digits");
    }
    var rounded = arguments.number(0).setScale(digits, RoundingMode.HALF_UP);
    return Value.of(Numbers.plain(rounded));
  }

  private static Value whole(Arguments arguments, RoundingMode mode) {
    return Value.of(arguments.number(0).setScale(0, mode));
  }

  private static Value like(Value value, BigDecimal number) {
    return value instanceof Value.Decimal ? new Value.Decimal(number) : Value.of(number);
  }

  private static Value min(Arguments arguments) {
    return arguments.number(0).compareTo(arguments.number(1)) <= 0
        ? arguments.value(0)
        : arguments.value(1);
  }

  private static Value max(Arguments arguments) {
    return arguments.number(0).compareTo(arguments.number(1)) >= 0
        ? arguments.value(0)
        : arguments.value(1);
  }

  private static Value power(Arguments arguments) {
    var base = arguments.number(0);
    int exponent = arguments.small(1);
    long digits = (long) base.precision() * Math.abs((long) exponent);
    if (digits > Numbers.MOST_DIGITS) {
      throw new Fault("a number of more than " + Numbers.MOST_DIGITS + " digits");
    }
    return exponent >= 0
        ? Value.of(Numbers.bounded(base.pow(exponent)))
        : Numbers.divide(BigDecimal.ONE, base.pow(-exponent));
  }

  private static Value root(Arguments arguments) {
    var number = arguments.number(0);
    if (number.signum() < 0) {
      throw new Fault("a number below 0 has no square root");
    }
    return Value.of(Numbers.plain(number.sqrt(MathContext.DECIMAL64)));
  }

  /// From the first number to below the second; whole where both are NUMBERs.
  private static Value random(Arguments arguments) {
    var from = arguments.number(0);
    var to = arguments.number(1);
    if (from.compareTo(to) >= 0) {
      throw new Fault("Expecting a larger end of the range");
    }
    var random = ThreadLocalRandom.current();
    if (arguments.value(0) instanceof Value.Int(var a)
        && arguments.value(1) instanceof Value.Int(var b)) {
      return Value.of(random.nextLong(a, b));
    }
    var part = BigDecimal.valueOf(random.nextInt(1_000_000), 6);
    return new Value.Decimal(Numbers.bounded(from.add(to.subtract(from).multiply(part))));
  }
}
