package io.addenda.deluge;

import module java.base;

/// Something went wrong, and who threw this does not know where in the script. The interpreter
/// makes it a [DelugeException] with the place. Tasks throw it too.
public final class Fault extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final DelugeException.Kind kind;

  private Fault(DelugeException.Kind kind, String problem) {
    super(problem, null, false, false);
    this.kind = kind;
  }

  /// An error of the run, which a script can catch.
  public Fault(String problem) {
    this(DelugeException.Kind.RUNTIME, problem);
  }

  /// What cannot be done here. A script cannot catch it: nothing is skipped without a word.
  public static Fault unsupported(String what) {
    return new Fault(DelugeException.Kind.UNSUPPORTED, what + " is not supported here");
  }

  /// What is not known here: a function, a form of its arguments, a variable. A script cannot catch
  /// it, as the platform would not even save the script.
  public static Fault unknown(String problem) {
    return new Fault(DelugeException.Kind.UNSUPPORTED, problem);
  }

  /// A bound of the run is reached. A script cannot catch it.
  public static Fault limit(String problem) {
    return new Fault(DelugeException.Kind.LIMIT, problem);
  }

  public DelugeException.Kind kind() {
    return kind;
  }

  /// What went wrong, in the platform's words where they are known.
  public String problem() {
    return Objects.requireNonNull(getMessage());
  }
}
