package io.addenda.http;

import module java.base;

/// A body did not arrive whole: the client went away or stopped sending. There is nobody left to
/// answer, and it is no fault of the server.
public final class BodyBrokenException extends IOException {

  private static final long serialVersionUID = 1;

  BodyBrokenException(String message) {
    super(message);
  }
}
