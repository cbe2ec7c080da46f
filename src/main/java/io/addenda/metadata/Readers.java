package io.addenda.metadata;

import module java.base;

import io.addenda.database.Cancellation;
import io.addenda.database.Database;
import io.addenda.database.DatabaseException;
import io.addenda.model.Uninterruptibly;

/// The connections that only read, each used by one at a time.
final class Readers implements AutoCloseable {

  private final int most;
  private final BlockingDeque<Tables> idle = new LinkedBlockingDeque<>();

  Readers(Database database) {
    most = database.readers();
    for (int i = 0; i < most; i++) {
      idle.add(new Tables(database.reader()));
    }
  }

  /// How many nobody reads with just now.
  int idle() {
    return idle.size();
  }

  /// Reads with one of them, once one is free.
  <T> T use(Function<Tables, T> work) {
    var tables = Uninterruptibly.await(idle::take);
    try {
      return read(tables, work);
    } catch (DatabaseException e) {
      if (!tables.session().isLost() || e.isTimeout()) {
        throw e;
      }
      // It may have been lost long ago, as when the database was started again.
      return read(tables, work);
    } finally {
      // The next caller gets it, since its cache is warmer than those that were not used for
      // longer.
      idle.addFirst(tables);
    }
  }

  private static <T> T read(Tables tables, Function<Tables, T> work) {
    return Cancellation.reading(tables.session(), () -> work.apply(tables));
  }

  /// Waits until nobody reads any more.
  @Override
  public void close() {
    for (int i = 0; i < most; i++) {
      Uninterruptibly.await(idle::take).close();
    }
  }
}
