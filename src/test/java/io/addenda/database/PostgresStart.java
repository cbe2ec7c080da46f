package io.addenda.database;

import module java.base;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;

/// Starts the processes of a [PostgresServer].
final class PostgresStart {

  private PostgresStart() {}

  /// @param port or 0 for one that is free
  /// @param settings of its own, by name: others than the usual ones
  /// @throws IllegalStateException says what is missing on this machine
  static EmbeddedPostgres of(Path data, int port, Map<String, String> settings) {
    var server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data.resolve("data"))
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setPGStartupWait(Duration.ofSeconds(60))
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()));
    settings.forEach(server::setServerConfig);
    try {
      return server.start();
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          """
          The tests could not start their PostgreSQL. It comes with Maven's dependencies, for Linux \
          with glibc and macOS, on x86-64 and arm64. PostgreSQL does not run as root: run the tests \
          as another user, or where root has the command 'unshare' (of util-linux) and user \
          namespaces. What it said is in %s."""
              .formatted(data.resolve("log")),
          e);
    }
  }
}
