package io.addenda.database;

import module java.base;
import module java.sql;

/// What differs between the databases. All of it is here, so that SQL is written once.
public sealed interface Dialect permits SqliteDialect {

  /// A statement as this database wants it: what stands in braces is replaced.
  ///
  /// | in braces | what it stands for |
  /// | --- | --- |
  /// | `ids X` | the numbers in a JSON array, as a subquery behind `in` |
  /// | `each X` | the objects in a JSON array as rows of a table `c`, each in the column `value` |
  /// | `some Y of X` | of the JSON object Y what a JSON array of names has, as JSON |
  /// | `no index` | a hint: look for the row in the table itself |
  /// | `cross` | a hint: join in this order |
  /// | `like` | is like a pattern, where a Latin letter is the same as its capital |
  /// | `bytes` | the type of bytes, to say what a parameter is |
  String sql(String portable);

  /// Whether the driver knows parameters with numbers, so that one can stand in several places.
  boolean numbersParameters();

  /// What a failure means for what comes after.
  DatabaseException.Kind kind(SQLException failure);

  /// Whether a statement that fails makes the rest of its transaction fail.
  boolean abortsTransactions();

  void begin(Session session);

  void beginToChange(Session session);

  void commit(Session session);

  void rollback(Session session);
}
