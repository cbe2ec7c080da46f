package io.addenda.database;

import module java.base;
import module java.sql;

import org.postgresql.PGConnection;

/// PostgreSQL's. Its driver counts parameters and begins a transaction with the first statement.
record PostgresDialect() implements Dialect {

  @Override
  public String sql(String portable) {
    return Braces.replace(portable, PostgresDialect::meaning);
  }

  private static String meaning(List<String> words) {
    return switch (words.getFirst()) {
      case "ids" -> "(select cast(json_array_elements_text(%s) as bigint))".formatted(part(words));
      case "texts" -> "(select json_array_elements_text(%s))".formatted(part(words));
      case "each" -> "json_array_elements(%s) c (value)".formatted(part(words));
      case "text" -> value(words);
      case "number" -> "cast(%s as bigint)".formatted(value(words));
      case "flag" -> "cast(%s as boolean)".formatted(value(words));
      // What has such a letter is given whole.
      case "some" ->
          """
          case when %1$s like '%%\\\\u0000%%' then %1$s else
          (select cast(coalesce(json_object_agg(f.name, cast(%1$s as json) -> f.name), '{}') as text)
            from json_array_elements_text(cast(%2$s as json)) f (name)
            where (cast(%1$s as json) -> f.name) is not null) end"""
              .formatted(words.get(1), words.get(3));
      case "untyped" -> "true";
      case "no" -> "";
      case "like" -> "ilike";
      default -> throw new IllegalArgumentException("in braces: " + words);
    };
  }

  /// What JSON may have and a text may not have stands for nothing that could be found.
  private static String json(String text) {
    return text.startsWith("c.value")
        ? text
        : "cast(replace(%s, '\\u0000', '\\uffff') as json)".formatted(text);
  }

  private static String part(List<String> words) {
    return json(words.get(1)) + (words.size() == 2 ? "" : " -> '%s'".formatted(words.get(2)));
  }

  private static String value(List<String> words) {
    return "(%s ->> '%s')".formatted(json(words.get(1)), words.get(2));
  }

  @Override
  public boolean numbersParameters() {
    return false;
  }

  @Override
  public DatabaseException.Kind kind(SQLException failure) {
    var state = Objects.requireNonNullElse(failure.getSQLState(), "");
    return switch (state) {
      case "22021", "22P05" -> DatabaseException.Kind.UNFIT;
      case "53100" -> DatabaseException.Kind.FULL;
      case "40001", "40P01", "55P03" -> DatabaseException.Kind.RETRY;
      // It only takes what reads, as a standby does.
      case "25006" -> DatabaseException.Kind.UNAVAILABLE;
      case String other
          when Stream.of("08", "28", "3D", "53", "57", "58").anyMatch(other::startsWith) ->
          DatabaseException.Kind.UNAVAILABLE;
      default -> DatabaseException.Kind.OTHER;
    };
  }

  @Override
  public boolean abortsTransactions() {
    return true;
  }

  @Override
  public boolean isFar() {
    return true;
  }

  @Override
  public void begin(Session session) {}

  @Override
  public void beginToChange(Session session) {}

  @Override
  public void cancel(Connection connection) throws SQLException {
    connection.unwrap(PGConnection.class).cancelQuery();
  }

  @Override
  public void commit(Session session) {
    if (session.isSettled()) {
      session.onConnection("commit", Connection::commit);
    } else {
      session.later("commit");
      session.settle();
    }
  }

  @Override
  public void rollback(Session session) {
    session.onConnection("rollback", Connection::rollback);
  }

  @Override
  public void beginAtOnce(Session session) {
    session.onConnection("begin", connection -> connection.setAutoCommit(true));
  }

  @Override
  public void endAtOnce(Session session) {
    session.onConnection("end", connection -> connection.setAutoCommit(false));
  }
}
