package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is no HTTP is refused, idle connections end, and listeners start and close.
@Timeout(30)
class ListenerLifeTest extends ListenerCalls {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|hello~~",
        "400|GET / HTTP/1.1 x~~",
        "400|GET /\0 HTTP/1.1~Host: x~~",
        "400|GET /\u0007 HTTP/1.1~Host: x~~",
        "400|GET host:80 HTTP/1.1~Host: x~~",
        "400|GET / HTTP/1.1~Host: x~Content-Length: abc~~",
        "400|GET / HTTP/1.1~Host: x~na me: y~~",
      })
  void whatIsNotHttpIsRefused(int status, String request) throws IOException {
    var listener = listen(ListenerLifeTest::echo);
    var answer = client(listener).send(request.replace("~", "\r\n")).answer();
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("{\"code\":\"MALFORMED\"}");
    assertThat(answer.header("content-type")).isEqualTo(JSON);
    assertThat(client(listener).get("/").status()).isEqualTo(200);
  }

  @Test
  void lineBreakInThePathIsNoPath() throws IOException {
    var client = client(listen(ListenerLifeTest::echo));
    client.send("GET /a\rX-Evil: 1 HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(client.answer().status()).isEqualTo(400);
  }

  @Test
  void tooMuchHeadIsRefused() throws IOException {
    var listener = listen(ListenerLifeTest::echo);
    var line = "GET /%s HTTP/1.1\r\nHost: x\r\n";
    assertThat(client(listener).get("/" + "a".repeat(8000)).status()).isEqualTo(200);
    assertThat(client(listener).get("/" + "a".repeat(9000)).status()).isEqualTo(414);
    var long_ = line.formatted("") + "X: " + "y".repeat(17_000) + "\r\n\r\n";
    assertThat(client(listener).send(long_).answer().status()).isEqualTo(431);
    var many = line.formatted("") + "a: b\r\n".repeat(300) + "\r\n";
    assertThat(client(listener).send(many).answer().status()).isEqualTo(400);
    assertThat(client(listener).get("/").status()).isEqualTo(200);
  }

  @Test
  void brokenChunksEndTheReading() throws Exception {
    var listener = listen(this::measure);
    var client = client(listener);
    client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nhello");
    assertThat(client.answer().body()).contains("a chunk is malformed");
    assertThat(client.isClosed()).isTrue();
    assertThat(seen.take()).isInstanceOf(BodyBrokenException.class);
    assertThat(client(listener).get("/").status()).isEqualTo(200);
  }

  @Test
  void idleConnectionIsClosedAndABusyOneIsNot() throws Exception {
    var waiting = new LinkedBlockingQueue<Consumer<Response>>();
    var listener =
        listen(
            settings(Duration.ofMillis(10), Duration.ofSeconds(10)),
            (request, to) -> {
              if (request.path().equals("/wait")) {
                waiting.add(to);
              } else {
                echo(request, to);
              }
            });
    var busy = client(listener).send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    var answer = waiting.take();
    var silent = client(listener);
    var half = client(listener).send("GET / HTTP/1.1\r\nHost");
    var idle = client(listener);
    assertThat(idle.get("/").status()).isEqualTo(200);
    assertThat(idle.isClosed()).isTrue();
    assertThat(silent.isClosed()).isTrue();
    assertThat(half.isClosed()).isTrue();
    answer.accept(Response.text(200, "text/plain", "at last"));
    assertThat(busy.answer().body()).isEqualTo("at last");
  }

  @Test
  void closingLetsARunningRequestFinish() throws Exception {
    var waiting = new LinkedBlockingQueue<Consumer<Response>>();
    var listener = listen((_, to) -> waiting.add(to));
    var idle = client(listener);
    var busy = client(listener).send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    var answer = waiting.take();
    var closed =
        threads.submit(
            () -> {
              listener.close();
              return true;
            });
    assertThat(idle.isClosed()).isTrue();
    assertThat(closed.isDone()).isFalse();
    answer.accept(Response.text(200, "text/plain", "done"));
    assertThat(busy.answer().body()).isEqualTo("done");
    assertThat(closed.get()).isTrue();
    open.remove(listener);
    assertThatThrownBy(() -> new RawClient(listener.port())).isInstanceOf(ConnectException.class);
  }

  @Test
  void portThatIsTakenIsNamed() throws IOException {
    var port = listen(ListenerLifeTest::echo).port();
    var again = Listening.on(port, null, Listening.LIMITS, Listening.TIMES);
    assertThatThrownBy(() -> listen(again, ListenerLifeTest::echo))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot listen on 127.0.0.1 port " + port + ": ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void certificateThatCannotBeReadIsNamed() throws IOException {
    var none = directory.resolve("none.pem");
    var broken = Files.writeString(directory.resolve("broken.pem"), "nothing");
    for (var file : List.of(none, broken)) {
      var tls = Listening.with(new HttpListener.Tls(file, file), Listening.LIMITS, Listening.TIMES);
      assertThatThrownBy(() -> listen(tls, ListenerLifeTest::echo))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void requestsAreLoggedWithoutTheirQuery() throws Exception {
    var listener = listen(ListenerLifeTest::echo);
    var id = client(listener).get("/a?token=secret").header("x-request-id");
    client(listener).send("nonsense\r\n\r\n").answer();
    listener.close();
    open.remove(listener);
    log.close();
    assertThat(lines.toString(StandardCharsets.US_ASCII))
        .contains(" " + id + " 127.0.0.1 GET /a 200 21 ")
        .contains(" - 400 ")
        .doesNotContain("secret");
  }
}
