package io.addenda.http;

import module java.base;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;

/// How connections are encrypted: with TLS 1.3, or TLS 1.2 and those of its suites that have
/// forward secrecy and authenticated encryption. It is negotiated once.
final class Encryption {

  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

  private static final List<String> SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  /// The JDK looks at it before its first handshake as a server. Without it a client of TLS 1.2 may
  /// renegotiate as often as it likes.
  private static final String ONCE = "jdk.tls.rejectClientInitiatedRenegotiation";

  private Encryption() {}

  /// Has a listener speak TLS only.
  ///
  /// @throws IOException with one line for the operator, when a file cannot be read
  static void require(HttpServerOptions options, HttpListener.Tls tls) throws IOException {
    System.setProperty(ONCE, "true");
    options
        .setSsl(true)
        .setUseAlpn(true)
        .setEnabledSecureTransportProtocols(PROTOCOLS)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(readable(tls.certificate()))
                .setKeyPath(readable(tls.key())));
    SUITES.forEach(options::addEnabledCipherSuite);
  }

  private static String readable(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("cannot read " + file);
    }
    return file.toAbsolutePath().toString();
  }
}
