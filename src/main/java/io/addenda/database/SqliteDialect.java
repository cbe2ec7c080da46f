package io.addenda.database;

import module java.base;
import module java.sql;

import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// SQLite's. Its driver knows numbered parameters. Transactions begin and end by statements.
record SqliteDialect() implements Dialect {

  @Override
  public String sql(String portable) {
    return Braces.replace(portable, SqliteDialect::meaning);
  }

  private static String meaning(List<String> words) {
    return switch (words.getFirst()) {
      case "ids", "texts" -> "(select value from json_each(%s))".formatted(part(words));
      case "each" -> "json_each(%s) c".formatted(part(words));
      case "text", "number", "flag" -> "%s ->> '%s'".formatted(words.get(1), words.get(2));
      case "some" ->
          """
          (select json_group_object(value, json(%1$s -> ('$.' || json_quote(value))))
            from json_each(%2$s) where json_type(%1$s, '$.' || json_quote(value)) is not null)"""
              .formatted(words.get(1), words.get(3));
      case "untyped" -> "(%s)".formatted(String.join(" ", words.subList(1, words.size())));
      case "no" -> "not indexed";
      case "like" -> "like";
      default -> throw new IllegalArgumentException("in braces: " + words);
    };
  }

  /// A JSON text, or what it has under a name.
  private static String part(List<String> words) {
    return words.get(1) + (words.size() == 2 ? "" : ", '$.%s'".formatted(words.get(2)));
  }

  @Override
  public boolean numbersParameters() {
    return true;
  }

  @Override
  public DatabaseException.Kind kind(SQLException failure) {
    if (!(failure instanceof SQLiteException sqlite)) {
      return DatabaseException.Kind.OTHER;
    }
    return switch (sqlite.getResultCode()) {
      // The second when the file of the shared memory cannot grow.
      case SQLITE_FULL, SQLITE_IOERR_SHMSIZE -> DatabaseException.Kind.FULL;
      case SQLiteErrorCode code when (code.code & 0xFF) == SQLiteErrorCode.SQLITE_IOERR.code ->
          DatabaseException.Kind.BROKEN;
      default -> DatabaseException.Kind.OTHER;
    };
  }

  /// Whether another program was in the way.
  static boolean isBusy(DatabaseException failure) {
    return failure.getCause() instanceof SQLiteException sqlite
        && (sqlite.getResultCode().code & 0xFF) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  @Override
  public boolean abortsTransactions() {
    return false;
  }

  @Override
  public boolean isFar() {
    return false;
  }

  @Override
  public void begin(Session session) {
    session.command("begin");
  }

  @Override
  public void beginToChange(Session session) {
    session.command("begin immediate");
  }

  @Override
  public void cancel(Connection connection) throws SQLException {
    connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
  }

  @Override
  public void commit(Session session) {
    session.command("commit");
  }

  @Override
  public void rollback(Session session) {
    session.command("rollback");
  }

  @Override
  public void beginAtOnce(Session session) {}

  @Override
  public void endAtOnce(Session session) {}
}
