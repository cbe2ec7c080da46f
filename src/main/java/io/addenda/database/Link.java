package io.addenda.database;

import module java.base;
import module java.sql;

import org.jspecify.annotations.Nullable;

/// A connection with its statements. One over the network may be lost, and is made again.
final class Link implements AutoCloseable {

  /// Opens a connection that does not begin and end transactions by itself.
  interface Opening {
    Connection open() throws SQLException;
  }

  /// Something that is done with the connection.
  interface Work {
    void run(Connection connection) throws SQLException;
  }

  private interface Attempt<T> {
    T run() throws SQLException;
  }

  private static final System.Logger LOG = System.getLogger(Link.class.getName());

  private final Dialect dialect;

  /// How to connect again; null where a connection cannot be lost.
  private final @Nullable Opening opening;

  /// Null while there is no connection.
  private @Nullable Statements statements;

  private boolean aborted;

  /// A connection that cannot be lost.
  Link(Dialect dialect, Connection connection) {
    this.dialect = dialect;
    opening = null;
    statements = new Statements(connection, dialect);
  }

  /// One over the network, which is made when it is first needed.
  Link(Dialect dialect, Opening opening) {
    this.dialect = dialect;
    this.opening = opening;
  }

  Dialect dialect() {
    return dialect;
  }

  boolean isLost() {
    return statements == null;
  }

  void connectIfLost() {
    if (statements == null && opening != null) {
      statements = attempt("connect", () -> new Statements(opening.open(), dialect));
      aborted = false;
    }
  }

  private Statements connected() throws SQLException {
    if (statements == null) {
      throw new SQLNonTransientConnectionException("there is no connection", "08003");
    }
    return statements;
  }

  /// Whether a statement failed, after which the database runs no other one of the transaction.
  boolean isAborted() {
    return aborted;
  }

  /// The transaction, or what failed of it, was rolled back.
  void goOn() {
    aborted = false;
  }

  <T> T run(String sql, Statements.Execution<T> execution, @Nullable Object... values) {
    return attempt(sql, () -> connected().run(sql, execution, values));
  }

  /// Runs a statement once with each of some values, on one way to the database and back.
  void runAll(String sql, List<@Nullable Object[]> values) {
    attempt(sql, () -> connected().runAll(sql, values));
  }

  /// Runs statements one after the other, on one way to the database and back.
  void runTogether(List<String> statements, List<@Nullable Object[]> values) {
    attempt(String.join("; ", statements), () -> connected().runTogether(statements, values));
  }

  void run(String what, Work work) {
    attempt(
        what,
        () -> {
          work.run(connected().connection());
          return true;
        });
  }

  private <T> T attempt(String what, Attempt<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      aborted = dialect.abortsTransactions();
      var failure = failure(dialect, what, e);
      if (failure.kind() == DatabaseException.Kind.UNAVAILABLE) {
        lose(failure);
      }
      throw failure;
    }
  }

  private void lose(DatabaseException because) {
    try {
      if (statements != null) {
        statements.connection().close();
      }
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
    statements = null;
  }

  /// Stops the statement that another thread runs. What does not stop is asked again.
  void cancel() {
    var running = statements;
    if (running != null) {
      try {
        dialect.cancel(running.connection());
      } catch (SQLException e) {
        LOG.log(System.Logger.Level.DEBUG, "a statement was not stopped", e);
      }
    }
  }

  static DatabaseException failure(Dialect dialect, String what, SQLException cause) {
    return new DatabaseException("metadata store failed at: " + what, dialect.kind(cause), cause);
  }

  @Override
  public void close() {
    if (statements != null) {
      run("close", (Work) Connection::close);
    }
  }
}
