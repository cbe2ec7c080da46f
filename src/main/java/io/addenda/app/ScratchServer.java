package io.addenda.app;

import module java.base;

import io.addenda.config.Settings;
import io.addenda.disk.Tree;
import io.addenda.emulate.DemoCredentials;

/// A server for tests on a free port of this machine and in a directory of its own, which is
/// removed when it is closed.
public final class ScratchServer implements AutoCloseable {

  private final Path directory;
  private final Server server;

  private ScratchServer(Path directory, Server server) {
    this.directory = directory;
    this.server = server;
  }

  /// Starts one with the demo organisation.
  public static ScratchServer demo() throws IOException {
    return start(Server.Mode.DEMO);
  }

  /// Starts one that has organisations on demand only.
  public static ScratchServer emulator() throws IOException {
    return start(Server.Mode.EMULATOR);
  }

  private static ScratchServer start(Server.Mode mode) throws IOException {
    var directory = Files.createTempDirectory("addenda");
    try {
      var settings =
          Settings.defaults()
              .with("data", directory.resolve("data").toString(), "scratch")
              .with("listen.port", "0", "scratch")
              .with("log.access", "none", "scratch");
      return new ScratchServer(
          directory, Server.start(settings.config(), mode, false, Clocks.system()));
    } catch (IOException | RuntimeException e) {
      Tree.remove(directory);
      throw e;
    }
  }

  /// Where clients reach it.
  public String url() {
    return server.url();
  }

  /// The emulator's own key.
  public String key() {
    return server.key().orElseThrow();
  }

  /// What opens the demo organisation.
  public DemoCredentials credentials() {
    return server.demo().orElseThrow();
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      Tree.remove(directory);
    }
  }
}
