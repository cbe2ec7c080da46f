package io.addenda;

import module java.base;

import io.addenda.cli.Addenda;

/// Where the program starts. Calls the command line.
final class Main {

  private Main() {}

  /// One line for each message; read by `java.util.logging` when the first one is written.
  private static final String LOG_LINE = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n";

  static void main(String[] arguments) {
    // SLF4J, by which some libraries log, would look for this in all of them at each start.
    System.setProperty("slf4j.provider", "org.slf4j.jul.JULServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", LOG_LINE);
    }
    int exit =
        new Addenda(System.getenv())
            .run(
                List.of(arguments),
                stdout(),
                new PrintWriter(System.err, true, System.err.charset()));
    System.exit(exit);
  }

  /// Not `System.out`, which keeps to itself that something could not be written.
  private static Writer stdout() {
    return new BufferedWriter(
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), System.out.charset()));
  }
}
