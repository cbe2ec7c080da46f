package io.addenda.cli;

import module java.base;

import picocli.CommandLine.IVersionProvider;

/// What `addenda --version` says.
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    var properties = new Properties();
    try (var file = Version.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(file));
    }
    return new String[] {"addenda " + properties.getProperty("version")};
  }
}
