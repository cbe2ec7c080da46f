package io.addenda.database;

import module java.base;

/// Commits changes, as many together as have arrived: those of one key in the order in which they
/// were submitted, each whole or not at all, and none sees another half done.
///
/// @param <T> the tables that a change is given
public sealed interface Committer<T> extends AutoCloseable
    permits SqliteCommitter, PostgresCommitter {

  /// The key of a change that may touch anything: it runs beside no other.
  long ALONE = 0;

  /// Runs a change soon. One of the two is called once it is durable or has failed, on a thread of
  /// this room; both must return at once. A change may be run twice, and must do nothing but what
  /// it does to the tables.
  ///
  /// @param key of what it touches: changes of one key never run beside each other, be it on other
  ///   machines; those of different keys may
  /// @param announcement tells the tables beforehand what the change will do, so that those of one
  ///   kind can be one statement; it may not be called, or come to nothing
  <R> void submit(
      long key,
      Consumer<T> announcement,
      Function<T, R> work,
      Consumer<? super R> done,
      Consumer<Throwable> failed);

  /// Runs a change soon on each connection that changes something, for what is remembered there.
  <R> void submitToEach(Function<T, R> work, Consumer<Throwable> failed);

  /// Throws unless changes can be made, as far as that is known.
  ///
  /// @param longest how long a commit may take
  void check(Duration longest);

  /// How many changes nobody has begun with.
  int waiting();

  /// Waits until all that others may have seen of what was committed is durable, or never will be.
  void awaitDurable();

  /// Ends after the changes that were submitted before are durable.
  @Override
  void close();
}
