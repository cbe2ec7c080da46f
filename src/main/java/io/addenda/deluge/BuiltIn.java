package io.addenda.deluge;

import module java.base;

/// A function of the language. `x.f(a)` and `f(x, a)` are the same call.
///
/// @param name as it is documented; calls may have any case
/// @param least how many arguments it takes at the least, with what it is called on
/// @param most how many at the most
record BuiltIn(String name, On on, int least, int most, Body body) {

  /// What it is called on.
  enum On {
    /// There is nothing before it.
    NOTHING,
    ANYTHING,
    /// Anything but null.
    SOMETHING,
    TEXT,
    NUMBER,
    /// A date, a time, or a text that is one.
    DATE,
    LIST,
    MAP,
    FILE;

    boolean takes(Value value) {
      return switch (this) {
        case NOTHING -> false;
        case ANYTHING -> true;
        case SOMETHING -> !(value instanceof Value.Null);
        case TEXT -> value instanceof Value.Text;
        case NUMBER -> value instanceof Value.Int || value instanceof Value.Decimal;
        case DATE ->
            value instanceof Value.Date
                || value instanceof Value.DateTime
                || value instanceof Value.Time
                || value instanceof Value.Text;
        case LIST -> value instanceof DelugeList;
        case MAP -> value instanceof DelugeMap;
        case FILE -> value instanceof DelugeFile;
      };
    }

    /// The type that a message asks for.
    String shown() {
      return switch (this) {
        case NOTHING, ANYTHING, SOMETHING, TEXT -> "STRING";
        case NUMBER -> "BIGINT";
        case DATE, LIST, MAP, FILE -> name();
      };
    }
  }

  /// What it does.
  interface Body {
    /// Does it.
    ///
    /// @throws Fault if it cannot
    Value call(Arguments arguments);
  }

  /// One without anything before it.
  static BuiltIn plain(String name, int least, int most, Body body) {
    return new BuiltIn(name, On.NOTHING, least, most, body);
  }

  /// One that is called on something.
  ///
  /// @param more how many arguments it takes besides
  static BuiltIn on(On on, String name, int more, Body body) {
    return new BuiltIn(name, on, more + 1, more + 1, body);
  }

  /// The same with a choice of arguments.
  static BuiltIn on(On on, String name, int least, int most, Body body) {
    return new BuiltIn(name, on, least + 1, most + 1, body);
  }
}
