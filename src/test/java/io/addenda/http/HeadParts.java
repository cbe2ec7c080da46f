package io.addenda.http;

import module java.base;

/// What this room keeps to itself of a request's head, for tests elsewhere.
public final class HeadParts {

  private HeadParts() {}

  /// Path and query of a request target, or nothing when it is none.
  public static Optional<List<String>> target(String sent) {
    return Optional.ofNullable(Target.parse("GET", sent))
        .map(target -> List.of(target.path(), target.query()));
  }

  /// A range as text: `whole`, `none` or `offset+length`.
  public static String range(String header, long length) {
    return switch (Ranges.parse(header, length)) {
      case Ranges.Whole() -> "whole";
      case Ranges.Unsatisfiable() -> "none";
      case Ranges.Slice(var from, var count) -> from + "+" + count;
    };
  }

  public static String decode(String text, boolean plusIsBlank) {
    return Query.decode(text, plusIsBlank);
  }
}
