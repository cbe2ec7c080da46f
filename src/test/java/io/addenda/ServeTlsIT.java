package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import java.security.cert.Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The packaged program with a certificate of its own.
class ServeTlsIT extends PackagedProgram {

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void tlsServes(HttpClient.Version version) throws Exception {
    var certificate = makeCertificate();
    try (var trusting =
            HttpClient.newBuilder().version(version).sslContext(trust(certificate)).build();
        var program =
            Program.serve(
                data,
                List.of(),
                "--demo",
                "--tls-cert",
                folder.resolve("cert.pem").toString(),
                "--tls-key",
                folder.resolve("key.pem").toString())) {
      assertThat(program.url()).startsWith("https://127.0.0.1:");

      var live =
          trusting.send(
              HttpRequest.newBuilder(URI.create(program.url() + "/health/live")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(live.statusCode()).isEqualTo(200);
      assertThat(live.version()).isEqualTo(version);

      var deleted =
          trusting.send(
              request(program.url() + SAMPLE, program.token()).DELETE().build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(deleted.statusCode()).isEqualTo(200);
      assertThat(deleted.version()).isEqualTo(version);
      assertThat(deleted.body()).isEqualTo(SAMPLE_ANSWER);

      client.shutdownNow();
      client = trusting;
      assertThat(renewed(program, 0)).containsEntry("api_domain", program.url());
      trusting.shutdownNow();
    }
  }

  /// Makes `cert.pem` and `key.pem` for this machine with the tool of the JDK.
  private Certificate makeCertificate() throws Exception {
    var store = folder.resolve("store.p12");
    var made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "addenda",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
    var password = "changeit".toCharArray();
    var keys = KeyStore.getInstance(store.toFile(), password);
    var certificate = Objects.requireNonNull(keys.getCertificate("addenda"));
    writePem("cert.pem", "CERTIFICATE", certificate.getEncoded());
    var key = Objects.requireNonNull(keys.getKey("addenda", password));
    writePem("key.pem", "PRIVATE KEY", key.getEncoded());
    return certificate;
  }

  private void writePem(String name, String type, byte[] content) throws IOException {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, text, type));
  }

  private static SSLContext trust(Certificate certificate) throws Exception {
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("addenda", certificate);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void certificateThatCannotBeUsedIsSaidInOneLine() throws Exception {
    Files.writeString(folder.resolve("cert.pem"), "no certificate");
    Files.writeString(folder.resolve("key.pem"), "no key");

    var ended =
        Program.run(
            "serve",
            "--port",
            "0",
            "--data",
            data.toString(),
            "--tls-cert",
            folder.resolve("cert.pem").toString(),
            "--tls-key",
            folder.resolve("key.pem").toString());

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.stderr()).startsWith("addenda: cannot use the certificate").hasLineCount(1);
  }
}
