package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class TlsTest {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @TempDir private static Path directory;
  private static TestCertificate certificate;

  private HttpListener listener;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.make(directory, "EC");
  }

  @BeforeEach
  void listen() throws Exception {
    var file = directory.resolve("file");
    Files.writeString(file, "0123456789".repeat(100_000));
    listener =
        HttpListener.start(
            Listening.with(certificate.tls(), Listening.LIMITS, Listening.TIMES),
            Response.text(400, "application/json", "{}"),
            (request, to) -> answer(file, request, to),
            AccessLog.none());
  }

  private void answer(Path file, Request request, Consumer<Response> to) {
    switch (request.path()) {
      case "/file" ->
          to.accept(new Response(200, Map.of(), new Response.Body.FileSlice(file, 5, 900_000)));
      case "/nothing" -> to.accept(Response.noContent());
      case "/body" ->
          threads.execute(
              () -> {
                try (var body = request.body().open()) {
                  long length = body.transferTo(OutputStream.nullOutputStream());
                  to.accept(Response.text(200, "text/plain", Long.toString(length)));
                } catch (IOException e) {
                  to.accept(Response.text(413, "text/plain", e.toString()));
                }
              });
      default -> to.accept(Response.text(200, "text/plain", "hello " + request.query()));
    }
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    threads.close();
  }

  @ParameterizedTest
  @EnumSource
  void bothVersionsAreSpoken(HttpClient.Version version) throws Exception {
    try (var client =
        HttpClient.newBuilder().sslContext(certificate.trusting()).version(version).build()) {
      assertThat(listener.url()).startsWith("https://127.0.0.1:");
      for (int i = 0; i < 2; i++) {
        var hello = send(client, request("/x?a=b"));
        assertThat(hello.version()).isEqualTo(version);
        assertThat(hello.body()).isEqualTo("hello a=b");
        assertThat(hello.headers().firstValue("x-request-id")).isPresent();
        assertThat(hello.headers().firstValue("content-length")).hasValue("9");

        var nothing = send(client, request("/nothing"));
        assertThat(nothing.statusCode()).isEqualTo(204);
        assertThat(nothing.headers().firstValue("content-length")).isEmpty();

        var file = send(client, request("/file"));
        assertThat(file.body()).hasSize(900_000).startsWith("5678901234");
        assertThat(file.headers().firstValue("content-length")).hasValue("900000");

        var head = send(client, request("/file").HEAD());
        assertThat(head.headers().firstValue("content-length")).hasValue("900000");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void bodiesAreRead(HttpClient.Version version) throws Exception {
    try (var client =
        HttpClient.newBuilder().sslContext(certificate.trusting()).version(version).build()) {
      var known = HttpRequest.BodyPublishers.ofByteArray(new byte[1_000_000]);
      assertThat(send(client, request("/body").POST(known)).body()).isEqualTo("1000000");
      var chunked =
          HttpRequest.BodyPublishers.ofInputStream(
              () -> new ByteArrayInputStream(new byte[700_000]));
      assertThat(send(client, request("/body").POST(chunked)).body()).isEqualTo("700000");
      assertThat(send(client, request("/body").DELETE()).body()).isEqualTo("0");
      var unread = HttpRequest.BodyPublishers.ofByteArray(new byte[900_000]);
      assertThat(send(client, request("/x").POST(unread)).statusCode()).isEqualTo(200);
      var tooMuch = HttpRequest.BodyPublishers.ofByteArray(new byte[1_500_000]);
      assertThat(send(client, request("/body").POST(tooMuch)).statusCode()).isEqualTo(413);
      assertThat(send(client, request("/x")).statusCode()).isEqualTo(200);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(listener.url() + path));
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
