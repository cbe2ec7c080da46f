package io.addenda.deluge;

/// What stands before one operand.
public enum UnaryOperator {
  NOT("!"),
  MINUS("-"),
  PLUS("+");

  private final String symbol;

  UnaryOperator(String symbol) {
    this.symbol = symbol;
  }

  /// As it is written.
  public String symbol() {
    return symbol;
  }
}
