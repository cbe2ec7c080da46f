package io.addenda.metadata;

import io.addenda.model.StorageException;
import org.jspecify.annotations.Nullable;

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

  MetadataException(String message, Kind kind, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
