package io.addenda.emulate;

import module java.base;

import io.addenda.http.Request;
import io.addenda.http.Responder;

/// The program over the stores of one organisation, while these are open.
public interface Running {

  /// Answers a request, without waiting.
  void dispatch(Request request, Responder answer);

  /// Does now what is due in the background: what has expired is destroyed when it returns.
  void settle();

  /// When something changed last.
  Instant lastChange();

  /// Ends after the work that is going on, and closes the stores.
  void close() throws IOException;
}
