package io.addenda.cli;

/// What a command printed could not be written. The message is one line and says why.
final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  OutputException(String message) {
    super(message);
  }
}
