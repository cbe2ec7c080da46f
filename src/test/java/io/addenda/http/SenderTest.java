package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a request knows of who sent it.
@Timeout(30)
class SenderTest {

  private static final Response EMPTY = Response.text(200, "text/plain", "");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Request> read = new LinkedBlockingQueue<>();
  private final CountDownLatch answerNow = new CountDownLatch(1);
  private HttpListener listener;

  @BeforeEach
  void listen() throws IOException {
    listener =
        HttpListener.start(
            Listening.plain(),
            EMPTY,
            (request, to) -> threads.execute(() -> answer(request, to)),
            AccessLog.none());
  }

  @AfterEach
  void close() throws IOException {
    answerNow.countDown();
    listener.close();
    threads.close();
  }

  /// Reads the body, and answers when the test says so.
  private void answer(Request request, Consumer<Response> to) {
    try (var body = request.body().open()) {
      body.readAllBytes();
      read.add(request);
      answerNow.await();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    to.accept(EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"
      })
  void senderWhoHangsUpIsGone(String text) throws Exception {
    Request request;
    try (var client = new RawClient(listener.port())) {
      client.send(text);
      request = read.take();
      assertThat(request.remote()).isEqualTo("127.0.0.1");
      assertThat(request.sender().isGone()).isFalse();
    }
    while (!request.sender().isGone()) {
      Thread.sleep(1);
    }
  }

  @Test
  void senderWhoWaitsIsThere() throws Exception {
    try (var client = new RawClient(listener.port())) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      var request = read.take();
      answerNow.countDown();
      assertThat(client.answer().status()).isEqualTo(200);
      assertThat(request.sender().isGone()).isFalse();
    }
  }
}
