package io.addenda.cli;

import module java.base;

/// One command of the program: it says how it is used, and does what a call of it asks for.
interface Command {

  Usage usage();

  /// Does the work: reads the options, makes one call into `app`, and prints.
  ///
  /// @return the exit code
  int run(Call call) throws IOException, InterruptedException;
}
