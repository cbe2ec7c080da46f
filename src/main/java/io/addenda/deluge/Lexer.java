package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.Token.Kind;

/// Cuts a source into words. Comments and white space are between them.
final class Lexer {

  /// Longest first.
  private static final List<String> SYMBOLS =
      List.of(
          "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=", "/=", "%=", "(", ")", "{", "}", "[",
          "]", ",", ";", ":", ".", "=", "<", ">", "+", "-", "*", "/", "%", "!");

  /// What a backslash makes of a letter. Before any other it stands for itself, so that regular
  /// expressions keep theirs.
  private static final Map<Character, Character> ESCAPES =
      Map.of(
          '"', '"', '\'', '\'', '\\', '\\', '/', '/', 'b', '\b', 'f', '\f', 'n', '\n', 'r', '\r',
          't', '\t');

  private final Source source;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private Lexer(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /// The words of a source, with a [Kind#END] behind them.
  ///
  /// @throws DelugeException where something is no word
  static List<Token> read(Source source) {
    var lexer = new Lexer(source);
    while (lexer.skipToNext()) {
      lexer.next();
    }
    lexer.add(Kind.END, "", lexer.at, lexer.here());
    return List.copyOf(lexer.tokens);
  }

  private boolean skipToNext() {
    while (at < text.length()) {
      if (isSpace(text.charAt(at))) {
        step();
      } else if (text.startsWith("//", at)) {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
          step();
        }
      } else if (text.startsWith("/*", at)) {
        skipComment();
      } else {
        return true;
      }
    }
    return false;
  }

  /// A byte order mark and the blanks that editors and web pages leave are space too.
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }

  private void skipComment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw error(here(), "Comment Task is not closed properly");
    }
    while (at < end + 2) {
      step();
    }
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      string(c);
    } else if (isDigit(c)) {
      number();
    } else if (isNameStart(c)) {
      name();
    } else {
      symbol();
    }
  }

  private void string(char quote) {
    var start = here();
    int from = at;
    var value = new StringBuilder();
    step();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at);
      step();
      if (c == '\\' && at < text.length()) {
        char next = text.charAt(at);
        var meant = ESCAPES.get(next);
        if (meant == null) {
          value.append(c);
        } else {
          value.append((char) meant);
          step();
        }
      } else {
        value.append(c);
      }
    }
    if (at == text.length()) {
      throw error(start, "Expecting '" + quote + "' at the end of this text but found '<EOF>'");
    }
    step();
    add(Kind.TEXT, value.toString(), from, start);
  }

  private void number() {
    var start = here();
    int from = at;
    skipDigits();
    var kind = Kind.INT;
    if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      kind = Kind.DECIMAL;
      step();
      skipDigits();
    }
    if (at < text.length() && isNameStart(text.charAt(at))) {
      throw error(here(), "Expecting the end of a number but found '" + text.charAt(at) + "'");
    }
    add(kind, text.substring(from, at), from, start);
  }

  private void skipDigits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      step();
    }
  }

  private void name() {
    var start = here();
    int from = at;
    while (at < text.length() && isName(text.charAt(at))) {
      step();
    }
    add(Kind.NAME, text.substring(from, at), from, start);
  }

  private void symbol() {
    var start = here();
    int from = at;
    for (var symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        at += symbol.length();
        add(Kind.SYMBOL, symbol, from, start);
        return;
      }
    }
    var wrong = Character.toString(text.codePointAt(at));
    throw error(start, "'" + wrong + "' is no part of the language" + hint(wrong));
  }

  private static String hint(String wrong) {
    return switch (wrong) {
      case "?" -> "; instead of a ? b : c it has if(a, b, c)";
      case "&" -> "; and is &&";
      case "|" -> "; or is ||";
      case "#" -> "; a comment begins with //";
      default -> "";
    };
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// Whether a name can have it behind its first character.
  static boolean isName(char c) {
    return isNameStart(c) || isDigit(c);
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  /// One character on. A line ends with CR, LF or both.
  private void step() {
    char c = text.charAt(at++);
    boolean ends = c == '\n' || (c == '\r' && (at == text.length() || text.charAt(at) != '\n'));
    if (ends) {
      line++;
      lineStart = at;
    }
  }

  private Position here() {
    return new Position(line, at - lineStart + 1);
  }

  private void add(Kind kind, String word, int from, Position start) {
    tokens.add(new Token(kind, word, start, from, at));
  }

  private DelugeException error(Position position, String problem) {
    return new DelugeException(DelugeException.Kind.SYNTAX, source, position, problem);
  }
}
