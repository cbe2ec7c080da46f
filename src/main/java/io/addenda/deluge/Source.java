package io.addenda.deluge;

import module java.base;

/// The text of a script, and what it is called in messages (mostly its file).
public record Source(String name, String text) {

  /// A line without its end, empty where there is no such line.
  ///
  /// @param number from 1
  public String line(int number) {
    return text.lines().skip(number - 1L).findFirst().orElse("");
  }

  /// Only the name: texts are long.
  @Override
  public String toString() {
    return name;
  }
}
