package io.addenda.faults;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.http.Response;
import org.jspecify.annotations.Nullable;

/// What becomes of a call, besides that it may take its time.
sealed interface Act {

  /// Nothing out of the ordinary.
  record Nothing() implements Act {}

  /// It is refused with an error of the catalogue, and not done.
  ///
  /// @param details in place of those of the catalogue; null for these
  /// @param headers besides those that the answer has
  record Refuse(
      ApiError error, @Nullable Map<String, @Nullable Object> details, Map<String, String> headers)
      implements Act {}

  /// It is answered otherwise.
  ///
  /// @param done whether it is done before that
  record Answer(Response response, boolean done) implements Act {}

  /// Its answer is lost.
  ///
  /// @param done whether it is done before that
  record Lose(boolean done) implements Act {}

  /// It is done, and its connection is reset in the middle of the answer's body.
  record BreakOff() implements Act {}

  /// It is done, and the answer's body ends after so many bytes, though more were announced.
  record Cut(long bytes) implements Act {}

  /// It is done, and the answer's body is no JSON.
  record Garble() implements Act {}
}
