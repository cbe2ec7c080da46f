package io.addenda.database;

import module java.base;
import module java.sql;

import io.addenda.model.RefusedException;
import io.addenda.model.StorageException;
import org.jspecify.annotations.Nullable;

/// The database failed: it is full, broken or not to be reached, or a statement is wrong. Nothing
/// of the change it happened in was kept.
public final class DatabaseException extends StorageException {

  private static final long serialVersionUID = 1;

  /// What it means for what comes after.
  enum Kind {
    /// There is no room.
    FULL,
    /// The disk failed, and may have lost what it was given.
    BROKEN,
    /// The database is not to be reached, or changes nothing now.
    UNAVAILABLE,
    /// Others were in the way: the same may succeed when it is done again.
    RETRY,
    /// A value that the database cannot keep, as a letter of code 0 in PostgreSQL.
    UNFIT,
    OTHER
  }

  private final Kind kind;

  public DatabaseException(String message) {
    this(message, Kind.OTHER, null);
  }

  /// What was done must be done again in another way.
  public static DatabaseException again(String message) {
    return new DatabaseException(message, Kind.RETRY, null);
  }

  DatabaseException(String message, Throwable cause) {
    this(message, Kind.OTHER, cause);
  }

  DatabaseException(String message, Kind kind, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  @Override
  public boolean isPassing() {
    return kind == Kind.UNAVAILABLE || kind == Kind.RETRY;
  }

  @Override
  public boolean isOfWhatWasGiven() {
    return kind == Kind.UNFIT;
  }

  /// The driver of a database over the network tells that it failed; what is beneath that tells
  /// why.
  @Override
  public String reason() {
    var reason = super.reason();
    return getCause() instanceof SQLException failure
            && failure.getCause() instanceof IOException why
            && !(why instanceof ConnectException)
        ? reason.replaceFirst("\\.$", "") + ": " + RefusedException.reason(why)
        : reason;
  }

  /// Whether nothing came back for too long.
  public boolean isTimeout() {
    return getCause() instanceof SQLException failure
        && failure.getCause() instanceof SocketTimeoutException;
  }

  /// Whether it is the change's own, so that those beside it may succeed.
  boolean isOfTheChange() {
    return kind == Kind.OTHER || kind == Kind.UNFIT;
  }

  Kind kind() {
    return kind;
  }
}
