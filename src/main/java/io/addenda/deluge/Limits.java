package io.addenda.deluge;

import module java.base;

/// What a run may use, so that no script hangs or fills the memory.
///
/// @param statements how many statements may be executed
/// @param calls how many calls of own functions one run of a function may make
/// @param depth how many own functions may wait for each other
/// @param time how long all of it may take
/// @param textLength the longest text, in characters
/// @param listSize how many items a list, or entries a map, may have
/// @param characters how many characters all texts that are made may have together; an item of a
///   list or map counts as eight, a character that is read as JSON as four
public record Limits(
    int statements,
    int calls,
    int depth,
    Duration time,
    int textLength,
    int listSize,
    long characters) {

  /// The platform's: 200,000 lines and a minute in CRM, 75 calls. It names none for depth and
  /// sizes; those are chosen: a text of 10 MB, as much as it takes of an answer.
  public static final Limits PLATFORM =
      new Limits(200_000, 75, 75, Duration.ofMinutes(1), 5_000_000, 200_000, 200_000_000);

  public Limits {
    if (statements < 1 || calls < 0 || depth < 1 || textLength < 1 || listSize < 1) {
      throw new IllegalArgumentException("a limit is below its least value");
    }
    if (time.isNegative() || time.isZero() || characters < 1) {
      throw new IllegalArgumentException("a limit is below its least value");
    }
  }
}
