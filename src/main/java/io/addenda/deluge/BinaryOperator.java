package io.addenda.deluge;

import module java.base;

/// What stands between two operands, with how closely it binds.
public enum BinaryOperator {
  OR("||", 1),
  AND("&&", 2),
  EQUAL("==", 3),
  NOT_EQUAL("!=", 3),
  LESS("<", 3),
  AT_MOST("<=", 3),
  GREATER(">", 3),
  AT_LEAST(">=", 3),
  IS("is", 3),
  IS_NOT("is not", 3),
  ADD("+", 4),
  SUBTRACT("-", 4),
  MULTIPLY("*", 5),
  DIVIDE("/", 5),
  REMAINDER("%", 5);

  private final String symbol;
  private final int precedence;

  BinaryOperator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  /// As it is written.
  public String symbol() {
    return symbol;
  }

  /// Higher binds closer. Operators of one precedence are read from left to right.
  int precedence() {
    return precedence;
  }
}
