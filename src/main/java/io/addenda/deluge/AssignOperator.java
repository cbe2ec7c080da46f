package io.addenda.deluge;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What an assignment does with the value that the variable has.
public enum AssignOperator {
  SET("=", null),
  ADD("+=", BinaryOperator.ADD),
  SUBTRACT("-=", BinaryOperator.SUBTRACT),
  MULTIPLY("*=", BinaryOperator.MULTIPLY),
  DIVIDE("/=", BinaryOperator.DIVIDE),
  REMAINDER("%=", BinaryOperator.REMAINDER);

  private final String symbol;
  private final @Nullable BinaryOperator operator;

  AssignOperator(String symbol, @Nullable BinaryOperator operator) {
    this.symbol = symbol;
    this.operator = operator;
  }

  /// As it is written.
  public String symbol() {
    return symbol;
  }

  /// What joins the old value with the new one, or null where the old one is dropped.
  @Nullable BinaryOperator operator() {
    return operator;
  }
}
