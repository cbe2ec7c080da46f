package io.addenda.deluge;

import module java.base;

/// A word of a source.
///
/// @param text of a [Kind#TEXT] what it says, else as it is written
/// @param from where it begins in the source, in characters from 0
/// @param to behind its end
record Token(Kind kind, String text, Position position, int from, int to) {

  enum Kind {
    NAME,
    TEXT,
    INT,
    DECIMAL,
    SYMBOL,
    /// Behind the last word.
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /// Whether it is this word, in any case.
  boolean isWord(String word) {
    return kind == Kind.NAME && text.equalsIgnoreCase(word);
  }

  /// How a message shows it, as the platform does.
  String shown() {
    return switch (kind) {
      case END -> "'<EOF>'";
      case TEXT -> "a text";
      case NAME, INT, DECIMAL, SYMBOL -> "'" + text + "'";
    };
  }
}
