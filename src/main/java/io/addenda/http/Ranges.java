package io.addenda.http;

import module java.base;

/// What a `Range` header asks for.
public sealed interface Ranges {

  /// Everything: what the header says is not understood, or it asks for several pieces.
  record Whole() implements Ranges {}

  /// One piece that is there.
  record Slice(long offset, long length) implements Ranges {}

  /// A piece beyond the end.
  record Unsatisfiable() implements Ranges {}

  /// Reads a header such as `bytes=0-99`, `bytes=100-` or `bytes=-100`.
  ///
  /// @param length of all there is
  static Ranges parse(String header, long length) {
    var value = header.strip();
    int dash = value.indexOf('-');
    if (!value.regionMatches(true, 0, "bytes=", 0, 6) || dash < 0) {
      return new Whole();
    }
    var first = value.substring(6, dash).strip();
    var last = value.substring(dash + 1).strip();
    if (!digits(first) || !digits(last) || (first.isEmpty() && last.isEmpty())) {
      return new Whole();
    }
    if (first.isEmpty()) {
      long wanted = Math.min(number(last), length);
      if (number(last) == 0) {
        return new Unsatisfiable();
      }
      return wanted == length ? new Whole() : new Slice(length - wanted, wanted);
    }
    long from = number(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : number(last);
    if (to < from) {
      return new Whole();
    }
    return from >= length
        ? new Unsatisfiable()
        : new Slice(from, Math.min(to, length - 1) - from + 1);
  }

  private static boolean digits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long number(String digits) {
    var number = new BigInteger(digits);
    return number.bitLength() < Long.SIZE ? number.longValue() : Long.MAX_VALUE;
  }
}
