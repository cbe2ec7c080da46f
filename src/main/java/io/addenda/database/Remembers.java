package io.addenda.database;

/// What tables remember between the statements of a transaction that changes something, such as
/// lines that are written together before the commit. Whoever commits says what becomes of it.
public interface Remembers {

  /// Comes before each change.
  void beginChange();

  /// Comes before the savepoint that a transaction may go back to.
  ///
  /// @return what goes back to where the memory was; to be run after the transaction went back
  Runnable mark();

  /// Comes before each commit: writes what is left.
  void beforeCommit();

  /// Follows a commit.
  void committed();

  /// Follows the rollback of a whole transaction.
  void rolledBack();

  /// Runs as the last change of all.
  void beforeClose();
}
