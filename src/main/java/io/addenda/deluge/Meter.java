package io.addenda.deluge;

import module java.base;

/// Counts what a run uses, and ends it where it is too much.
final class Meter {

  /// How deeply lists and maps may be nested where they are shown, compared or read.
  static final int DEEPEST_VALUE = 100;

  /// How deeply expressions and statements may wait for each other, all functions together.
  private static final int DEEPEST_RUN = 20_000;

  /// What an item of a list or map counts for, in characters.
  private static final long ITEM = 8;

  /// What a character of JSON counts for, since it becomes values.
  private static final long READ = 4;

  private final Limits limits;
  private final long end;
  private int statements;
  private int depth;
  private long characters;
  private volatile boolean stopped;

  Meter(Limits limits) {
    this.limits = limits;
    this.end = System.nanoTime() + limits.time().toNanos();
  }

  Limits limits() {
    return limits;
  }

  /// Another statement begins.
  void statement() {
    if (++statements > limits.statements()) {
      throw Fault.limit("more than " + limits.statements() + " statements were executed");
    }
    time();
  }

  void time() {
    if (stopped || System.nanoTime() - end > 0) {
      throw Fault.limit(tooLong());
    }
  }

  String tooLong() {
    return "the run takes longer than " + limits.time().toMillis() + " ms";
  }

  /// Ends the run from outside, at its next look.
  void stop() {
    stopped = true;
  }

  void enter() {
    if (++depth > DEEPEST_RUN) {
      throw Fault.limit("calls and expressions are nested too deeply");
    }
  }

  void leave() {
    depth--;
  }

  /// A text of this length is about to be made.
  void text(long length) {
    if (length > limits.textLength()) {
      throw Fault.limit("a text of more than " + limits.textLength() + " characters");
    }
    spend(length);
  }

  private void spend(long more) {
    characters += more;
    if (characters > limits.characters()) {
      throw Fault.limit(
          "all texts and lists together have more than " + limits.characters() + " characters");
    }
  }

  /// A text is about to be read as JSON.
  void json(String text) {
    spend(READ * text.length());
  }

  Value made(String text) {
    text(text.length());
    return Value.of(text);
  }

  /// What came from outside, unless it is too large.
  Value checked(Value value) {
    switch (value) {
      case Value.Text(var text) -> text(text.length());
      case DelugeList list -> size(list.size(), 0);
      case DelugeMap map -> size(map.size(), 0);
      case Value.Int _,
          Value.Decimal _,
          Value.Bool _,
          Value.Null _,
          Value.Date _,
          Value.DateTime _,
          Value.Time _,
          DelugeFile _ -> {}
    }
    return value;
  }

  /// A new list of these items.
  DelugeList list(Collection<? extends Value> items) {
    size(items.size(), items.size());
    return new DelugeList(items);
  }

  /// A new map of these entries.
  DelugeMap map(Map<String, ? extends Value> entries) {
    size(entries.size(), entries.size());
    return new DelugeMap(entries);
  }

  /// A list or map is about to have this size.
  ///
  /// @param added how many of them are new
  void size(long size, long added) {
    spend(ITEM * added);
    if (size > limits.listSize()) {
      throw Fault.limit("a list or map of more than " + limits.listSize() + " items");
    }
  }
}
