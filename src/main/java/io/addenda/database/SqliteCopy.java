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

  private static final String COLUMNS =
      """
      select it.name, col.name, upper(col.type)
      from sqlite_master it, pragma_table_info(it.name) col
      where it.type = 'table' and it.name not like 'sqlite%'
      order by it.name, col.cid""";

  private static final String FILLED = "select '%1$s' where exists (select 1 from template.%1$s)";

  /// The tables of a file that copies begin with, each with the statement that fills it.
  ///
  /// @param filled finds those that have rows in a template, since an insert takes its time even of
  ///   none
  public record Tables(Map<String, String> inserts, String filled) {

    /// Those of a file.
    ///
    /// @param blank the file
    /// @param left the tables whose rows are left out
    public static Tables of(Path blank, Set<String> left) {
      List<Column> columns;
      try (var session = Sqlite.open(blank, List.of())) {
        columns =
            session.all(
                COLUMNS, row -> new Column(row.getString(1), row.getString(2), row.getString(3)));
      }
      var inserts =
          columns.stream()
              .filter(column -> !left.contains(column.table()))
              .collect(
                  Collectors.groupingBy(
                      Column::table,
                      TreeMap::new,
                      Collectors.collectingAndThen(Collectors.toList(), SqliteCopy::insert)));
      return new Tables(
          inserts,
          inserts.keySet().stream()
              .map(FILLED::formatted)
              .collect(Collectors.joining(" union all ")));
    }

    /// Copies all rows of a template, in a transaction that stays open.
    ///
    /// @param to a copy of the blank file
    public SqliteCopy copy(Path from, Path to, Renumbering ids) {
      var session = Sqlite.open(to, PRAGMAS);
      try {
        session.onConnection("define renumber", connection -> define(connection, ids.texts()));
        session.run("attach '%s' as template".formatted(from.toString().replace("'", "''")));
        session.beginToChange();
        for (var table : session.all(filled, row -> row.getString(1))) {
          var insert = Objects.requireNonNull(inserts.get(table));
          session.change(insert, ids.first(), ids.end(), ids.shift(), ids.sign());
        }
        return new SqliteCopy(session);
      } catch (RuntimeException e) {
        session.close();
        throw e;
      }
    }
  }

  private record Column(String table, String name, String type) {}

  private final Session session;

  private SqliteCopy(Session session) {
    this.session = session;
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

  private static String insert(List<Column> columns) {
    var table = columns.getFirst().table();
    var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    var values =
        columns.stream()
            .map(column -> value(column.name(), column.type()))
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
  }

  @Override
  public void close() {
    session.close();
  }
}
