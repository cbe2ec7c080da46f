package io.addenda.http;

import module java.base;

/// A body is not what its content type says.
public final class MalformedBodyException extends IOException {

  private static final long serialVersionUID = 1;

  public MalformedBodyException(String message) {
    super(message);
  }
}
