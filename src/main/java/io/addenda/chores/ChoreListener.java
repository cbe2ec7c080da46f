package io.addenda.chores;

/// Is told of each time that a chore was run.
@FunctionalInterface
public interface ChoreListener {

  ChoreListener NONE = (_, _, _) -> {};

  /// A chore has ended.
  ///
  /// @param chore its name
  /// @param nanos how long it took
  /// @param failed whether it threw something
  void ran(String chore, long nanos, boolean failed);
}
