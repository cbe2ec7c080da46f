package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import module java.base;
import module java.net.http;

import io.addenda.testing.Moments;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Answers whose bytes come from somewhere else.
@Timeout(30)
class StreamedBodyTest extends ListenerCalls {

  /// Counts what is read of it, and whether it was closed.
  private static final class Watched extends InputStream {
    private final AtomicLong read = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final long length;

    private Watched(long length) {
      this.length = length;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int count) {
      int given = (int) Math.min(Math.min(count, 10_000), length - read.get());
      if (given == 0) {
        return count == 0 ? 0 : -1;
      }
      for (int i = 0; i < given; i++) {
        target[offset + i] = (byte) (read.get() + i);
      }
      read.addAndGet(given);
      return given;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @TempDir static Path certificates;
  static TestCertificate certificate;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.make(certificates, "EC");
  }

  private static Response of(long length, Response.Body.Source source) {
    return new Response(200, Map.of(), new Response.Body.Streamed(length, source));
  }

  @ParameterizedTest
  @EnumSource
  void allOfItArrives(HttpClient.Version version) throws Exception {
    var sources = new LinkedBlockingQueue<Watched>();
    long length = 3_000_001;
    var listener =
        listen(
            Listening.with(certificate.tls(), Listening.LIMITS, Listening.TIMES),
            (_, to) ->
                to.accept(
                    of(
                        length,
                        () -> {
                          var source = new Watched(length);
                          sources.add(source);
                          return source;
                        })));
    try (var client =
        HttpClient.newBuilder().sslContext(certificate.trusting()).version(version).build()) {
      for (int i = 0; i < 2; i++) {
        var request = HttpRequest.newBuilder(URI.create(listener.url() + "/")).build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("content-length")).hasValue("3000001");
        assertThat(Arrays.equals(answer.body(), new Watched(length).readAllBytes())).isTrue();
        assertThat(Moments.await(sources.take().closed)).isTrue();
      }
      var head = HttpRequest.newBuilder(URI.create(listener.url() + "/")).HEAD().build();
      var answer = client.send(head, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("content-length")).hasValue("3000001");
      assertThat(sources).isEmpty();
    }
  }

  @Test
  void nothingIsAnAnswerToo() throws IOException {
    var client = client(listen((_, to) -> to.accept(of(0, () -> new Watched(0)))));

    assertThat(client.get("/").body()).isEmpty();
    assertThat(client.get("/").header("content-length")).isEqualTo("0");
  }

  @Test
  void clientIsCutOffWhenFewerBytesComeThanWereAnnounced() throws IOException {
    var source = new Watched(100_000);
    var client = client(listen((_, to) -> to.accept(of(200_000, () -> source))));

    assertThatIOException().isThrownBy(() -> client.get("/"));
    assertThat(Moments.await(source.closed)).isTrue();
  }

  @Test
  void whatCannotBeOpenedCanBeAnsweredOtherwise() throws IOException {
    Response.Body.Source broken =
        () -> {
          throw new IOException("not there");
        };
    var client =
        client(
            listen(
                (_, to) -> {
                  try {
                    to.accept(of(5, broken));
                  } catch (UncheckedIOException e) {
                    to.accept(Response.text(500, "text/plain", "gone"));
                  }
                }));
    assertThat(client.get("/").body()).isEqualTo("gone");
  }

  @Test
  void noMoreIsReadThanTheClientTakesAndItsEndEndsTheReading() throws Exception {
    long length = 1L << 30;
    var source = new Watched(length);
    var client = client(listen((_, to) -> to.accept(of(length, () -> source))));
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

    long before = -1;
    while (source.read.get() == 0 || before != source.read.get()) {
      before = source.read.get();
      Thread.sleep(200);
    }

    // What the operating system keeps for both ends is a few megabytes.
    assertThat(before).isLessThan(64 << 20);
    client.close();
    assertThat(Moments.await(source.closed)).isTrue();
  }
}
