package io.addenda.model;

/// What a scope or a profile lets its holder do.
public enum Operation {
  READ,
  CREATE,
  UPDATE,
  DELETE
}
