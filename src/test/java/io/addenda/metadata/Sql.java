package io.addenda.metadata;

import module java.base;
import module java.sql;

import org.jspecify.annotations.Nullable;

/// Statements on a database, each on a connection of its own: nothing stays open beside the server.
/// They are such as every engine understands, but for the few that ask which one it is.
///
/// @param url as JDBC has it
record Sql(String url) {

  /// @param database a file of SQLite
  Sql(Path database) {
    this("jdbc:sqlite:" + database);
  }

  /// @param address `postgresql://user@host:port/name`
  static Sql postgres(String address) {
    var at = URI.create(address);
    return new Sql(
        "jdbc:postgresql://%s:%d%s?user=%s"
            .formatted(at.getHost(), at.getPort(), at.getPath(), at.getUserInfo()));
  }

  boolean isPostgres() {
    return url.startsWith("jdbc:postgresql:");
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /// Changes rows.
  void change(String sql, @Nullable Object... values) {
    try (var connection = connect();
        var statement = prepare(connection, sql, values)) {
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /// The one number that a query gives.
  long number(String sql, @Nullable Object... values) {
    try (var connection = connect();
        var statement = prepare(connection, sql, values);
        var found = statement.executeQuery()) {
      return found.next() ? found.getLong(1) : 0;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /// Does something that only one engine has.
  void run(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /// The names of all tables.
  List<String> tables() {
    return rows(
        isPostgres()
            ? "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'"
            : "select name from sqlite_schema where type = 'table'");
  }

  /// All rows that a query gives, the columns of each with a blank between.
  List<String> rows(String sql, @Nullable Object... values) {
    return list(
        sql,
        found -> {
          var row = new StringJoiner(" ");
          for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
            var value = found.getObject(i);
            row.add(
                value instanceof byte[] bytes
                    ? HexFormat.of().formatHex(bytes)
                    : String.valueOf(value));
          }
          return row.toString();
        },
        values);
  }

  /// Reads a row.
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// All rows that a query gives.
  <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... values) {
    try (var connection = connect();
        var statement = prepare(connection, sql, values);
        var found = statement.executeQuery()) {
      var rows = new ArrayList<T>();
      while (found.next()) {
        rows.add(reader.read(found));
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /// Bytes in hex; an empty text where there are none.
  static String hex(ResultSet row, int column) throws SQLException {
    var bytes = row.getBytes(column);
    return bytes == null ? "" : HexFormat.of().formatHex(bytes);
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
