package io.addenda.cli;

import module java.base;

import org.jspecify.annotations.Nullable;

/// How a command is used.
///
/// @param name its words after `addenda`, such as `audit verify`
/// @param operand what it takes besides options, if it takes anything
record Usage(String name, String purpose, List<Option> options, @Nullable Operand operand) {

  static final Option HELP =
      new Option("h", "--help", "", "Show this help message and exit.", Option.Kind.FLAG);
  static final Option VERSION =
      new Option("V", "--version", "", "Print version information and exit.", Option.Kind.FLAG);

  /// What a command takes besides options.
  record Operand(String label, String purpose, int least, int most) {

    @Override
    public String toString() {
      var text = most > 1 ? label + "..." : label;
      return least == 0 ? "[" + text + "]" : text;
    }
  }

  /// A command with the options that all have.
  static Usage of(String name, String purpose) {
    return new Usage(name, purpose, List.of(HELP, VERSION), null);
  }

  Usage with(Option... more) {
    return with(List.of(more));
  }

  Usage with(List<Option> more) {
    var all = new ArrayList<>(options);
    all.addAll(more);
    return new Usage(name, purpose, List.copyOf(all), operand);
  }

  Usage withOne(String label, String meaning) {
    return new Usage(name, purpose, options, new Operand(label, meaning, 1, 1));
  }

  Usage withOneAtMost(String label, String meaning) {
    return new Usage(name, purpose, options, new Operand(label, meaning, 0, 1));
  }

  Usage withSome(String label, String meaning) {
    return new Usage(name, purpose, options, new Operand(label, meaning, 1, Integer.MAX_VALUE));
  }

  /// The whole name, such as `addenda audit verify`.
  String title() {
    return name.isEmpty() ? "addenda" : "addenda " + name;
  }
}
