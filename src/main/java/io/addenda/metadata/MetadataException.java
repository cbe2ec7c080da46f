package io.addenda.metadata;

/// The metadata store failed: the disk is full or broken, or a statement is wrong. Nothing of the
/// change it happened in was kept.
public final class MetadataException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MetadataException(String message) {
    super(message);
  }

  MetadataException(String message, Throwable cause) {
    super(message, cause);
  }
}
