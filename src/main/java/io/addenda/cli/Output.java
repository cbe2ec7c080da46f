package io.addenda.cli;

import module java.base;

/// Where a command prints what was asked for. Unlike a [PrintWriter] it keeps no failure to itself:
/// what cannot be written is an [OutputException] at once, so that nobody goes on in vain and no
/// command ends well that said nothing.
final class Output {

  private final Writer to;

  /// @param to must throw its failures, which a [PrintWriter] does not
  Output(Writer to) {
    this.to = to;
  }

  /// Prints a text as it is.
  void print(Object text) {
    attempt("", () -> to.write(text.toString()));
  }

  /// Prints a text and ends the line.
  void println(Object text) {
    attempt("", () -> to.write(text + System.lineSeparator()));
  }

  /// Prints a line about a change that was made, and flushes it before another is made.
  ///
  /// @param made what whoever cannot read that line has to know
  void confirm(Object text, String made) {
    attempt(
        "; " + made,
        () -> {
          to.write(text + System.lineSeparator());
          to.flush();
        });
  }

  /// Flushes all that was printed.
  void flush() {
    attempt("", to::flush);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void attempt(String besides, Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new OutputException("stdout could not be written: " + e.getMessage() + besides);
    }
  }
}
