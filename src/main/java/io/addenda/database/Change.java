package io.addenda.database;

import module java.base;

/// One change and where its outcome goes. Whatever it throws is its outcome, errors too: whoever
/// commits must go on.
///
/// @param key as in [Committer#submit]
/// @param announcement as in [Committer#submit]
/// @param submitted when it was handed over, in nanoseconds of the machine
record Change<T, R>(
    long key,
    Consumer<T> announcement,
    Function<T, R> work,
    Consumer<? super R> done,
    Consumer<Throwable> failed,
    long submitted)
    implements WriterEvent<T> {

  /// A change that is handed over now.
  Change(
      long key,
      Consumer<T> announcement,
      Function<T, R> work,
      Consumer<? super R> done,
      Consumer<Throwable> failed) {
    this(key, announcement, work, done, failed, System.nanoTime());
  }

  /// Runs the change. What is returned tells the outcome once it is durable; nothing is returned
  /// when the change failed after it wrote something.
  Optional<Runnable> run(Bound<T> bound) {
    bound.memory().beginChange();
    long before = bound.session().changes();
    try {
      var result = work.apply(bound.tables());
      return Optional.of(() -> done.accept(result));
    } catch (RuntimeException | Error e) {
      throwIfOfTheDatabase(e);
      return bound.session().changes() == before && !bound.session().isAborted()
          ? Optional.of(() -> failed.accept(e))
          : Optional.empty();
    }
  }

  /// Runs the change under a savepoint.
  Runnable runAlone(Bound<T> bound) {
    var session = bound.session();
    var before = bound.memory().mark();
    session.savepoint("change");
    bound.memory().beginChange();
    try {
      var result = work.apply(bound.tables());
      session.release("change");
      return () -> done.accept(result);
    } catch (RuntimeException | Error e) {
      throwIfOfTheDatabase(e);
      session.rollbackTo("change");
      session.release("change");
      before.run();
      return () -> failed.accept(e);
    }
  }

  /// A failure of the database is not the change's own.
  private static void throwIfOfTheDatabase(Throwable failure) {
    if (failure instanceof DatabaseException e && !e.isOfTheChange()) {
      throw e;
    }
  }
}
