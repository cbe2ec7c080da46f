package io.addenda.http;

import module java.base;

/// Takes the one answer to a request, from any thread.
@FunctionalInterface
public interface Responder extends Consumer<Response> {

  /// Says what the request turned out to ask for, before it is answered: a name of a fixed number
  /// of them, which those who hear of it by [Answered] are told.
  default void operation(String name) {}
}
