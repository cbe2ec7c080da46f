package io.addenda.database;

/// What a [SqliteCommitter] waits for.
sealed interface WriterEvent<T> permits Change, WriterEvent.Synced {

  /// A synchronisation has ended.
  record Synced<T>() implements WriterEvent<T> {}
}
