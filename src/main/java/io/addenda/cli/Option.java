package io.addenda.cli;

/// An option of a command.
///
/// @param letter its short name, if it has one
/// @param name its name, such as `--since`
/// @param label what stands for its value in the help, such as `TIME`; nothing for a flag
record Option(String letter, String name, String label, String purpose, Kind kind) {

  /// How often an option is given; in the order of the usage line.
  enum Kind {
    FLAG,
    REQUIRED,
    OPTIONAL,
    REPEATABLE
  }

  static Option flag(String name, String purpose) {
    return new Option("", name, "", purpose, Kind.FLAG);
  }

  static Option required(String name, String label, String purpose) {
    return new Option("", name, label, purpose, Kind.REQUIRED);
  }

  static Option optional(String name, String label, String purpose) {
    return new Option("", name, label, purpose, Kind.OPTIONAL);
  }

  static Option repeatable(String name, String label, String purpose) {
    return new Option("", name, label, purpose, Kind.REPEATABLE);
  }

  /// How it is written, such as `--since=TIME`.
  @Override
  public String toString() {
    return kind == Kind.FLAG ? name : name + "=" + label;
  }
}
