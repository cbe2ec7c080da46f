package io.addenda.database;

import module java.base;
import module java.sql;

import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// One connection and its prepared statements. Used by one thread at a time. The one place where
/// [SQLException] ends.
///
/// SQL is portable: parameters are `?`, or `?1`, `?2`, … where one is used more than once, and what
/// differs between databases stands in braces, see [Dialect#sql].
public final class Session implements AutoCloseable {

  /// Reads one row. Columns are counted from 1.
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Link link;
  private final Dialect dialect;
  private final Deferred deferred = new Deferred();
  private long changes;
  private boolean makesRoom;
  private long statementsRun;

  Session(Link link) {
    this.link = link;
    dialect = link.dialect();
  }

  /// Whether it has no connection any more. It gets another when the next transaction begins.
  public boolean isLost() {
    return link.isLost();
  }

  /// What database it is.
  public Dialect dialect() {
    return dialect;
  }

  /// Begins a transaction that reads one snapshot.
  public void begin() {
    link.connectIfLost();
    dialect.begin(this);
  }

  /// Begins a transaction that changes something.
  public void beginToChange() {
    link.connectIfLost();
    dialect.beginToChange(this);
  }

  /// Does what is one statement, which needs no transaction to see one snapshot.
  public <T> T atOnce(Supplier<T> statement) {
    link.connectIfLost();
    dialect.beginAtOnce(this);
    long before = statementsRun;
    try {
      var result = statement.get();
      if (statementsRun != before + 1) {
        throw new IllegalStateException("not one statement");
      }
      return result;
    } finally {
      if (!link.isLost()) {
        dialect.endAtOnce(this);
      }
    }
  }

  public void commit() {
    dialect.commit(this);
  }

  /// Takes back what the transaction did, which ends with that.
  public void rollback() {
    deferred.clear();
    link.goOn();
    dialect.rollback(this);
  }

  /// Marks a place in the transaction to go back to.
  public void savepoint(String name) {
    command("savepoint " + name);
  }

  /// Goes back to a place, which stays marked.
  public void rollbackTo(String savepoint) {
    deferred.clear();
    link.goOn();
    command("rollback to savepoint " + savepoint);
  }

  /// Forgets a place.
  public void release(String savepoint) {
    command("release savepoint " + savepoint);
  }

  /// Runs a statement that is about the transaction itself.
  void command(String sql) {
    prepared(sql, PreparedStatement::executeUpdate);
  }

  /// Whether a statement failed, after which the database runs no other one of the transaction.
  boolean isAborted() {
    return link.isAborted();
  }

  /// Runs statements that are used once, separated by semicolons.
  public void run(String sql) {
    settle();
    changes++;
    onConnection(
        sql,
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
          }
        });
  }

  /// Runs a statement that changes rows, and says how many.
  public int change(String sql, @Nullable Object... values) {
    changes++;
    int changed = prepared(sql, PreparedStatement::executeUpdate, values);
    if (changed == 0) {
      changes--;
    }
    return changed;
  }

  /// Runs a statement that changes rows before the next other statement or the commit, where it may
  /// fail. Statements that follow each other this way may overtake those of another text.
  public void later(String sql, @Nullable Object... values) {
    changes++;
    if (dialect.isFar()) {
      deferred.add(sql, values);
    } else {
      prepared(sql, PreparedStatement::executeUpdate, values);
    }
  }

  /// Whether nothing is to be run later.
  boolean isSettled() {
    return deferred.isEmpty();
  }

  /// Runs what was to be run later.
  void settle() {
    if (!deferred.isEmpty()) {
      statementsRun++;
      deferred.run(link);
    }
  }

  /// Runs a statement that changes rows and gives them back.
  public <T> List<T> returning(String sql, Row<T> row, @Nullable Object... values) {
    changes++;
    var changed = rows(sql, row, _ -> true, values);
    if (changed.isEmpty()) {
      changes--;
    }
    return changed;
  }

  /// How many statements were run that changed something, or failed at it, or will be before the
  /// commit.
  public long changes() {
    return changes;
  }

  /// How many statements were run that are kept for the next time.
  public long statementsRun() {
    return statementsRun;
  }

  /// Counts a statement that is still to come.
  public void willChange() {
    changes++;
  }

  /// Notes that the change that runs destroys something, and so may have the last of the room.
  public void willMakeRoom() {
    makesRoom = true;
  }

  /// Whether a change since the last time this was asked will make room.
  boolean takeMakesRoom() {
    boolean made = makesRoom;
    makesRoom = false;
    return made;
  }

  /// The first row that a query finds.
  public <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... values) {
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
  public boolean exists(String sql, @Nullable Object... values) {
    return one(sql, row -> row.getInt(1), values).isPresent();
  }

  /// The ids in the first column of all rows that a query finds, in its order.
  public List<Id> ids(String sql, @Nullable Object... values) {
    return all(sql, row -> new Id(row.getLong(1)), values);
  }

  /// All rows that a query finds, in its order.
  public <T> List<T> all(String sql, Row<T> row, @Nullable Object... values) {
    return allWhile(sql, row, _ -> true, values);
  }

  /// The rows that a query finds, in its order, before the first one that is not fit; what is
  /// behind that is not read.
  public <T> List<T> allWhile(
      String sql, Row<T> row, Predicate<T> fit, @Nullable Object... values) {
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
      throw new DatabaseException(
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

  /// Ids as one value, for `{ids ?}`.
  public static String array(Collection<Id> ids) {
    return ids.stream().map(Id::toString).collect(Collectors.joining(",", "[", "]"));
  }

  /// What changes something must be counted, or the writer would keep half of a change that failed.
  private static void requireQuery(String sql) {
    if (!sql.startsWith("select") && !sql.startsWith("pragma")) {
      throw new IllegalArgumentException("not a query: " + sql);
    }
  }

  /// Stops the statement that another thread runs here, if one runs.
  void cancel() {
    link.cancel();
  }

  @Override
  public void close() {
    link.close();
  }

  /// Does something with the connection itself.
  void onConnection(String what, Link.Work work) {
    link.run(what, work);
  }

  private <T> T prepared(
      String sql, Statements.Execution<T> execution, @Nullable Object... values) {
    settle();
    statementsRun++;
    return link.run(sql, execution, values);
  }
}
