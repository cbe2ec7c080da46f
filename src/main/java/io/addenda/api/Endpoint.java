package io.addenda.api;

import module java.base;

import io.addenda.http.Response;

/// Answers one route.
public sealed interface Endpoint {

  /// An endpoint that waits: for a read, for bytes that arrive, for a change that ends an upload.
  /// It runs on a virtual thread of its own.
  @FunctionalInterface
  non-sealed interface Blocking extends Endpoint {
    Response answer(Call call) throws IOException;
  }

  /// An endpoint that hands its work on and never waits. It is called on the thread that took the
  /// request, and `reply` is called exactly once, from any thread.
  @FunctionalInterface
  non-sealed interface Async extends Endpoint {
    void answer(Call call, Reply reply);
  }

  /// Where an answer goes.
  interface Reply {
    void answer(Response response);

    /// The call failed with an [ApiException], or with a fault that becomes `INTERNAL_ERROR`.
    void fail(Throwable failure);

    /// The same way back with something on it that every answer comes through, also one that is
    /// made of a failure.
    ///
    /// @param way is given where answers go, and gives where they are to go instead
    Reply through(UnaryOperator<Consumer<Response>> way);
  }
}
