package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One connection and its prepared statements. Used by one thread at a time. The one place where
/// [SQLException] ends.
final class Session implements AutoCloseable {

  /// Reads one row. Columns are counted from 1.
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// How long another program may keep a database from being opened.
  private static final Duration OPENING = Duration.ofSeconds(10);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(1);

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private long changes;
  private boolean makesRoom;
  private long statementsRun;

  /// @param pragmas SQLite settings for this connection, each a statement
  Session(Connection connection, List<String> pragmas) throws SQLException {
    this.connection = connection;
    pragmas.forEach(pragma -> runPatiently(pragma, OPENING));
    // In its own automatic mode the driver tries to begin and end a transaction around every
    // statement, at a cost. Without it the driver begins one at once, which is ended here;
    // from then on transactions begin and end where this room says so.
    connection.setAutoCommit(false);
    run("commit");
  }

  /// Begins a transaction that changes something, once no other program has one.
  ///
  /// @param patience how long it waits for that
  void beginPatiently(Duration patience) {
    runPatiently("begin immediate", patience);
  }

  /// Runs a statement again as long as another program is in the way. SQLite waits itself, but not
  /// when two turn the log on at once.
  private void runPatiently(String sql, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        run(sql);
        return;
      } catch (MetadataException e) {
        if (!e.isBusy() || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  /// Runs statements that are used once, separated by semicolons.
  void run(String sql) {
    changes++;
    attempt(
        sql,
        () -> {
          try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
          }
        });
  }

  /// Runs a statement that changes rows, and says how many.
  int change(String sql, @Nullable Object... values) {
    changes++;
    return prepared(sql, statement -> statement.executeUpdate(), values);
  }

  /// Runs a statement that changes rows and gives them back.
  <T> List<T> returning(String sql, Row<T> row, @Nullable Object... values) {
    changes++;
    return rows(sql, row, _ -> true, values);
  }

  /// How many statements that change something were run, or will be before the commit.
  long changes() {
    return changes;
  }

  /// How many statements were run that are kept for the next time.
  long statementsRun() {
    return statementsRun;
  }

  /// Counts a statement that is still to come.
  void willChange() {
    changes++;
  }

  /// Notes that the change that runs destroys something, and so may have the last of the room.
  void willMakeRoom() {
    makesRoom = true;
  }

  /// Whether a change since the last time this was asked will make room.
  boolean takeMakesRoom() {
    boolean made = makesRoom;
    makesRoom = false;
    return made;
  }

  /// The first row that a query finds.
  <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... values) {
    requireQuery(sql);
    return prepared(
        sql,
        statement -> {
          try (var found = statement.executeQuery()) {
            return found.next() ? Optional.of(read(row, found)) : Optional.empty();
          }
        },
        values);
  }

  /// Whether a query finds anything.
  boolean exists(String sql, @Nullable Object... values) {
    return one(sql, row -> row.getInt(1), values).isPresent();
  }

  /// The ids in the first column of all rows that a query finds, in its order.
  List<Id> ids(String sql, @Nullable Object... values) {
    return all(sql, row -> new Id(row.getLong(1)), values);
  }

  /// All rows that a query finds, in its order.
  <T> List<T> all(String sql, Row<T> row, @Nullable Object... values) {
    return allWhile(sql, row, _ -> true, values);
  }

  /// The rows that a query finds, in its order, before the first one that is not fit; what is
  /// behind that is not read.
  <T> List<T> allWhile(String sql, Row<T> row, Predicate<T> fit, @Nullable Object... values) {
    requireQuery(sql);
    return rows(sql, row, fit, values);
  }

  /// What stands in a row, unless that is nothing which this program writes.
  private static <T> T read(Row<T> row, ResultSet found) throws SQLException {
    try {
      return row.read(found);
    } catch (IllegalArgumentException
        | DateTimeException
        | ArithmeticException
        | NullPointerException e) {
      throw new MetadataException(
          "a row of the database is not as it was written (see addenda fsck): " + e.getMessage());
    }
  }

  private <T> List<T> rows(String sql, Row<T> row, Predicate<T> fit, @Nullable Object... values) {
    return prepared(
        sql,
        statement -> {
          try (var found = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (found.next()) {
              var next = read(row, found);
              if (!fit.test(next)) {
                break;
              }
              rows.add(next);
            }
            return rows;
          }
        },
        values);
  }

  /// The text in a column that is never null. Asked for a text, the driver makes a buffer outside
  /// the heap each time, which costs more than the bytes.
  static String text(ResultSet row, int column) throws SQLException {
    return new String(row.getBytes(column), StandardCharsets.UTF_8);
  }

  /// The id in a column, if there is one.
  static @Nullable Id id(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : new Id(value);
  }

  /// The time in a column, if there is one.
  static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /// The name of a content in a column that is never null.
  static BlobKey blob(ResultSet row, int column) throws SQLException {
    return BlobKey.ofHash(row.getBytes(column));
  }

  /// What changes something must be counted, or the writer would keep half of a change that failed.
  private static void requireQuery(String sql) {
    if (!sql.startsWith("select") && !sql.startsWith("pragma")) {
      throw new IllegalArgumentException("not a query: " + sql);
    }
  }

  @Override
  public void close() {
    attempt(
        "close",
        () -> {
          connection.close();
          return true;
        });
  }

  private interface Execution<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /// Runs a statement that is kept for the next time, unless it fails: the driver cannot use one
  /// again that has failed.
  private <T> T prepared(String sql, Execution<T> execution, @Nullable Object... values) {
    statementsRun++;
    return attempt(
        sql,
        () -> {
          try {
            return execution.of(bind(sql, values));
          } catch (SQLException e) {
            var failed = statements.remove(sql);
            if (failed != null) {
              failed.close();
            }
            throw e;
          }
        });
  }

  private PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
    var statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
    return statement;
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

  /// Ids as one value, for `json_each`.
  static String array(Collection<Id> ids) {
    return ids.stream().map(Id::toString).collect(Collectors.joining(",", "[", "]"));
  }

  interface Work<T> {
    T run() throws SQLException;
  }

  static <T> T attempt(String what, Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new MetadataException("metadata store failed at: " + what, e);
    }
  }
}
