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
          number("frac", it -> Value.of(Numbers.plain(it.number(0).remainder(BigDecimal.ONE)))),
          number("isEven", it -> Value.of(it.whole(0) % 2 == 0)),
          number("isOdd", it -> Value.of(it.whole(0) % 2 != 0)),
          number("toHex", it -> Value.of(Long.toHexString(it.whole(0)))),
          real("exp", Math::exp),
          real("log", Math::log),
          real("log10", Math::log10),
          real("sin", Math::sin),
          real("cos", Math::cos),
          real("tan", Math::tan),
          real("asin", Math::asin),
          real("acos", Math::acos),
          real("atan", Math::atan),
          real("sinh", Math::sinh),
          real("cosh", Math::cosh),
          real("tanh", Math::tanh),
          BuiltIn.plain("randomNumber", 0, 2, NumberFunctions::random),
          BuiltIn.on(On.NUMBER, "randomNumber", 0, 1, NumberFunctions::random));

  /// Below it are random numbers of which a script names no end.
  private static final BigDecimal RANDOM_END = BigDecimal.valueOf(2_000_000_000L);

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

  /// One as binary numbers have it, with 15 digits or a few more. Angles are in radians.
  private static BuiltIn real(String name, DoubleUnaryOperator function) {
    return number(
        name,
        it -> {
          double result = function.applyAsDouble(it.number(0).doubleValue());
          if (Double.isNaN(result) || Double.isInfinite(result)) {
            throw new Fault("there is no " + name + " of " + it.form(0));
          }
          return Value.of(Numbers.plain(BigDecimal.valueOf(result)));
        });
  }

  /// Between two numbers, whichever comes first, with both; from 0 to below one; whole unless one
  /// of them is a DECIMAL.
  private static Value random(Arguments arguments) {
    var one = arguments.has(0) ? arguments.number(0) : RANDOM_END;
    var other = arguments.has(1) ? arguments.number(1) : BigDecimal.ZERO;
    var least = one.min(other);
    var range = one.max(other).subtract(least);
    boolean whole = true;
    for (var value : arguments.values()) {
      whole &= value instanceof Value.Int;
    }
    var part = new BigDecimal(ThreadLocalRandom.current().nextDouble());
    if (!whole) {
      var exact = part.setScale(6, RoundingMode.DOWN);
      return new Value.Decimal(Numbers.bounded(least.add(range.multiply(exact))));
    }
    if (!arguments.has(1) && one.signum() <= 0) {
      throw new Fault("Expecting a number above 0 as the end of the range");
    }
    var numbers = arguments.has(1) ? range.add(BigDecimal.ONE) : range;
    return Value.of(least.add(numbers.multiply(part).setScale(0, RoundingMode.DOWN)));
  }
}
