package io.addenda.cli;

import module java.base;

/// What `addenda --version` says.
final class Version {

  private Version() {}

  static String line() throws IOException {
    var properties = new Properties();
    try (var file = Version.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(file));
    }
    return "addenda " + properties.getProperty("version");
  }
}
