package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that read nothing, or say nothing.
@Timeout(30)
class GreedyClientsTest extends GreedyClients {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void whoReadsNothingIsCutOffHoweverMuchItAsked(int requests) throws Exception {
    var listener =
        listen(USUAL, Listening.answer(Duration.ofMillis(100)), (_, to) -> to.accept(SMALL));
    var client = connect(listener).begin(0);
    for (int i = 0; i < requests; i++) {
      client.get("/");
    }

    assertThat(client.flush().rest())
        .noneMatch(frame -> frame.type() == RawHttp2.DATA && !frame.payload().isEmpty());
    assertThat(status(listener)).isEqualTo(200);
  }

  @Test
  void whoReadsNothingIsCutOffThoughItGoesOnToAsk() throws Exception {
    var asked = new AtomicInteger();
    var listener =
        listen(
            USUAL,
            Listening.answer(Duration.ofMillis(200)),
            (request, to) -> {
              asked.incrementAndGet();
              // An answer without a body is always taken.
              to.accept(request.path().equals("/") ? SMALL : Response.noContent());
            });
    var client = connect(listener).begin(0);
    client.get("/");

    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    boolean cut = false;
    while (!cut && System.nanoTime() < end) {
      try {
        int stream = client.get("/nothing");
        client.flush();
        var frame = client.frame();
        while (frame.isPresent() && frame.get().stream() != stream) {
          frame = client.frame();
        }
        cut = frame.isEmpty();
      } catch (IOException _) {
        cut = true;
      }
    }

    assertThat(cut).isTrue();
    assertThat(asked.get()).isGreaterThan(2);
  }

  @Test
  void whoReadsSlowlyIsNotCutOff() throws Exception {
    var listener =
        listen(
            new HttpListener.Limits(Listening.BODY, 16 << 10, 0, 100, 400, 64 << 20, 1),
            Listening.answer(Duration.ofMillis(1)),
            (_, to) -> to.accept(SMALL));
    var client = connect(listener).begin(1);
    int stream = client.get("/");
    client.flush();
    var body = new StringBuilder();
    while (body.length() < 5) {
      body.append(client.frame(RawHttp2.DATA).payload());
      client.send(8, 0, stream, new byte[] {0, 0, 0, 1});
    }

    assertThat(body).hasToString("hello");
  }

  @Test
  void whoTakesLongestIsCutOffWhenTooMuchWaitsInMemory() throws Exception {
    var large = Response.text(200, "text/plain", "x".repeat(100_000));
    var asked = new AtomicInteger();
    int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    var listener =
        listen(
            limits(0, 100, 400, loops * 1_000_000L),
            Listening.TIMES,
            (_, to) -> {
              asked.incrementAndGet();
              to.accept(large);
            });
    var first = connect(listener).begin(0);
    first.get("/");
    first.flush();
    while (asked.get() < 1) {
      Thread.onSpinWait();
    }
    for (int i = 0; i < 4 * loops; i++) {
      var other = connect(listener).begin(0);
      for (int j = 0; j < 8; j++) {
        other.get("/");
      }
      other.flush();
    }

    assertThat(first.rest()).isNotNull();
    assertThat(status(listener)).isEqualTo(200);
  }

  @Test
  void whoShakesHandsAndSaysNothingIsCutOff() throws Exception {
    var listener =
        listen(USUAL, Listening.idle(Duration.ofSeconds(2)), (_, to) -> to.accept(SMALL));
    assertThat(connect(listener).rest()).isNotNull();
    var silent = new Socket(InetAddress.getLoopbackAddress(), listener.port());
    open.add(silent);
    silent.setSoTimeout(10_000);
    assertThat(silent.getInputStream().read()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoDoesNotReadOverTheOlderVersionIsCutOffToo(boolean encrypted) throws Exception {
    var lines = new ByteArrayOutputStream();
    var log = AccessLog.to(lines);
    open.add(log);
    var large = Response.text(200, "text/plain", "x".repeat(20_000_000));
    var listener =
        HttpListener.start(
            Listening.with(
                encrypted ? certificate.tls() : null,
                USUAL,
                Listening.answer(Duration.ofMillis(100))),
            large,
            (_, to) -> to.accept(large),
            log);
    open.add(listener);
    var socket =
        encrypted
            ? certificate.connect(listener.port(), "http/1.1")
            : new Socket(InetAddress.getLoopbackAddress(), listener.port());
    open.add(socket);
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    // Of an answer that was not taken the log has no length.
    while (!lines.toString(StandardCharsets.US_ASCII).contains(" GET / 200 - ")) {
      Thread.sleep(5);
    }
  }
}
