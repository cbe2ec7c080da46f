package io.addenda.model;

/// What the users of an organisation may do to records of a module that others own.
public enum Sharing {
  /// Nothing: a record of somebody else is as good as not there.
  PRIVATE,
  /// See them, and what is attached to them.
  READ,
  /// See and change them.
  WRITE
}
