package io.addenda.custody;

/// What a command tells: as text for people, which is `toString`, and for scripts.
public interface Told {

  /// A JSON object on one line.
  String json();
}
