package io.addenda.deluge;

import module java.base;

/// Reads JSON as values of the language. Numbers come exact: whole ones that have room as NUMBER of
/// 64 bits, all others as DECIMAL with the digits that they have.
public final class JsonReader {

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern BARE = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*");

  private final String text;
  private final int largest;
  private final boolean lax;
  private int at;

  private JsonReader(String text, int largest, boolean lax) {
    this.text = text;
    this.largest = largest;
    this.lax = lax;
  }

  /// Reads JSON as RFC 8259 has it, all of the text.
  ///
  /// @param largest how many items a list or map may have
  /// @throws Fault if it is none, a key stands twice in an object, or it is nested too deeply
  public static Value read(String text, int largest) {
    return new JsonReader(text, largest, false).all();
  }

  /// The same, and also texts in single quotes and keys without quotes, as scripts have them.
  static Value readLax(String text, int largest) {
    return new JsonReader(text, largest, true).all();
  }

  /// Objects or other values with commas between them, as lists are shown.
  static DelugeList readItems(String text, int largest) {
    var reader = new JsonReader(text, largest, true);
    var items = new DelugeList();
    reader.space();
    do {
      items.add(reader.value(1));
      reader.count(items.size());
    } while (reader.accept(','));
    reader.end();
    return items;
  }

  private Value all() {
    var value = value(0);
    end();
    return value;
  }

  private void end() {
    if (at < text.length()) {
      throw invalid();
    }
  }

  /// A value with the white space around it.
  private Value value(int depth) {
    if (depth > Meter.DEEPEST_VALUE) {
      throw new Fault("Invalid JSON Format String: nested too deeply");
    }
    space();
    if (at == text.length()) {
      throw invalid();
    }
    char c = text.charAt(at);
    var value =
        switch (c) {
          case '{' -> object(depth);
          case '[' -> array(depth);
          case '"' -> Value.of(string());
          case '\'' -> Value.of(string());
          default -> c == '-' || Lexer.isDigit(c) ? number() : word();
        };
    space();
    return value;
  }

  private Value object(int depth) {
    var map = new DelugeMap();
    at++;
    space();
    if (accept('}')) {
      return map;
    }
    do {
      space();
      var key = key();
      space();
      if (!accept(':')) {
        throw invalid();
      }
      if (map.entries().containsKey(key)) {
        throw new Fault("Invalid JSON Format String: '" + key + "' is there twice");
      }
      map.put(key, value(depth + 1));
      count(map.size());
    } while (accept(','));
    if (!accept('}')) {
      throw invalid();
    }
    return map;
  }

  private Value array(int depth) {
    var list = new DelugeList();
    at++;
    space();
    if (accept(']')) {
      return list;
    }
    do {
      list.add(value(depth + 1));
      count(list.size());
    } while (accept(','));
    if (!accept(']')) {
      throw invalid();
    }
    return list;
  }

  private void count(int size) {
    if (size > largest) {
      throw Fault.limit("a list or map of more than " + largest + " items");
    }
  }

  private String key() {
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      return string();
    }
    var bare = BARE.matcher(text).region(at, text.length());
    if (!lax || !bare.lookingAt()) {
      throw invalid();
    }
    at = bare.end();
    return bare.group();
  }

  private String string() {
    char quote = text.charAt(at++);
    if (quote == '\'' && !lax) {
      throw invalid();
    }
    var string = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return string.toString();
      }
      if (c == '\\') {
        string.append(escaped());
      } else if (c < ' ' && !lax) {
        throw invalid();
      } else {
        string.append(c);
      }
    }
    throw invalid();
  }

  private char escaped() {
    if (at == text.length()) {
      throw invalid();
    }
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> {
        if (lax && c == '\'') {
          yield c;
        }
        throw invalid();
      }
    };
  }

  private char unicode() {
    if (at + 4 > text.length()) {
      throw invalid();
    }
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(text.charAt(at++), 16);
      if (digit < 0) {
        throw invalid();
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Value number() {
    var number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt() || number.end() - at > Numbers.MOST_DIGITS) {
      throw invalid();
    }
    at = number.end();
    try {
      var decimal = new BigDecimal(number.group());
      return number.group(1) == null && number.group(2) == null
          ? Value.of(decimal)
          : new Value.Decimal(Numbers.bounded(decimal));
    } catch (NumberFormatException _) {
      // The exponent has no room.
      throw invalid();
    }
  }

  private Value word() {
    if (accept("true")) {
      return Value.TRUE;
    }
    if (accept("false")) {
      return Value.FALSE;
    }
    if (accept("null")) {
      return Value.NULL;
    }
    throw invalid();
  }

  private boolean accept(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    if (there) {
      at++;
    }
    return there;
  }

  private boolean accept(String word) {
    boolean there = text.startsWith(word, at);
    if (there) {
      at += word.length();
    }
    return there;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static Fault invalid() {
    return new Fault("Invalid JSON Format String");
  }
}
