package io.addenda.database;

import module java.base;

/// The changes of one transaction, and what became of those that ran. When one fails after it
/// wrote, the transaction is rolled back and all run again, each under a savepoint of its own.
final class Batch<T> {

  private static final System.Logger LOG = System.getLogger(Batch.class.getName());

  private final Bound<T> bound;
  private final Runnable beginning;
  private final List<Change<T, ?>> changes = new ArrayList<>();
  private final List<Runnable> outcomes = new ArrayList<>();

  /// Whether each change has a savepoint of its own.
  private boolean alone;

  /// @param beginning begins a transaction
  Batch(Bound<T> bound, Runnable beginning, List<Change<T, ?>> first) {
    this.bound = bound;
    this.beginning = beginning;
    changes.addAll(first);
  }

  List<Change<T, ?>> changes() {
    return changes;
  }

  int size() {
    return changes.size();
  }

  /// Begins a transaction and runs in it what the batch has.
  void begin() {
    begin(false);
  }

  /// The same.
  ///
  /// @param announced whether what the changes will do is announced first
  void begin(boolean announced) {
    beginning.run();
    if (announced && changes.size() > 1) {
      changes.forEach(change -> change.announcement().accept(bound.tables()));
    }
    for (var change : changes) {
      if (!run(change)) {
        runEachAlone();
        return;
      }
    }
    if (!settle()) {
      runEachAlone();
    }
  }

  /// @return whether nothing failed of what the changes left for later
  private boolean settle() {
    try {
      bound.session().settle();
      return true;
    } catch (DatabaseException e) {
      if (!e.isOfTheChange()) {
        throw e;
      }
      return false;
    }
  }

  /// Runs one more change in the transaction that was begun.
  void add(Change<T, ?> change) {
    changes.add(change);
    if (!run(change)) {
      runEachAlone();
    }
  }

  /// @return whether the change did not fail after it wrote something
  private boolean run(Change<T, ?> change) {
    if (alone) {
      outcomes.add(change.runAlone(bound));
      return true;
    }
    var outcome = change.run(bound);
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
      bound.session().rollback();
    } catch (DatabaseException e) {
      // SQLite rolls some failures back by itself, and then there is nothing left to roll back.
      LOG.log(System.Logger.Level.DEBUG, "no transaction was open", e);
    }
    bound.memory().rolledBack();
  }

  /// Completes each change with its outcome.
  void succeed() {
    outcomes.forEach(Batch::complete);
  }

  /// Completes all changes with a failure.
  void fail(RuntimeException cause) {
    changes.forEach(change -> complete(() -> change.failed().accept(cause)));
  }

  /// A callback that fails must not stop whoever commits, who still has the others to complete.
  static void complete(Runnable outcome) {
    try {
      outcome.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "an outcome could not be delivered", e);
    }
  }
}
