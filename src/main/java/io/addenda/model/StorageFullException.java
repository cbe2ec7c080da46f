package io.addenda.model;

/// There is no room for what was to be stored, and nothing of it was. An answer rather than a
/// fault: it needs no stack trace.
public final class StorageFullException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StorageFullException() {
    super("the disk is full", null, false, false);
  }
}
