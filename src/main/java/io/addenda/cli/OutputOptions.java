package io.addenda.cli;

import module java.base;

import io.addenda.app.Told;
import picocli.CommandLine.Option;

/// How a command tells what it found.
final class OutputOptions {

  @Option(names = "--json", description = "Prints JSON for scripts, an object a line.")
  private boolean json;

  void print(PrintWriter out, Told told) {
    out.println(json ? told.json() : told.toString());
  }
}
