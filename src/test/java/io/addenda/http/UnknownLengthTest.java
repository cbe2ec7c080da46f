package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Over HTTP/2 a client may say only at the end of a body whether there is one.
@Timeout(30)
class UnknownLengthTest {

  private static final int END_OF_STREAM = 1;

  @TempDir private static Path directory;
  private static TestCertificate certificate;
  private static HttpListener listener;

  @BeforeAll
  static void listen() throws Exception {
    certificate = TestCertificate.make(directory, "EC");
    listener =
        HttpListener.start(
            Listening.with(certificate.tls(), Listening.LIMITS, Listening.TIMES),
            Response.text(400, "application/json", "{}"),
            (request, to) ->
                Thread.startVirtualThread(
                    () -> to.accept(Response.text(200, "a/b", said(request)))),
            AccessLog.none());
  }

  private static String said(Request request) {
    try (var in = request.body().open()) {
      return request.body().length() + ":" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @AfterAll
  static void close() throws IOException {
    listener.close();
  }

  private static RawHttp2 client() throws IOException {
    return new RawHttp2(certificate, listener.port()).begin(1 << 20);
  }

  private static RawHttp2 send(RawHttp2 client, int flags, int stream, String bytes)
      throws IOException {
    return client.send(RawHttp2.DATA, flags, stream, bytes.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void bodyOfNoBytesIsNone() throws IOException {
    try (var client = client()) {
      int stream = client.getGoingOn("/");
      send(client, 0, stream, "");
      send(client, END_OF_STREAM, stream, "");
      assertThat(client.frame(RawHttp2.DATA).payload()).isEqualTo("0:");
    }
  }

  @Test
  void bodyIsThereOnceItsFirstByteIs() throws IOException {
    try (var client = client()) {
      int stream = client.getGoingOn("/");
      send(client, 0, stream, "");
      send(client, 0, stream, "a");
      send(client, 0, stream, "b".repeat(10_000));
      send(client, END_OF_STREAM, stream, "c");
      assertThat(client.frame(RawHttp2.DATA).payload())
          .isEqualTo("-1:a" + "b".repeat(10_000) + "c");
    }
  }

  @Test
  void bodyThatIsBrokenOffBeforeItBeginsTakesNoPlace() throws IOException {
    try (var client = client()) {
      for (int i = 0; i <= Listening.LIMITS.streams(); i++) {
        client.reset(client.getGoingOn("/"));
      }
      int stream = client.get("/");
      client.flush();
      assertThat(client.frame(RawHttp2.DATA).stream()).isEqualTo(stream);
    }
  }
}
