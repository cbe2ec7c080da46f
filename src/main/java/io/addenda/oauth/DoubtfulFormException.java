package io.addenda.oauth;

/// A parameter is there twice with different values, or is no UTF-8: it is not known what is meant.
final class DoubtfulFormException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String name;

  DoubtfulFormException(String name) {
    super(name);
    this.name = name;
  }

  /// As people read it.
  String words() {
    return "The parameter %s is there twice, or is no UTF-8.".formatted(name);
  }
}
