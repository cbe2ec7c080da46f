package io.addenda.database;

import module java.base;
import module java.sql;

import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// What stands in the columns of a row.
public final class Columns {

  private Columns() {}

  /// The text in a column that is never null. Asked for a text, SQLite's driver makes a buffer
  /// outside the heap each time, which costs more than the bytes.
  public static String text(ResultSet row, int column) throws SQLException {
    return new String(row.getBytes(column), StandardCharsets.UTF_8);
  }

  /// The id in a column, if there is one.
  public static @Nullable Id id(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : new Id(value);
  }

  /// The time in a column, if there is one.
  public static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /// The name of a content in a column that is never null.
  public static BlobKey blob(ResultSet row, int column) throws SQLException {
    return BlobKey.ofHash(row.getBytes(column));
  }
}
