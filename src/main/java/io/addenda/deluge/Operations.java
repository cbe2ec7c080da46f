package io.addenda.deluge;

import module java.base;

/// What operators do with values.
final class Operations {

  /// Products of two numbers below this have room in 64 bits.
  private static final long SMALL = 1L << 31;

  private Operations() {}

  /// @param operator any but `&&` and `||`, which do not always look at both
  /// @throws Fault if it cannot be done with such values
  static Value apply(BinaryOperator operator, Value left, Value right, Meter meter) {
    return switch (operator) {
      case EQUAL, IS -> Value.of(Comparison.same(left, right, meter));
      case NOT_EQUAL, IS_NOT -> Value.of(!Comparison.same(left, right, meter));
      case LESS -> Value.of(order(operator, left, right) < 0);
      case AT_MOST -> Value.of(order(operator, left, right) <= 0);
      case GREATER -> Value.of(order(operator, left, right) > 0);
      case AT_LEAST -> Value.of(order(operator, left, right) >= 0);
      case ADD ->
          left instanceof Value.Text || right instanceof Value.Text
              ? joined(left, right, meter)
              : arithmetic(operator, left, right);
      case SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> arithmetic(operator, left, right);
      case AND, OR -> throw new IllegalArgumentException(operator.symbol());
    };
  }

  private static int order(BinaryOperator operator, Value left, Value right) {
    if (left instanceof Value.Null || right instanceof Value.Null) {
      throw Conversions.isNull(operator.symbol());
    }
    return Comparison.order(left, right)
        .orElseThrow(
            () ->
                new Fault(
                    "In Criteria left expression is of type "
                        + left.type()
                        + " and right expression is of type "
                        + right.type()
                        + " and the operator "
                        + operator.symbol()
                        + " is not valid"));
  }

  private static Value joined(Value left, Value right, Meter meter) {
    int most = meter.limits().textLength();
    var a = TextForm.of(left, most);
    var b = TextForm.of(right, most);
    meter.text((long) a.length() + b.length());
    return Value.of(a + b);
  }

  private static Value arithmetic(BinaryOperator operator, Value left, Value right) {
    if (left instanceof Value.Int(var x) && right instanceof Value.Int(var y)) {
      var quick = quick(operator, x, y);
      if (quick.isPresent()) {
        return Value.of(quick.getAsLong());
      }
    }
    var a = Numbers.of(left);
    var b = Numbers.of(right);
    if (a.isEmpty() || b.isEmpty()) {
      throw unfit(operator, left, right);
    }
    return switch (operator) {
      case ADD -> Numbers.add(a.get(), b.get());
      case SUBTRACT -> Numbers.subtract(a.get(), b.get());
      case MULTIPLY -> Numbers.multiply(a.get(), b.get());
      case DIVIDE -> Numbers.divide(a.get(), b.get());
      case REMAINDER -> Numbers.remainder(a.get(), b.get());
      case AND, OR, EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, IS, IS_NOT ->
          throw new IllegalArgumentException(operator.symbol());
    };
  }

  /// What most of it is: small whole numbers, whose result has room.
  private static OptionalLong quick(BinaryOperator operator, long left, long right) {
    if (left <= -SMALL || left >= SMALL || right <= -SMALL || right >= SMALL) {
      return OptionalLong.empty();
    }
    return switch (operator) {
      case ADD -> OptionalLong.of(left + right);
      case SUBTRACT -> OptionalLong.of(left - right);
      case MULTIPLY -> OptionalLong.of(left * right);
      case REMAINDER -> right == 0 ? OptionalLong.empty() : OptionalLong.of(left % right);
      case DIVIDE, AND, OR, EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, IS, IS_NOT ->
          OptionalLong.empty();
    };
  }

  private static Fault unfit(BinaryOperator operator, Value left, Value right) {
    boolean none = left instanceof Value.Null || right instanceof Value.Null;
    if (none && operator != BinaryOperator.REMAINDER) {
      return Conversions.isNull(word(operator));
    }
    return new Fault(
        word(operator)
            + " operation mismatch of data type expressions "
            + left.type()
            + " and "
            + right.type());
  }

  private static String word(BinaryOperator operator) {
    return switch (operator) {
      case ADD -> "add";
      case SUBTRACT -> "subtract";
      case MULTIPLY -> "multiply";
      case DIVIDE -> "divide";
      case REMAINDER -> "mod";
      case AND, OR, EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, IS, IS_NOT ->
          operator.symbol();
    };
  }

  /// `-x` and `+x`.
  static Value sign(UnaryOperator operator, Value operand) {
    if (operand instanceof Value.Null) {
      throw Conversions.isNull(operator.symbol());
    }
    var number =
        Numbers.of(operand).orElseThrow(() -> new Fault(Execution.mismatch("NUMBER", operand)));
    if (operator == UnaryOperator.PLUS) {
      return operand;
    }
    return operand instanceof Value.Decimal
        ? new Value.Decimal(number.negate())
        : Value.of(number.negate());
  }
}
