package io.addenda.cli;

import module java.base;

import io.addenda.config.Settings;

/// The options that say where a server listens.
final class ListenOptions {

  private static final Option HOST =
      Option.optional(
          "--host", "HOST", "The address to listen on (default: 127.0.0.1; 0.0.0.0 for all).");
  private static final Option PORT =
      Option.optional(
          "--port", "PORT", "The port to listen on (default: 8080; 0 takes any that is free).");
  private static final Option TLS_CERT =
      Option.optional("--tls-cert", "FILE", "The certificate chain as PEM, for HTTPS.");
  private static final Option TLS_KEY =
      Option.optional("--tls-key", "FILE", "The certificate's private key as PEM, for HTTPS.");
  static final List<Option> ALL = List.of(HOST, PORT, TLS_CERT, TLS_KEY);

  private ListenOptions() {}

  static Settings over(Settings settings, Call call) {
    var hosted = ConfigOptions.with(settings, "listen.host", call, HOST);
    var ported = ConfigOptions.with(hosted, "listen.port", call, PORT);
    var certified = ConfigOptions.with(ported, "listen.tls-cert", call, TLS_CERT);
    return ConfigOptions.with(certified, "listen.tls-key", call, TLS_KEY);
  }
}
