package io.addenda.custody;

/// What a command prints: as text for people, which is `toString`, and for scripts.
public interface Printable {

  /// A JSON object on one line.
  String json();

  /// A text that must not steer a terminal, as what users wrote could.
  static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
