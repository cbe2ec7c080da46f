package io.addenda.deluge;

import module java.base;

/// Counts what a run uses, and ends it where it is too much.
final class Meter {

  /// How deeply lists and maps may be nested where they are shown, compared or read.
  static final int DEEPEST_VALUE = 100;

  /// How deeply expressions and statements may wait for each other, all functions together.
  private static final int DEEPEST_RUN = 20_000;

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
    characters += length;
    if (characters > limits.characters()) {
      throw Fault.limit("all texts together have more than " + limits.characters() + " characters");
    }
  }

  Value made(String text) {
    text(text.length());
    return Value.of(text);
  }

  /// What came from outside, unless it is too large.
  Value checked(Value value) {
    switch (value) {
      case Value.Text(var text) -> text(text.length());
      case DelugeList list -> size(list.size());
      case DelugeMap map -> size(map.size());
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

  /// A list or map is about to have this size.
  void size(long size) {
    if (size > limits.listSize()) {
      throw Fault.limit("a list or map of more than " + limits.listSize() + " items");
    }
  }
}
