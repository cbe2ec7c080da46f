package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What those hear who are told of each answer.
@Timeout(30)
class AnsweredTest {

  private static final Response MALFORMED = Response.text(400, "text/plain", "?");

  private final BlockingQueue<Answered> heard = new LinkedBlockingQueue<>();

  private static void answer(Request request, Responder to) {
    if (request.path().equals("/known")) {
      to.operation("GET /known");
    }
    to.accept(Response.text(201, "text/plain", "four"));
  }

  @Test
  void eachRequestIsToldOnceWithWhatItAskedForAndWhatCameOfIt() throws Exception {
    try (var listener =
            HttpListener.start(Listening.plain(), MALFORMED, AnsweredTest::answer, heard::add);
        var client = new RawClient(listener.port())) {
      var id = Objects.requireNonNull(client.get("/known").header("x-request-id"));
      var known = heard.take();
      assertThat(known)
          .usingRecursiveComparison()
          .ignoringFields("micros")
          .isEqualTo(new Answered(id, "GET", "/known", "GET /known", 201, 4, 0, "127.0.0.1"));
      assertThat(known.micros()).isPositive();

      client.get("/unknown");
      assertThat(heard.take().operation()).isNull();

      client.send("nonsense\r\n\r\n");
      assertThat(heard.take())
          .extracting(Answered::path, Answered::operation, Answered::status)
          .containsExactly("-", null, 400);
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void listenerThatFailsHoldsNobodyUp() throws Exception {
    Consumer<Answered> failing =
        answered -> {
          heard.add(answered);
          throw new IllegalStateException("deaf");
        };
    try (var listener =
            HttpListener.start(Listening.plain(), MALFORMED, AnsweredTest::answer, failing);
        var client = new RawClient(listener.port())) {
      assertThat(client.get("/").status()).isEqualTo(201);
      assertThat(client.get("/").status()).isEqualTo(201);
    }
    assertThat(heard).hasSize(2);
  }
}
