package io.addenda.deluge;

import module java.base;

/// A script cannot be read, or its run failed. The message has the place, the line and a caret
/// under the column.
public final class DelugeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// How much of a long line is shown, in characters.
  private static final int WIDTH = 120;

  /// What kind of failure it is.
  public enum Kind {
    /// The script cannot be read.
    SYNTAX,
    /// The run failed. The only kind that a script can catch.
    RUNTIME,
    /// A bound of the run is reached.
    LIMIT,
    /// What cannot be done here, or is not known, was reached.
    UNSUPPORTED
  }

  private final Kind kind;
  private final transient Source source;
  private final transient Position position;
  private final String problem;

  public DelugeException(Kind kind, Source source, Position position, String problem) {
    super(message(source, position, problem), null, false, false);
    this.kind = kind;
    this.source = source;
    this.position = position;
    this.problem = problem;
  }

  public Kind kind() {
    return kind;
  }

  public Source source() {
    return source;
  }

  public Position position() {
    return position;
  }

  /// What went wrong and what was expected, without the place.
  public String problem() {
    return problem;
  }

  private static String message(Source source, Position position, String problem) {
    var line = source.line(position.line());
    int column = Math.min(position.column() - 1, line.length());
    int from = column <= WIDTH - 20 ? 0 : column - WIDTH / 2;
    var shown = line.substring(from, Math.min(line.length(), from + WIDTH));
    var indent = shown.substring(0, column - from).replaceAll("[^\t]", " ");
    return "%s:%d:%d: %s\n  %s\n  %s^"
        .formatted(
            source.name(), position.line(), position.column(), problem, visible(shown), indent);
  }

  /// Without what would move the caret or talk to a terminal.
  private static String visible(String line) {
    return line.replaceAll("[\\p{Cntrl}&&[^\t]]", "\uFFFD");
  }
}
