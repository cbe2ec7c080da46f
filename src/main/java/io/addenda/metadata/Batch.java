package io.addenda.metadata;

import module java.base;

/// The changes of one transaction, and what became of those that ran. When one fails after it
/// wrote, the transaction is rolled back and all run again, each under a savepoint of its own.
final class Batch {

  private static final System.Logger LOG = System.getLogger(Batch.class.getName());

  private final Tables tables;
  private final List<Change<?>> changes = new ArrayList<>();
  private final List<Runnable> outcomes = new ArrayList<>();

  /// Whether each change has a savepoint of its own.
  private boolean alone;

  Batch(Tables tables, Change<?> first) {
    this.tables = tables;
    changes.add(first);
  }

  List<Change<?>> changes() {
    return changes;
  }

  int size() {
    return changes.size();
  }

  /// Begins a transaction and runs in it what the batch has.
  void begin() {
    tables.session().change("begin immediate");
    for (var change : changes) {
      if (!run(change)) {
        runEachAlone();
        return;
      }
    }
  }

  /// Runs one more change in the transaction that was begun.
  void add(Change<?> change) {
    changes.add(change);
    if (!run(change)) {
      runEachAlone();
    }
  }

  /// @return whether the change did not fail after it wrote something
  private boolean run(Change<?> change) {
    if (alone) {
      outcomes.add(change.runAlone(tables));
      return true;
    }
    var outcome = change.run(tables);
    outcome.ifPresent(outcomes::add);
    return outcome.isPresent();
  }

  private void runEachAlone() {
    rollback();
    alone = true;
    begin();
  }

  /// Takes everything back, and what the tables remember of it.
  void rollback() {
    outcomes.clear();
    try {
      tables.session().change("rollback");
    } catch (MetadataException e) {
      // SQLite rolls some failures back by itself, and then there is nothing left to roll back.
      LOG.log(System.Logger.Level.DEBUG, "no transaction was open", e);
    }
    tables.organizations().rollback();
    tables.audit().rollback();
  }

  /// Completes each change with its outcome.
  void succeed() {
    outcomes.forEach(Batch::complete);
  }

  /// Completes all changes with a failure.
  void fail(RuntimeException cause) {
    changes.forEach(change -> complete(() -> change.failed().accept(cause)));
  }

  /// A callback that fails must not stop the writer, which still has the others to complete.
  static void complete(Runnable outcome) {
    try {
      outcome.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "an outcome could not be delivered", e);
    }
  }
}
