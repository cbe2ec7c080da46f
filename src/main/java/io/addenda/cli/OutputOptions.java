package io.addenda.cli;

import io.addenda.custody.Printable;

/// How a command prints what it found.
final class OutputOptions {

  static final Option JSON = Option.flag("--json", "Prints JSON for scripts, an object a line.");

  private OutputOptions() {}

  static void print(Call call, Printable printed) {
    call.out().println(text(call, printed));
  }

  /// Tells what a command did.
  ///
  /// @param made what whoever cannot read that has to know
  static void confirm(Call call, Printable printed, String made) {
    call.out().confirm(text(call, printed), made);
  }

  private static String text(Call call, Printable printed) {
    return call.has(JSON) ? printed.json() : printed.toString();
  }
}
