package io.addenda.database;

import module java.base;
import module java.sql;

/// What differs between the databases. All of it is here, so that SQL is written once.
public sealed interface Dialect permits SqliteDialect, PostgresDialect {

  /// A statement as this database wants it: what stands in braces is replaced.
  ///
  /// | in braces | what it stands for |
  /// | --- | --- |
  /// | `ids X`, `texts X` | the numbers or texts in a JSON array, as a subquery behind `in` |
  /// | `each X` | the objects in a JSON array as rows of a table `c`, each in the column `value` |
  /// | `ids X y`, `texts X y`, `each X y` | the same of the array that the JSON object X has as y |
  /// | `text X y`, `number X y`, `flag X y` | what the JSON object X has as y |
  /// | `some X of Y` | of the JSON object X what a JSON array of names has, as JSON |
  /// | `untyped X` | the condition X, about types, where a column takes values of any type |
  /// | `no index` | a hint: look for the row in the table itself |
  /// | `like` | is like a pattern, where a Latin letter is the same as its capital |
  String sql(String portable);

  /// Whether the driver knows parameters with numbers, so that one can stand in several places.
  boolean numbersParameters();

  /// What a failure means for what comes after.
  DatabaseException.Kind kind(SQLException failure);

  /// Whether a statement that fails makes the rest of its transaction fail.
  boolean abortsTransactions();

  /// Whether the way to the database and back takes longer than most statements, so that those that
  /// nobody waits for go together.
  boolean isFar();

  /// Comes before a statement that is a transaction of its own.
  void beginAtOnce(Session session);

  void endAtOnce(Session session);

  void begin(Session session);

  void beginToChange(Session session);

  /// Stops the statement that another thread runs on a connection, if one runs.
  void cancel(Connection connection) throws SQLException;

  void commit(Session session);

  void rollback(Session session);
}
