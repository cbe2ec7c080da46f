package io.addenda.cli;

import io.addenda.app.Told;

/// How a command tells what it found.
final class OutputOptions {

  static final Option JSON = Option.flag("--json", "Prints JSON for scripts, an object a line.");

  private OutputOptions() {}

  static void print(Call call, Told told) {
    call.out().println(call.has(JSON) ? told.json() : told.toString());
  }
}
