package io.addenda.model;

import java.io.IOException;
import java.io.Serial;

/// A store elsewhere does not answer, or says that it cannot do anything now. It may be well again
/// soon.
public final class StorageUnavailableException extends IOException {

  @Serial private static final long serialVersionUID = 1;

  /// @param message which store, and what is the matter, on one line
  public StorageUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
