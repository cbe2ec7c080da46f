package io.addenda.metadata;

import module java.base;
import module java.sql;

import org.jspecify.annotations.Nullable;

/// Statements on the database of a data directory, each on a connection of its own: nothing stays
/// open beside the server.
record Sql(Path database) {

  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
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
      return found.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /// All rows that a query gives, the columns of each with a blank between.
  List<String> rows(String sql, @Nullable Object... values) {
    return list(
        sql,
        found -> {
          var row = new StringJoiner(" ");
          for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
            row.add(String.valueOf(found.getObject(i)));
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

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
