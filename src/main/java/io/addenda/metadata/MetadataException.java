package io.addenda.metadata;

import module java.sql;

import io.addenda.model.StorageException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The metadata store failed: the disk is full or broken, or a statement is wrong. Nothing of the
/// change it happened in was kept.
public final class MetadataException extends StorageException {

  private static final long serialVersionUID = 1;

  /// What it means for what comes after.
  enum Kind {
    /// There is no room.
    FULL,
    /// The disk failed, and may have lost what it was given.
    BROKEN,
    OTHER
  }

  private final Kind kind;

  MetadataException(String message) {
    this(message, Kind.OTHER, null);
  }

  MetadataException(String message, Throwable cause) {
    this(message, Kind.OTHER, cause);
  }

  MetadataException(String message, SQLException cause) {
    this(message, kind(cause), cause);
  }

  MetadataException(String message, Kind kind, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /// Whether another program was in the way.
  boolean isBusy() {
    return getCause() instanceof SQLiteException sqlite
        && (sqlite.getResultCode().code & 0xFF) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  private static Kind kind(SQLException failure) {
    if (!(failure instanceof SQLiteException sqlite)) {
      return Kind.OTHER;
    }
    return switch (sqlite.getResultCode()) {
      // The second when the file of the shared memory cannot grow.
      case SQLITE_FULL, SQLITE_IOERR_SHMSIZE -> Kind.FULL;
      case SQLiteErrorCode code when (code.code & 0xFF) == SQLiteErrorCode.SQLITE_IOERR.code ->
          Kind.BROKEN;
      default -> Kind.OTHER;
    };
  }
}
