package io.addenda.cli;

import io.addenda.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where a server listens.
final class ListenOptions {

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The address to listen on (default: 127.0.0.1; 0.0.0.0 for all).")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on (default: 8080; 0 takes any that is free).")
  private @Nullable String port;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "The certificate chain as PEM, for HTTPS.")
  private @Nullable String tlsCert;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The certificate's private key as PEM, for HTTPS.")
  private @Nullable String tlsKey;

  Settings over(Settings settings) {
    var hosted = ConfigOptions.with(settings, "listen.host", host, "--host");
    var ported = ConfigOptions.with(hosted, "listen.port", port, "--port");
    var certified = ConfigOptions.with(ported, "listen.tls-cert", tlsCert, "--tls-cert");
    return ConfigOptions.with(certified, "listen.tls-key", tlsKey, "--tls-key");
  }
}
