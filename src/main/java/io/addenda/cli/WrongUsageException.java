package io.addenda.cli;

/// What was asked makes no sense. The message says why in less than a line: what a person wrote and
/// it quotes can neither begin another nor steer a terminal.
final class WrongUsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  WrongUsageException(String message) {
    super(message.replaceAll("\\p{Cntrl}", "?"));
  }
}
