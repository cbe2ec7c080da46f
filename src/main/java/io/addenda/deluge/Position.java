package io.addenda.deluge;

import module java.base;

/// Where something stands in a source: line and column, both from 1. A column is a character of
/// Java, and a tabulator is one.
public record Position(int line, int column) {

  /// The first character.
  public static final Position START = new Position(1, 1);

  public Position {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("line " + line + ", column " + column);
    }
  }
}
