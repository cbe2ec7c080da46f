package io.addenda.database;

import module java.base;
import module java.sql;

import org.sqlite.Function;

/// Copies the rows of a SQLite file into another one that has the same tables and no rows, and
/// gives what they name by id other ids. Nothing is durable until whoever asked for it has forced
/// the file.
public final class SqliteCopy implements AutoCloseable {

  /// Ids that become others.
  ///
  /// @param first of those that are changed
  /// @param end behind the last of them
  /// @param shift what is added to each
  /// @param sign what a text has in it that may have such ids
  /// @param texts changes the ids in a text
  public record Renumbering(
      long first, long end, long shift, String sign, UnaryOperator<String> texts) {}

  /// Since the file is nobody's until it is whole.
  private static final List<String> PRAGMAS =
      List.of(
          "pragma synchronous = off", "pragma temp_store = memory", "pragma secure_delete = on");

  private static final String TABLES =
      "select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name";

  private static final String COLUMNS = "select name, type from pragma_table_info(?)";

  private final Session session;

  private SqliteCopy(Session session) {
    this.session = session;
  }

  /// Copies all rows but those of some tables, in a transaction that stays open.
  ///
  /// @param left the tables whose rows are left out
  public static SqliteCopy of(Path from, Path to, Set<String> left, Renumbering ids) {
    var session = Sqlite.open(to, PRAGMAS);
    try {
      session.onConnection("define renumber", connection -> define(connection, ids.texts()));
      session.run("attach '%s' as template".formatted(from.toString().replace("'", "''")));
      session.beginToChange();
      for (var table : session.all(TABLES, row -> row.getString(1))) {
        if (!left.contains(table)) {
          session.change(insert(session, table), ids.first(), ids.end(), ids.shift(), ids.sign());
        }
      }
      return new SqliteCopy(session);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /// Copies a whole file as it is at this moment, be it in use.
  ///
  /// @param to is made
  public static void whole(Path from, Path to) {
    try (var session = Sqlite.open(from, List.of())) {
      session.run("vacuum into '%s'".formatted(to.toString().replace("'", "''")));
    }
  }

  private static void define(Connection connection, UnaryOperator<String> texts)
      throws SQLException {
    Function.create(
        connection,
        "renumber",
        new Function() {
          @Override
          protected void xFunc() throws SQLException {
            result(texts.apply(value_text(0)));
          }
        });
  }

  private static String insert(Session session, String table) {
    var columns =
        session.all(
            COLUMNS,
            row -> Map.entry(row.getString(1), row.getString(2).toUpperCase(Locale.ROOT)),
            table);
    var names = columns.stream().map(Map.Entry::getKey).collect(Collectors.joining(", "));
    var values =
        columns.stream()
            .map(column -> value(column.getKey(), column.getValue()))
            .collect(Collectors.joining(", "));
    return "with ids (first, last, shift, sign) as (values (?, ?, ?, ?)) insert into %s (%s) select %s from template.%s, ids"
        .formatted(table, names, values, table);
  }

  private static String value(String column, String type) {
    return switch (type) {
      case "INTEGER" ->
          "case when %1$s >= first and %1$s < last then %1$s + shift else %1$s end"
              .formatted(column);
      case "TEXT" ->
          "case when instr(%1$s, sign) > 0 then renumber(%1$s) else %1$s end".formatted(column);
      default -> column;
    };
  }

  /// The connection, to change what was copied.
  public Session session() {
    return session;
  }

  /// Ends the transaction.
  public void commit() {
    session.commit();
    session.run("detach template");
  }

  @Override
  public void close() {
    session.close();
  }
}
