package io.addenda.app;

import module java.base;

import io.addenda.config.Settings;
import io.addenda.emulate.DemoCredentials;

/// The demo on a free port of this machine and in a directory of its own, which is removed when it
/// is closed.
public final class ScratchDemo implements AutoCloseable {

  private final Path directory;
  private final Server server;

  private ScratchDemo(Path directory, Server server) {
    this.directory = directory;
    this.server = server;
  }

  /// Starts it.
  public static ScratchDemo start() throws IOException {
    var directory = Files.createTempDirectory("addenda-demo");
    try {
      var settings =
          Settings.defaults()
              .with("data", directory.resolve("data").toString(), "scratch")
              .with("listen.port", "0", "scratch")
              .with("log.access", "none", "scratch");
      return new ScratchDemo(
          directory, Server.start(settings.config(), Server.Mode.DEMO, false, Clocks.system()));
    } catch (IOException | RuntimeException e) {
      remove(directory);
      throw e;
    }
  }

  public DemoCredentials credentials() {
    return server.demo().orElseThrow();
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      remove(directory);
    }
  }

  private static void remove(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
