package io.addenda.config;

import module java.base;

/// This program.
public final class Program {

  private Program() {}

  /// Which version of it this is.
  public static String version() {
    var properties = new Properties();
    try (var file = Program.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
