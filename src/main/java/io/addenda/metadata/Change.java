package io.addenda.metadata;

import module java.base;

/// One change and where its outcome goes.
///
/// @param submitted when it was handed over, in nanoseconds of the machine
record Change<T>(
    Function<Tables, T> work, Consumer<? super T> done, Consumer<Throwable> failed, long submitted)
    implements Writer.Event {

  /// A change that is handed over now.
  Change(Function<Tables, T> work, Consumer<? super T> done, Consumer<Throwable> failed) {
    this(work, done, failed, System.nanoTime());
  }

  /// Runs the change. What is returned tells the outcome once it is durable; nothing is returned
  /// when the change failed after it wrote something.
  Optional<Runnable> run(Tables tables) {
    tables.organizations().beginChange();
    long before = tables.session().changes();
    try {
      var result = work.apply(tables);
      return Optional.of(() -> done.accept(result));
    } catch (RuntimeException e) {
      throwIfOfTheDisk(e);
      return tables.session().changes() == before
          ? Optional.of(() -> failed.accept(e))
          : Optional.empty();
    }
  }

  /// Runs the change under a savepoint.
  Runnable runAlone(Tables tables) {
    var session = tables.session();
    var auditBefore = tables.audit().mark();
    session.change("savepoint change");
    tables.organizations().beginChange();
    try {
      var result = work.apply(tables);
      session.change("release change");
      return () -> done.accept(result);
    } catch (RuntimeException e) {
      throwIfOfTheDisk(e);
      session.change("rollback to change");
      session.change("release change");
      tables.organizations().rollbackChange();
      auditBefore.run();
      return () -> failed.accept(e);
    }
  }

  /// A failure of the disk is not the change's own.
  private static void throwIfOfTheDisk(RuntimeException failure) {
    if (failure instanceof MetadataException e && e.kind() != MetadataException.Kind.OTHER) {
      throw e;
    }
  }
}
