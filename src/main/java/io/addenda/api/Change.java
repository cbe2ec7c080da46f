package io.addenda.api;

import module java.base;

import io.addenda.http.Response;

/// A change that a call asks for, ready to be made: what could be checked before is checked, and
/// the body has been read.
///
/// Once the change is durable, nothing that comes after it can turn its answer into a failure:
/// whoever hears that it failed would ask again for what has happened already.
///
/// @param content tells this call from another of the same method and URL, such as the hash of the
///   file that it brings; it decides whether a repeated `Idempotency-Key` is the same call again
/// @param work makes the change
/// @param after is run when the change was made, or was not, before the answer leaves
/// @param render makes of the change's answer, or of the first one to a repeated call, the one that
///   leaves; it may wait, and if it fails the change's own leaves
/// @param <T> the tables
public record Change<T>(String content, Work<T> work, After after, UnaryOperator<Response> render) {

  /// What a change does in its transaction.
  @FunctionalInterface
  public interface Work<T> {
    /// Does it. May be run twice, and does nothing but what it does to the tables; there it leaves
    /// a line in the audit.
    ///
    /// @param deletes is told of whatever is deleted or destroyed
    Response on(T tables, Deletes deletes);

    /// Says beforehand what it will do, so that changes of one kind that share a transaction can be
    /// made by one statement. It may come to nothing.
    default void announce(T tables) {}
  }

  /// What is to be done when it is known what became of a change.
  @FunctionalInterface
  public interface After {
    /// Does it.
    ///
    /// @param changed whether the change is durable now; otherwise nothing of it was kept
    void run(boolean changed) throws IOException;
  }

  /// A change that nothing comes after.
  public static <T> Change<T> of(Work<T> work) {
    return of("", work);
  }

  /// The same of a call that brings something.
  public static <T> Change<T> of(String content, Work<T> work) {
    return new Change<>(content, work, _ -> {}, UnaryOperator.identity());
  }

  /// The same, with something to be done when it is known what became of it.
  public Change<T> then(After next) {
    return new Change<>(content, work, next, render);
  }

  /// The same, with another answer that leaves.
  public Change<T> rendered(UnaryOperator<Response> by) {
    return new Change<>(content, work, after, by);
  }

  /// The same, with something more to be done afterwards, whatever becomes of the change.
  public Change<T> andFinally(Runnable last) {
    return then(
        changed -> {
          try {
            after.run(changed);
          } finally {
            last.run();
          }
        });
  }
}
