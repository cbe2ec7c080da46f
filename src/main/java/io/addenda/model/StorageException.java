package io.addenda.model;

import org.jspecify.annotations.Nullable;

/// What is stored cannot be read or changed: the disk failed, or what stands there is not what was
/// written.
public abstract class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  protected StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// Whether it may be well again soon without anybody's help here.
  public boolean isPassing() {
    return false;
  }

  /// Whether what was to be stored is nothing that this store can keep.
  public boolean isOfWhatWasGiven() {
    return false;
  }

  /// Why, in less than a line, for the person who runs the program.
  public String reason() {
    var reason = getCause() == null ? this : getCause();
    return String.valueOf(reason.getMessage()).lines().findFirst().orElse("").strip();
  }
}
