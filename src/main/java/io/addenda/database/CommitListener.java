package io.addenda.database;

/// Is told of each commit once it is durable, on a thread that others wait for: it must return at
/// once.
@FunctionalInterface
public interface CommitListener {

  CommitListener NONE = (_, _, _) -> {};

  /// A commit is durable.
  ///
  /// @param changes how many changes share it, at least 1
  /// @param waited the nanoseconds from when the first of them was handed over until all of them
  ///   were written to the log
  /// @param synced the nanoseconds that the disk then took to make the log durable
  void committed(int changes, long waited, long synced);
}
