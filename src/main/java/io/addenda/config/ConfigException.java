package io.addenda.config;

/// What was configured cannot be used. The message is one line for the person who did: the key,
/// where its value came from, and what would be right.
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ConfigException(String message) {
    super(message.replaceAll("\\p{Cntrl}", "?"));
  }
}
