package io.addenda.database;

import module java.base;
import module java.sql;

import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// A connection and its prepared statements: those that were used last are kept for the next time.
final class Statements {

  /// More than there are in the program; those that are put together as they are needed come and
  /// go.
  private static final int MOST = 512;

  interface Execution<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private static final class Kept extends LinkedHashMap<String, Prepared> {
    private static final long serialVersionUID = 1;

    private Kept() {
      super(MOST, 0.75f, true);
    }
  }

  private static final class Prepared {
    private final PreparedStatement statement;

    /// Where each of the driver's parameters comes from; null where it takes the values as they
    /// are.
    private final @Nullable Parameters parameters;

    private Prepared(PreparedStatement statement, @Nullable Parameters parameters) {
      this.statement = statement;
      this.parameters = parameters;
    }
  }

  private final Connection connection;
  private final Dialect dialect;
  private final Kept kept = new Kept();

  Statements(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  Connection connection() {
    return connection;
  }

  /// Runs a statement that is kept for the next time, unless it fails: SQLite's driver cannot use
  /// one again that has failed.
  <T> T run(String sql, Execution<T> execution, @Nullable Object... values) throws SQLException {
    try {
      var prepared = prepare(sql);
      bind(prepared, values);
      return execution.of(prepared.statement);
    } catch (SQLException e) {
      forget(sql);
      throw e;
    }
  }

  /// Runs a statement once with each of some values.
  int[] runAll(String sql, List<@Nullable Object[]> values) throws SQLException {
    try {
      var prepared = prepare(sql);
      for (var each : values) {
        bind(prepared, each);
        prepared.statement.addBatch();
      }
      return prepared.statement.executeBatch();
    } catch (SQLException e) {
      forget(sql);
      throw e;
    }
  }

  /// Runs statements one after the other, as one.
  boolean runTogether(List<String> statements, List<@Nullable Object[]> values)
      throws SQLException {
    var key = String.join(";\n", statements);
    try {
      var prepared =
          prepare(
              key,
              () ->
                  prepare(
                      Parameters.together(
                          statements.stream().map(dialect::sql).toList(),
                          values.stream().map(each -> each.length).toList())));
      bind(prepared, values.stream().flatMap(Arrays::stream).toArray());
      return prepared.statement.execute();
    } catch (SQLException e) {
      forget(key);
      throw e;
    }
  }

  private void forget(String sql) throws SQLException {
    var failed = kept.remove(sql);
    if (failed != null) {
      failed.statement.close();
    }
  }

  private interface Preparation {
    Prepared prepare() throws SQLException;
  }

  private Prepared prepare(String sql) throws SQLException {
    return prepare(
        sql,
        () ->
            dialect.numbersParameters()
                ? new Prepared(connection.prepareStatement(dialect.sql(sql)), null)
                : prepare(Parameters.of(dialect.sql(sql))));
  }

  private Prepared prepare(Parameters parameters) throws SQLException {
    return new Prepared(connection.prepareStatement(parameters.sql()), parameters);
  }

  private Prepared prepare(String key, Preparation first) throws SQLException {
    var found = kept.get(key);
    if (found != null) {
      return found;
    }
    if (kept.size() == MOST) {
      kept.pollFirstEntry().getValue().statement.close();
    }
    var prepared = first.prepare();
    kept.put(key, prepared);
    return prepared;
  }

  private static void bind(Prepared to, @Nullable Object... values) throws SQLException {
    int count = to.parameters == null ? values.length : to.parameters.count();
    for (int i = 0; i < count; i++) {
      bind(to.statement, i + 1, values[to.parameters == null ? i : to.parameters.value(i)]);
    }
  }

  private static void bind(PreparedStatement statement, int column, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(column, Types.NULL);
      case Id id -> statement.setLong(column, id.value());
      case BlobKey blob -> statement.setBytes(column, blob.hash());
      case Long number -> statement.setLong(column, number);
      case Integer number -> statement.setInt(column, number);
      case Boolean flag -> statement.setInt(column, flag ? 1 : 0);
      case Instant time -> statement.setLong(column, millis(time));
      case String text -> statement.setString(column, text);
      case byte[] bytes -> statement.setBytes(column, bytes);
      default -> throw new IllegalArgumentException("no SQL value: " + value.getClass());
    }
  }

  /// A time as it is stored. What lies beyond all that can be stored is the furthest of that.
  private static long millis(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException _) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
