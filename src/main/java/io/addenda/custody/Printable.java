package io.addenda.custody;

/// What a command prints: as text for people, which is `toString`, and for scripts.
public interface Printable {

  /// A JSON object on one line.
  String json();
}
