package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import io.addenda.testing.Moments;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Answers whose bytes come as things happen.
@Timeout(30)
class LiveBodyTest extends ListenerCalls {

  /// Gives what a test puts in; an empty text is the end.
  private static final class Happening extends InputStream {
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      try {
        var bytes = happened.take().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, target, offset, bytes.length);
        return bytes.length == 0 ? -1 : bytes.length;
      } catch (InterruptedException _) {
        throw new InterruptedIOException();
      }
    }

    @Override
    public void close() {
      closed.countDown();
      happened.add("");
    }
  }

  @TempDir static Path certificates;
  static TestCertificate certificate;

  private final Happening happening = new Happening();

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.make(certificates, "EC");
  }

  private Response answer() {
    return new Response(200, Map.of(), new Response.Body.Live(() -> happening));
  }

  @ParameterizedTest
  @EnumSource
  void eachPieceArrivesBeforeTheNextHappens(HttpClient.Version version) throws Exception {
    var listener =
        listen(
            Listening.with(certificate.tls(), Listening.LIMITS, Listening.TIMES),
            (_, to) -> to.accept(answer()));
    try (var client =
        HttpClient.newBuilder().sslContext(certificate.trusting()).version(version).build()) {
      var request = HttpRequest.newBuilder(URI.create(listener.url() + "/"));
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        happening.happened.add("one");
        assertThat(body.readNBytes(3)).asString().isEqualTo("one");
        happening.happened.add("two");
        assertThat(body.readNBytes(3)).asString().isEqualTo("two");
        happening.happened.add("");
        assertThat(body.read()).isNegative();
      }
      assertThat(answer.headers().firstValue("content-length")).isEmpty();
      assertThat(Moments.await(happening.closed)).isTrue();

      var head = client.send(request.HEAD().build(), HttpResponse.BodyHandlers.ofString());
      assertThat(head.statusCode()).isEqualTo(200);
    }
  }

  private HttpListener impatient() throws IOException {
    return listen(
        Listening.with(null, Listening.LIMITS, Listening.answer(Duration.ofSeconds(1))),
        (_, to) -> to.accept(answer()));
  }

  @Test
  void outlivesTheTimeForOtherAnswersAndEndsWithItsClient() throws Exception {
    var client = client(impatient());
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    Thread.sleep(2500);
    assertThat(happening.closed.getCount()).isEqualTo(1);

    client.close();

    assertThat(Moments.await(happening.closed)).isTrue();
  }

  @Test
  void whoDoesNotTakeItIsCutOff() throws Exception {
    var client = client(impatient());
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    var much = "x".repeat(16_000);
    // More than the operating system keeps for both ends.
    for (int i = 0; i < 2000; i++) {
      happening.happened.add(much);
    }

    assertThat(Moments.await(happening.closed)).isTrue();
  }
}
