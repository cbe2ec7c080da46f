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

  private final Dialect dialect;

  /// How to connect again; null where a connection cannot be lost.
  private final @Nullable Opening opening;

  private Connection connection;
  private Statements statements;
  private boolean lost;
  private boolean aborted;

  /// A connection that cannot be lost.
  Link(Dialect dialect, Connection connection) {
    this(dialect, null, connection);
  }

  private Link(Dialect dialect, @Nullable Opening opening, Connection connection) {
    this.dialect = dialect;
    this.opening = opening;
    this.connection = connection;
    statements = new Statements(connection, dialect);
  }

  /// Connects over the network.
  static Link remote(Dialect dialect, Opening opening) {
    try {
      return new Link(dialect, opening, opening.open());
    } catch (SQLException e) {
      throw failure(dialect, "connect", e);
    }
  }

  Dialect dialect() {
    return dialect;
  }

  boolean isLost() {
    return lost;
  }

  void connectIfLost() {
    if (lost && opening != null) {
      connection = attempt("connect", opening::open);
      statements = new Statements(connection, dialect);
      lost = false;
      aborted = false;
    }
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
    return attempt(sql, () -> statements.run(sql, execution, values));
  }

  void run(String what, Work work) {
    attempt(
        what,
        () -> {
          work.run(connection);
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
    lost = true;
    try {
      connection.close();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  static DatabaseException failure(Dialect dialect, String what, SQLException cause) {
    return new DatabaseException("metadata store failed at: " + what, dialect.kind(cause), cause);
  }

  @Override
  public void close() {
    run("close", (Work) Connection::close);
  }
}
