package io.addenda.app;

/// What was asked cannot be done as things stand, such as listening on a port that is taken. The
/// message is one line for the person who asked, and says what to do about it.
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
