package io.addenda.cli;

import module java.base;

/// One call of a command: what it was given, and where it prints.
record Call(Arguments given, Map<String, String> environment, Output out, PrintWriter err) {

  /// The values of an option, as often as it was given; a flag has empty ones.
  List<String> values(Option option) {
    return given.options().getOrDefault(option, List.of());
  }

  boolean has(Option option) {
    return !values(option).isEmpty();
  }

  /// The value of an option, or nothing.
  String value(Option option) {
    return value(option, "");
  }

  String value(Option option, String fallback) {
    var values = values(option);
    return values.isEmpty() ? fallback : values.getFirst();
  }

  Instant time(Option option, Instant fallback) {
    try {
      return has(option) ? storable(Instant.parse(value(option))) : fallback;
    } catch (DateTimeParseException _) {
      throw wrong(option.name(), "not a time such as 2026-01-31T08:00:00Z", value(option));
    }
  }

  /// The time itself, or the furthest that can be stored if it lies beyond.
  private static Instant storable(Instant time) {
    try {
      return Instant.ofEpochMilli(time.toEpochMilli());
    } catch (ArithmeticException _) {
      return Instant.ofEpochMilli(time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE);
    }
  }

  int number(Option option, int fallback) {
    try {
      return has(option) ? Integer.parseInt(value(option)) : fallback;
    } catch (NumberFormatException _) {
      throw wrong(option.name(), "not a whole number up to " + Integer.MAX_VALUE, value(option));
    }
  }

  Path path(Option option) {
    return path(option.name(), value(option));
  }

  /// The only operand, of a command that wants one, as a path.
  Path path() {
    return path("FILE", operand());
  }

  private static Path path(String what, String written) {
    try {
      return Path.of(written);
    } catch (InvalidPathException _) {
      throw wrong(what, "not a path", written);
    }
  }

  /// The only operand, of a command that wants one.
  String operand() {
    return operands().getFirst();
  }

  /// What was given besides options.
  List<String> operands() {
    return given.operands();
  }

  private static WrongUsageException wrong(String what, String reason, String value) {
    return new WrongUsageException(what + ": " + reason + ": " + value);
  }
}
