package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What RFC 9113 does not allow in a request is not done, whether the engine breaks it off or it is
/// refused.
@Timeout(30)
class StrictHttp2Test {

  @TempDir private static Path directory;
  private static TestCertificate certificate;
  private static HttpListener listener;
  private static final Queue<String> DONE = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void listen() throws Exception {
    certificate = TestCertificate.make(directory, "EC");
    listener =
        HttpListener.start(
            Listening.with(certificate.tls(), Listening.LIMITS, Listening.TIMES),
            Response.text(400, "application/json", "{}"),
            (request, to) -> {
              DONE.add(request.path());
              to.accept(Response.noContent());
            },
            AccessLog.none());
  }

  @AfterAll
  static void close() throws IOException {
    listener.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "authorization|a|authorization|b",
        "content-type|a/b|content-type|c/d",
        "idempotency-key|a|idempotency-key|a",
        "range|bytes=0-1|range|bytes=2-3",
        "connection|close|x|y",
        "keep-alive|timeout=5|x|y",
        "upgrade|h2c|x|y",
        "transfer-encoding|chunked|x|y",
        "proxy-connection|close|x|y",
        "te|gzip|x|y",
        "X-Upper|a|x|y",
        "x y|a|x|y",
        "x|a\\r\\nauthorization: b|y|z",
        "x|a\\0b|y|z",
        ":method|DELETE|x|y",
        ":path|/other|x|y",
        ":status|200|x|y",
        ":unknown|a|x|y",
        "content-length|5|x|y",
        "content-length|-1|x|y",
      })
  void requestWithTwoReadingsIsNotDone(String name, String value, String other, String second)
      throws IOException {
    DONE.clear();
    try (var client = new RawHttp2(certificate, listener.port()).begin(1 << 20)) {
      int stream =
          client.get(
              "/bad", name, value.replace("\\r\\n", "\r\n").replace("\\0", "\0"), other, second);
      client.flush();
      var frame = client.frame();
      while (frame.isPresent()
          && frame.get().stream() != stream
          && frame.get().type() != RawHttp2.GO_AWAY) {
        frame = client.frame();
      }
      assertThat(DONE).as("what was done").isEmpty();
    }
  }

  @Test
  void requestAsItShouldBeIsDone() throws IOException {
    DONE.clear();
    try (var client = new RawHttp2(certificate, listener.port()).begin(1 << 20)) {
      int stream =
          client.get(
              "/good", "te", "trailers", "user-agent", "a", "user-agent", "b", "cookie", "c");
      client.flush();
      assertThat(client.frame(RawHttp2.HEADERS).stream()).isEqualTo(stream);
      assertThat(DONE).containsExactly("/good");
    }
  }
}
