package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

/// A certificate of this machine, and clients that trust it.
///
/// @param trusting makes connections that trust this certificate and no other
record TestCertificate(HttpListener.Tls tls, SSLContext trusting) {

  private static final String PASSWORD = "changeit";

  /// Makes a key pair with the JDK's own tool and writes it as PEM.
  ///
  /// @param algorithm of the key, `EC` or `RSA`
  static TestCertificate make(Path directory, String algorithm) throws Exception {
    var store = directory.resolve("keys.p12");
    var tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(tool.waitFor()).isZero();
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", keys.getCertificate("a"));
    trust.init(trusted);
    var client = SSLContext.getInstance("TLS");
    client.init(null, trust.getTrustManagers(), null);
    return new TestCertificate(
        new HttpListener.Tls(
            pem(directory, "CERTIFICATE", keys.getCertificate("a").getEncoded()),
            pem(directory, "PRIVATE KEY", keys.getKey("a", PASSWORD.toCharArray()).getEncoded())),
        client);
  }

  private static Path pem(Path directory, String kind, byte[] bytes) throws IOException {
    var text = Base64.getMimeEncoder().encodeToString(bytes);
    return Files.writeString(
        directory.resolve(kind + ".pem"),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind));
  }

  /// Opens a connection to a port of this machine. Its hands are not shaken yet.
  SSLSocket connect(int port, String... protocols) throws IOException {
    return over(new Socket(InetAddress.getLoopbackAddress(), port), protocols);
  }

  /// Encrypts a connection. Closing what is encrypted reads what still comes; closing what is below
  /// does not.
  SSLSocket over(Socket plain, String... protocols) throws IOException {
    plain.setSoTimeout(10_000);
    plain.setTcpNoDelay(true);
    var socket =
        (SSLSocket)
            trusting.getSocketFactory().createSocket(plain, "127.0.0.1", plain.getPort(), true);
    var parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    socket.setSSLParameters(parameters);
    return socket;
  }
}
