package io.addenda.http;

/// How a body begins of which nobody has said how long it is.
enum Beginning {
  BYTES,
  /// There is none.
  END,
  /// The client went away before.
  GONE
}
