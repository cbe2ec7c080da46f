package io.addenda.database;

import module java.base;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A database of a PostgreSQL.
public final class PostgresDatabase implements Database {

  private static final int READERS = 8;

  /// So that of several programs that start only one makes the tables.
  private static final long MIGRATING = 0x61646431;

  private final PostgresConnections connections;
  private final Duration longestRead;
  private final boolean onlyLookedAt;

  private PostgresDatabase(
      PostgresConnections connections, Duration longestRead, boolean onlyLookedAt) {
    this.connections = connections;
    this.longestRead = longestRead;
    this.onlyLookedAt = onlyLookedAt;
  }

  /// Opens a database, which must be there.
  ///
  /// @param password null where none is needed
  /// @param longestRead when nothing comes back to a query for so long, the database is not to be
  ///   reached; in seconds
  /// @param migrations bring its tables up to date
  /// @throws IllegalStateException when the server does not keep what it acknowledges
  public static PostgresDatabase open(
      PostgresAddress address,
      @Nullable String password,
      Duration longestRead,
      Consumer<Session> migrations) {
    var connections = new PostgresConnections(address, password);
    try (var session = connections.patient()) {
      PostgresConnections.requireTrustworthy(session);
      session.begin();
      session.one("select pg_advisory_xact_lock(?)", _ -> true, MIGRATING);
      session.run(CommitMarks.TABLE);
      migrations.accept(session);
      session.commit();
    }
    return new PostgresDatabase(connections, longestRead, false);
  }

  /// The same to look at it only.
  ///
  /// @param longestRead as above
  /// @param requirement throws unless its tables are as they must be
  public static PostgresDatabase toLook(
      PostgresAddress address,
      @Nullable String password,
      Duration longestRead,
      Consumer<Session> requirement) {
    var connections = new PostgresConnections(address, password);
    try (var session = connections.reader(longestRead)) {
      session.begin();
      requirement.accept(session);
      session.commit();
    }
    return new PostgresDatabase(connections, longestRead, true);
  }

  @Override
  public int readers() {
    return READERS;
  }

  @Override
  public Session reader() {
    return connections.reader(longestRead);
  }

  @Override
  public <T> Committer<T> committer(Function<Session, Bound<T>> tables, CommitListener commits) {
    if (onlyLookedAt) {
      throw new DatabaseException("the store is only looked at");
    }
    return new PostgresCommitter<>(connections, tables, commits);
  }

  @Override
  public boolean isOnlyLookedAt() {
    return onlyLookedAt;
  }

  /// Each question to it is a check.
  @Override
  public void check() {}

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public void requireRoom() {}

  /// There is nothing that could be removed from here: what its log and its free pages still hold
  /// of destroyed rows is in the hands of whoever runs it, see `docs/recycle-bin.md`.
  @Override
  public boolean scrub(Duration patience) {
    return true;
  }

  @Override
  public boolean isUnscrubbed() {
    return false;
  }

  @Override
  public List<String> remnants() {
    return List.of(
        "PostgreSQL: dead rows until VACUUM FULL, the write-ahead log until a checkpoint, its archive and backups");
  }

  @Override
  public boolean wasCutOff() {
    return false;
  }

  /// It looks after its own files: `pg_amcheck` finds what is wrong with them.
  @Override
  public List<String> damage(Session session, boolean indexes) {
    return List.of();
  }

  @Override
  public boolean isBroken() {
    return false;
  }

  @Override
  public void close() {}
}
