package io.addenda.http;

import module java.base;

/// What part of a file a `Range` header asks for.
public sealed interface Ranges {

  /// All of it.
  record Whole() implements Ranges {}

  /// One piece.
  ///
  /// @param offset of the first byte
  /// @param length in bytes, at least 1
  record Slice(long offset, long length) implements Ranges {}

  /// A piece that lies behind the end.
  record Unsatisfiable() implements Ranges {}

  /// Reads the header against the length of the file. What is malformed, or asks for several
  /// pieces, gets the whole, as RFC 9110 allows.
  static Ranges parse(Optional<String> header, long length) {
    var found = Shape.ONE_RANGE.matcher(header.orElse(""));
    if (!found.matches() || (found.group(1).isEmpty() && found.group(2).isEmpty())) {
      return new Whole();
    }
    if (found.group(1).isEmpty()) {
      long last = Math.min(Long.parseLong(found.group(2)), length);
      return last == 0 ? new Unsatisfiable() : new Slice(length - last, last);
    }
    long first = Long.parseLong(found.group(1));
    long last = found.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(found.group(2));
    if (last < first) {
      return new Whole();
    }
    return first >= length
        ? new Unsatisfiable()
        : new Slice(first, Math.min(last, length - 1) - first + 1);
  }

  /// The grammar of a header with one range.
  final class Shape {
    private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private Shape() {}
  }
}
