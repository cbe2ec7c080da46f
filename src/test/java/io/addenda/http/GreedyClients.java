package io.addenda.http;

import module java.base;
import module java.net.http;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// For tests of clients that take more than they may.
abstract class GreedyClients {

  static final int ALL = 1 << 20;
  static final Response SMALL = Response.text(200, "text/plain", "hello");
  @TempDir static Path directory;
  static TestCertificate certificate;
  final List<AutoCloseable> open = new ArrayList<>();
  final Queue<Consumer<Response>> waiting = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.make(directory, "EC");
  }

  @AfterEach
  void close() throws Exception {
    for (var one : open.reversed()) {
      one.close();
    }
  }

  /// The usual limits but for one.
  static HttpListener.Limits limits(int connections, int streams, int resets, long unreadBytes) {
    return new HttpListener.Limits(
        Listening.BODY, 16 << 10, connections, streams, resets, unreadBytes, 1 << 30);
  }

  static final HttpListener.Limits USUAL = limits(0, 100, 400, 64 << 20);

  HttpListener listen(
      HttpListener.Limits limits,
      HttpListener.Times times,
      BiConsumer<Request, Consumer<Response>> handler)
      throws IOException {
    var listener =
        HttpListener.start(
            Listening.with(certificate.tls(), limits, times),
            Response.text(400, "application/json", "{}"),
            handler,
            AccessLog.none());
    open.add(listener);
    return listener;
  }

  RawHttp2 connect(HttpListener listener) throws IOException {
    var client = new RawHttp2(certificate, listener.port());
    open.add(client);
    return client;
  }

  /// Asks as a client that reads, on a connection of its own.
  static int status(HttpListener listener) throws Exception {
    try (var client = HttpClient.newBuilder().sslContext(certificate.trusting()).build()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(listener.url())).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  void answerThoseThatWait() {
    for (var to = waiting.poll(); to != null; to = waiting.poll()) {
      to.accept(Response.noContent());
    }
  }
}
