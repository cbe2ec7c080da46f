package io.addenda.api;

import module java.base;

import io.addenda.http.Response;

/// A change that is ready to be made: what could be checked before is checked, and the body has
/// been read.
///
/// @param content tells this call from another of the same method and URL, such as the hash of the
///   file that it brings; it decides whether a repeated `Idempotency-Key` is the same call again
/// @param change may be run twice, and does nothing but what it does to the tables
/// @param after is run when the change was made, or was not, before the answer leaves
/// @param <T> the tables
public record Prepared<T>(String content, Function<T, Response> change, After after) {

  /// What is to be done when it is known what became of a change.
  @FunctionalInterface
  public interface After {
    /// Does it.
    ///
    /// @param changed whether the change is durable now; otherwise nothing of it was kept
    void run(boolean changed) throws IOException;
  }
}
