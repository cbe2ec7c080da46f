package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How the bodies of requests are read, however they come.
@Timeout(30)
class RequestBodyTest extends ListenerCalls {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST|Content-Length: 5|hello|5",
        "POST|Content-Length: 0||0",
        "POST|X: no length||0",
        "DELETE|Content-Length: 0||0",
        "DELETE|X: no length||0",
        "POST|Transfer-Encoding: chunked|5~hello~3;x=y~you~0~~|8",
        "POST|Transfer-Encoding: chunked|0~~|0",
      })
  void bodiesOfAllKindsAreRead(String method, String header, String body, String length)
      throws IOException {
    var client = client(listen(this::measure));
    var request =
        method + " / HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n" + (body == null ? "" : body);
    for (int i = 0; i < 3; i++) {
      assertThat(client.send(request.replace("~", "\r\n")).answer().body()).isEqualTo(length);
    }
  }

  @Test
  void bodyThatIsReadSlowlyIsHeldBack() throws Exception {
    var most = new AtomicInteger();
    var listener =
        listen(
            (request, to) ->
                threads.execute(
                    () -> {
                      int length = 0;
                      try (var body = request.body().open()) {
                        var bytes = new byte[1000];
                        for (int n = body.read(bytes); n >= 0; n = body.read(bytes)) {
                          length += n;
                          most.accumulateAndGet(body.available(), Math::max);
                        }
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                      to.accept(Response.text(200, "text/plain", Integer.toString(length)));
                    }));
    var client = client(listener);
    var body = new byte[(int) LIMIT];
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + LIMIT + "\r\n\r\n").send(body);
    assertThat(client.answer().body()).isEqualTo(Long.toString(LIMIT));
    assertThat(most.get()).isLessThan(400_000);
  }

  @Test
  void bodyThatIsTooLongByItsOwnWordIsNotRead() throws IOException {
    var client = client(listen(this::measure));
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n");
    var answer = client.answer();
    assertThat(answer.body()).contains("BodyTooLargeException");
    assertThat(answer.header("connection")).isEqualTo("close");
  }

  @Test
  void chunkedBodyIsCutAtTheLimit() throws IOException {
    var client = client(listen(this::measure));
    client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 17; i++) {
      client.send("10000\r\n" + "x".repeat(0x10000) + "\r\n");
    }
    var answer = client.answer();
    assertThat(answer.body()).contains("BodyTooLargeException");
    assertThat(answer.header("connection")).isEqualTo("close");
  }

  @Test
  void answerToALargeUnreadBodyCanBeRead() throws IOException {
    var listener = listen(RequestBodyTest::echo);
    var client = client(listener);
    client
        .send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
        .send(new byte[1_000_000]);
    var answer = client.answer();
    assertThat(answer.body()).isEqualTo("POST / []");
    assertThat(answer.header("connection")).isEqualTo("close");
    assertThat(client.isClosed()).isTrue();
    assertThat(client(listener).get("/").status()).isEqualTo(200);
  }

  @Test
  void smallUnreadBodyLeavesTheConnectionOpen() throws IOException {
    var client = client(listen(RequestBodyTest::echo));
    client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
    assertThat(client.answer().body()).isEqualTo("POST /a []");
    client.send(new byte[100_000]);
    assertThat(client.get("/b").body()).isEqualTo("GET /b []");
  }

  @Test
  void clientThatGoesAwayEndsTheReading() throws Exception {
    var listener = listen(this::measure);
    var client = client(listener);
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf").close();
    assertThat(seen.take())
        .isInstanceOf(BodyBrokenException.class)
        .hasToString("io.addenda.http.BodyBrokenException: the client went away");
    assertThat(client(listener).get("/").body()).isEqualTo("0");
  }

  @Test
  void clientThatStopsSendingEndsTheReading() throws Exception {
    var listener = listen(settings(Duration.ofSeconds(75), Duration.ofMillis(50)), this::measure);
    var client = client(listener);
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nhalf");
    assertThat(client.answer().body()).contains("no byte came");
    assertThat(client(listener).get("/").body()).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked"})
  void clientThatAsksFirstIsTold(String header) throws IOException {
    var client = client(listen(this::measure));
    client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n" + header + "\r\n\r\n");
    assertThat(client.answer().status()).isEqualTo(100);
    client.send(header.startsWith("T") ? "5\r\nhello\r\n0\r\n\r\n" : "hello");
    assertThat(client.answer().body()).isEqualTo("5");
    assertThat(client.get("/").status()).isEqualTo(200);
  }

  @Test
  void clientThatAsksFirstMayBeTurnedAway() throws IOException {
    var client = client(listen(RequestBodyTest::echo));
    client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    var answer = client.answer();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("connection")).isEqualTo("close");
  }
}
