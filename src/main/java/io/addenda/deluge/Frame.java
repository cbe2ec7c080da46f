package io.addenda.deluge;

import module java.base;

/// What one call of a function knows: its variables and what it was called with.
final class Frame {

  private final Source source;
  private final DelugeMap input;
  private final Map<String, Value> variables;
  private int calls;
  private Value result = Value.NULL;
  private boolean hasResult;

  Frame(Source source, Map<String, Value> arguments) {
    this.source = source;
    this.input = new DelugeMap(arguments);
    this.variables = new HashMap<>(arguments);
  }

  Source source() {
    return source;
  }

  /// The arguments, as `input` shows them.
  DelugeMap input() {
    return input;
  }

  Map<String, Value> variables() {
    return variables;
  }

  Value result() {
    return result;
  }

  /// Whether `return` gave a value.
  boolean hasResult() {
    return hasResult;
  }

  void setResult(Value value) {
    result = value;
    hasResult = true;
  }

  /// Another call of an own function is made from here.
  void countCall(Limits limits) {
    if (++calls > limits.calls()) {
      throw Fault.limit("more than " + limits.calls() + " function calls inside one function");
    }
  }
}
