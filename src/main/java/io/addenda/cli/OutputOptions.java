package io.addenda.cli;

import io.addenda.custody.Told;

/// How a command tells what it found.
final class OutputOptions {

  static final Option JSON = Option.flag("--json", "Prints JSON for scripts, an object a line.");

  private OutputOptions() {}

  static void print(Call call, Told told) {
    call.out().println(text(call, told));
  }

  /// Tells what a command did.
  ///
  /// @param made what whoever cannot read that has to know
  static void confirm(Call call, Told told, String made) {
    call.out().confirm(text(call, told), made);
  }

  private static String text(Call call, Told told) {
    return call.has(JSON) ? told.json() : told.toString();
  }
}
