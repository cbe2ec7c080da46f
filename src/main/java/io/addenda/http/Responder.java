package io.addenda.http;

import module java.base;

/// Takes the one answer to a request, from any thread.
@FunctionalInterface
public interface Responder extends Consumer<Response> {

  /// Says what the request turned out to ask for, before it is answered: a name of a fixed number
  /// of them, which those who hear of it by [Answered] are told.
  default void operation(String name) {}

  /// Answers with what becomes of an answer on the thread that sends it, which has at hand what
  /// came with the request.
  ///
  /// @param last adds header fields, or takes note of the answer; must neither wait nor fail
  default void accept(Response response, UnaryOperator<Response> last) {
    accept(last.apply(response));
  }
}
