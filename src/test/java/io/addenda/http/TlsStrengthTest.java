package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a connection is encrypted with, and that this is settled once.
@Timeout(60)
class TlsStrengthTest {

  /// Keys that nobody can learn later, and ciphers that also tell when something was changed.
  private static final Pattern GOOD =
      Pattern.compile(
          "TLS_(AES|CHACHA20)_.*|TLS_ECDHE_(ECDSA|RSA)_WITH_(AES_\\d+_GCM|CHACHA20_POLY1305)_SHA\\d+");

  @TempDir private static Path directory;
  private static final Map<String, TestCertificate> CERTIFICATES = new HashMap<>();

  @BeforeAll
  static void makeCertificates() throws Exception {
    for (var algorithm : List.of("EC", "RSA")) {
      var own = Files.createDirectory(directory.resolve(algorithm));
      CERTIFICATES.put(algorithm, TestCertificate.make(own, algorithm));
    }
  }

  private static TestCertificate certificate(String algorithm) {
    return Objects.requireNonNull(CERTIFICATES.get(algorithm));
  }

  private static HttpListener listen(TestCertificate certificate) throws IOException {
    return HttpListener.start(
        Listening.with(certificate.tls(), Listening.LIMITS, Listening.TIMES),
        Response.text(400, "application/json", "{}"),
        (_, to) -> to.accept(Response.text(200, "text/plain", "hello")),
        AccessLog.none());
  }

  private static String ask(SSLSocket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    var answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\nhello")) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new EOFException("closed after " + answer);
      }
      answer.append((char) next);
    }
    return answer.substring(0, 15);
  }

  /// One handshake with each suite that the client has.
  ///
  /// @return those that both could use
  private static Set<String> taken(TestCertificate certificate, int port) throws IOException {
    var taken = new TreeSet<String>();
    for (var suite : certificate.trusting().getSupportedSSLParameters().getCipherSuites()) {
      try (var socket = certificate.connect(port, "http/1.1")) {
        socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setEnabledCipherSuites(new String[] {suite});
        socket.startHandshake();
        taken.add(socket.getSession().getCipherSuite());
      } catch (SSLException | SocketException _) {
        // They have none in common.
      }
    }
    return taken;
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void onlySuitesThatAreGoodAreTaken(String algorithm) throws Exception {
    var certificate = certificate(algorithm);
    try (var listener = listen(certificate)) {
      var taken = taken(certificate, listener.port());

      assertThat(taken).allMatch(suite -> GOOD.matcher(suite).matches());
      // With these the clients of today connect.
      assertThat(taken)
          .contains(
              "TLS_AES_128_GCM_SHA256",
              "TLS_AES_256_GCM_SHA384",
              "TLS_CHACHA20_POLY1305_SHA256",
              "TLS_ECDHE_%s_WITH_AES_128_GCM_SHA256"
                  .formatted(algorithm.equals("EC") ? "ECDSA" : "RSA"),
              "TLS_ECDHE_%s_WITH_AES_256_GCM_SHA384"
                  .formatted(algorithm.equals("EC") ? "ECDSA" : "RSA"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void connectionIsNegotiatedOnce(String protocol) throws Exception {
    var certificate = certificate("EC");
    try (var listener = listen(certificate)) {
      try (var socket = certificate.connect(listener.port(), "http/1.1")) {
        socket.setEnabledProtocols(new String[] {protocol});
        assertThat(ask(socket)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        if (protocol.equals("TLSv1.2")) {
          assertThatThrownBy(
                  () -> {
                    socket.startHandshake();
                    ask(socket);
                  })
              .isInstanceOf(IOException.class);
        }
      }
      try (var socket = certificate.connect(listener.port(), "http/1.1")) {
        assertThat(ask(socket)).isEqualTo("HTTP/1.1 200 OK");
      }
    }
  }
}
