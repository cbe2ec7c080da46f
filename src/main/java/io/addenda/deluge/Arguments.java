package io.addenda.deluge;

import module java.base;

/// What a function of the language is called with: first what it is called on, if anything.
///
/// @param name of the function, for messages
/// @param first the number that messages give the first one: 0 where it stands before the dot
record Arguments(String name, List<Value> values, int first, Meter meter, Dates dates) {

  int size() {
    return values.size();
  }

  boolean has(int index) {
    return index < values.size();
  }

  Value value(int index) {
    return values.get(index);
  }

  String text(int index) {
    if (value(index) instanceof Value.Text(var text)) {
      return text;
    }
    throw fail(index);
  }

  /// A text, or the text of a number, as many scripts hand over.
  String loose(int index) {
    return switch (value(index)) {
      case Value.Text(var text) -> text;
      case Value.Int _, Value.Decimal _, Value.Bool _ -> form(index);
      case Value.Null _,
          Value.Date _,
          Value.DateTime _,
          Value.Time _,
          DelugeList _,
          DelugeMap _,
          DelugeFile _ ->
          throw fail(index);
    };
  }

  /// The text form of whatever it is.
  String form(int index) {
    return TextForm.of(value(index), meter.limits().textLength());
  }

  /// A whole number, also as a text.
  long whole(int index) {
    var value = value(index);
    if (value instanceof Value.Text(var text)) {
      try {
        return Long.parseLong(text.strip());
      } catch (NumberFormatException _) {
        throw fail(index);
      }
    }
    try {
      return number(index).longValueExact();
    } catch (ArithmeticException _) {
      throw fail(index);
    }
  }

  /// A whole number that is an index, a length or a count.
  int small(int index) {
    long whole = whole(index);
    if (whole != (int) whole) {
      throw fail(index);
    }
    return (int) whole;
  }

  BigDecimal number(int index) {
    return Numbers.of(value(index)).orElseThrow(() -> fail(index));
  }

  boolean truth(int index) {
    if (value(index) instanceof Value.Bool(var truth)) {
      return truth;
    }
    throw fail(index);
  }

  DelugeList list(int index) {
    if (value(index) instanceof DelugeList list) {
      return list;
    }
    throw fail(index);
  }

  DelugeMap map(int index) {
    if (value(index) instanceof DelugeMap map) {
      return map;
    }
    throw fail(index);
  }

  DelugeFile file(int index) {
    if (value(index) instanceof DelugeFile file) {
      return file;
    }
    throw fail(index);
  }

  /// A text that the function made.
  Value made(String text) {
    return meter.made(text);
  }

  private Fault fail(int index) {
    return new Fault(
        "Argument type mismatches for the function " + name + " at index " + (index + first));
  }
}
