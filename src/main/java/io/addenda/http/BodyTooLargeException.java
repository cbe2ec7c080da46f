package io.addenda.http;

import module java.base;

/// A body, or a part of it, is longer than it may be.
public final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1;

  private final long limit;

  public BodyTooLargeException(long limit) {
    super("more than " + limit + " bytes");
    this.limit = limit;
  }

  /// The most bytes there may be.
  public long limit() {
    return limit;
  }
}
