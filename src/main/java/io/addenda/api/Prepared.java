package io.addenda.api;

import module java.base;

import io.addenda.http.Response;

/// A change that is ready to be made: what could be checked before is checked, and the body has
/// been read.
///
/// Once the change is durable, nothing that comes after it can turn its answer into a failure:
/// whoever got a failure would repeat what has happened already.
///
/// @param content distinguishes this call from another of the same method and URL, such as the hash
///   of the file that it brings; it decides whether a repeated `Idempotency-Key` is the same call
///   again
/// @param change may be run twice, and does nothing but what it does to the tables
/// @param after is run when the change was made, or was not, before the answer leaves
/// @param told makes of the change's answer, or of the first one to a repeated call, the one that
///   leaves; it may wait, and if it fails the change's own leaves
/// @param <T> the tables
public record Prepared<T>(
    String content, Function<T, Response> change, After after, UnaryOperator<Response> told) {

  /// What is to be done when it is known what became of a change.
  @FunctionalInterface
  public interface After {
    /// Does it.
    ///
    /// @param changed whether the change is durable now; otherwise nothing of it was kept
    void run(boolean changed) throws IOException;
  }

  /// A change whose own answer leaves.
  public Prepared(String content, Function<T, Response> change, After after) {
    this(content, change, after, UnaryOperator.identity());
  }

  /// The same, with something more to be done afterwards, whatever becomes of the change.
  public Prepared<T> andFinally(Runnable last) {
    return new Prepared<>(
        content,
        change,
        changed -> {
          try {
            after.run(changed);
          } finally {
            last.run();
          }
        },
        told);
  }
}
