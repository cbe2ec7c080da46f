package io.addenda.cli;

import module java.base;

import io.addenda.api.Json;
import org.jspecify.annotations.Nullable;

/// What one run of the program left.
record Run(int exit, String out, String err) {

  /// Runs the program in this process.
  static Run of(Map<String, String> environment, List<String> arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit = new Addenda(environment).run(arguments, out, new PrintWriter(err));
    return new Run(exit, plain(out), plain(err));
  }

  private static String plain(StringWriter written) {
    return written.toString().replace("\r\n", "\n");
  }

  /// The lines of the output, each a JSON object.
  List<Map<String, @Nullable Object>> json() {
    return out.lines().map(Json::read).toList();
  }
}
