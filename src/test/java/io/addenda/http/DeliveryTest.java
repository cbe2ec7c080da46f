package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Response.Body;
import io.addenda.http.Response.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers that do not get to the client as they should.
@Timeout(30)
class DeliveryTest extends ListenerCalls {

  private static final long FAST = 1 << 30;
  private static final byte[] CONTENT = content();

  @TempDir static Path files;

  private static byte[] content() {
    var bytes = new byte[20_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ('a' + i % 23);
    }
    return bytes;
  }

  /// The same content in each kind of body.
  static Stream<Arguments> bodies() throws IOException {
    var file = files.resolve("content");
    Files.write(file, List.of("before", new String(CONTENT, StandardCharsets.US_ASCII)));
    return Stream.of(
        Arguments.of("text", new Body.Text(new String(CONTENT, StandardCharsets.US_ASCII))),
        Arguments.of("bytes", new Body.Bytes(ByteBuffer.wrap(CONTENT))),
        Arguments.of("file", new Body.FileSlice(file, 7, CONTENT.length)),
        Arguments.of(
            "stream", new Body.Streamed(CONTENT.length, () -> new ByteArrayInputStream(CONTENT))));
  }

  private RawClient asking(String method, Body body, Delivery delivery) throws IOException {
    var listener =
        listen((_, to) -> to.accept(new Response(200, Map.of(), body).delivered(delivery)));
    return client(listener).send(method + " / HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  @Test
  void lostAnswerIsAResetOfTheConnection() throws IOException {
    var client = asking("GET", new Body.Text("done"), new Delivery.Lost());

    assertThat(client.rest()).isEqualTo(new RawClient.Rest("", true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void bodyBreaksOffByAReset(String name, Body body) throws IOException {
    var client = asking("GET", body, new Delivery.Limited(FAST, 17_001, true));

    var rest = client.rest();
    assertThat(rest.reset()).isTrue();
    assertThat(rest.text()).startsWith("HTTP/1.1 200 OK\r\n").contains("content-length: 20000");
    assertThat(body(rest)).isEqualTo(new String(CONTENT, 0, 17_001, StandardCharsets.US_ASCII));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void bodyIsCutShort(String name, Body body) throws IOException {
    var client = asking("GET", body, new Delivery.Limited(FAST, 0, false));

    var rest = client.rest();
    assertThat(rest.reset()).isFalse();
    assertThat(rest.text()).contains("content-length: 20000").endsWith("\r\n\r\n");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void bodyComesSlowlyAndTheConnectionGoesOn(String name, Body body) throws IOException {
    long begun = System.nanoTime();
    var client = asking("GET", body, new Delivery.Limited(40_000, Long.MAX_VALUE, true));

    assertThat(client.answer().body()).isEqualTo(new String(CONTENT, StandardCharsets.US_ASCII));
    assertThat(System.nanoTime() - begun).isGreaterThan(490_000_000);
    assertThat(client.get("/").status()).isEqualTo(200);
  }

  @Test
  void slowBodyComesByAndBy() throws IOException {
    var client =
        asking("GET", new Body.Text("0123456789"), new Delivery.Limited(10, Long.MAX_VALUE, false));
    var times = new ArrayList<Long>();
    for (var line = client.line(); !line.isEmpty(); line = client.line()) {}
    for (int i = 0; i < 10; i++) {
      client.read();
      times.add(System.nanoTime());
    }

    assertThat(times.getLast() - times.getFirst()).isBetween(800_000_000L, 1_500_000_000L);
    assertThat(times.get(5) - times.getFirst()).isBetween(400_000_000L, 800_000_000L);
  }

  @Test
  void withoutABodyThereIsNothingToBreakOff() throws IOException {
    var cut = new Delivery.Limited(FAST, 2, false);
    var reset = new Delivery.Limited(FAST, 2, true);

    assertThat(asking("HEAD", new Body.Text("text"), cut).answer(false).header("content-length"))
        .isEqualTo("4");
    assertThat(asking("GET", new Body.None(), cut).answer().status()).isEqualTo(200);
    assertThat(asking("HEAD", new Body.Text("text"), reset).rest())
        .isEqualTo(new RawClient.Rest("", true));
    assertThat(asking("GET", new Body.None(), reset).rest())
        .isEqualTo(new RawClient.Rest("", true));
  }

  @Test
  void clientMayGoAwayFromASlowBody() throws Exception {
    var closed = new CountDownLatch(1);
    var body =
        new Body.Streamed(
            CONTENT.length,
            () ->
                new ByteArrayInputStream(CONTENT) {
                  @Override
                  public void close() {
                    closed.countDown();
                  }
                });
    var client = asking("GET", body, new Delivery.Limited(2_000, Long.MAX_VALUE, false));
    client.read();
    client.close();

    assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void overHttp2OnlyTheStreamIsReset(@TempDir Path directory) throws Exception {
    var certificate = TestCertificate.make(directory, "EC");
    var listener =
        listen(
            Listening.with(certificate.tls(), Listening.LIMITS, Listening.TIMES),
            (request, to) ->
                to.accept(
                    Response.text(200, "text/plain", "0123456789")
                        .delivered(
                            switch (request.path()) {
                              case "/lost" -> new Delivery.Lost();
                              case "/cut" -> new Delivery.Limited(FAST, 4, false);
                              default -> Delivery.WHOLE;
                            })));
    try (var client = new RawHttp2(certificate, listener.port()).begin(65_535)) {
      int lost = client.get("/lost");
      client.flush();
      var reset = client.frame(RawHttp2.RESET);
      assertThat(reset.stream()).isEqualTo(lost);
      assertThat(reset.code()).isEqualTo(2);

      int cut = client.get("/cut");
      client.flush();
      assertThat(client.frame(RawHttp2.DATA).payload()).isEqualTo("0123");
      assertThat(client.frame(RawHttp2.RESET).stream()).isEqualTo(cut);

      client.get("/whole");
      client.flush();
      assertThat(client.frame(RawHttp2.DATA).payload()).isEqualTo("0123456789");
    }
  }

  private static String body(RawClient.Rest rest) {
    return rest.text().substring(rest.text().indexOf("\r\n\r\n") + 4);
  }
}
