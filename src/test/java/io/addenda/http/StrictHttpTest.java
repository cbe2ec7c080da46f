package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What RFC 9110 and RFC 9112 do not allow in a request is refused, since somebody else on the way
/// may read it otherwise. `~` stands for the end of a line.
@Timeout(30)
class StrictHttpTest {

  private static final String JSON = "application/json;charset=UTF-8";
  private static final Response MALFORMED = Response.text(400, JSON, "{\"code\":\"MALFORMED\"}");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpListener listener;

  @BeforeEach
  void listen() throws IOException {
    listener = HttpListener.start(Listening.plain(), MALFORMED, this::measure, AccessLog.none());
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    threads.close();
  }

  /// Answers with what was asked and the length of the body, or as the program does when the body
  /// does not come whole.
  private void measure(Request request, Consumer<Response> answer) {
    threads.execute(
        () -> {
          try (var body = request.body().open()) {
            long length = body.transferTo(OutputStream.nullOutputStream());
            answer.accept(
                Response.text(
                    200,
                    "text/plain",
                    "%s %s %s %d"
                        .formatted(
                            request.method(),
                            request.path(),
                            request.header("Host").orElse("-"),
                            length)));
          } catch (IOException _) {
            answer.accept(MALFORMED);
          }
        });
  }

  private RawClient.Answer answer(String request) throws IOException {
    try (var client = new RawClient(listener.port())) {
      return client.send(request.replace("~", "\r\n")).answer();
    }
  }

  /// It is refused, and nothing that comes behind it on the connection is done.
  private void isRefused(String request, int status) throws IOException {
    try (var client = new RawClient(listener.port())) {
      var answer =
          client
              .send(request.replace("~", "\r\n"))
              .send("GET /behind HTTP/1.1\r\nHost: x\r\n\r\n")
              .answer();
      assertThat(answer.status()).as(request).isEqualTo(status);
      assertThat(answer.body()).isEqualTo("{\"code\":\"MALFORMED\"}");
      assertThat(answer.header("content-type")).isEqualTo(JSON);
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(client.isClosed()).as("%s, which is closed", request).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE\t/ HTTP/1.1",
        "GET\u000b/ HTTP/1.1",
        "GET /\tHTTP/1.1",
        "GET  / HTTP/1.1",
        "GET /  HTTP/1.1",
        " GET / HTTP/1.1",
        "GET / HTTP/1.1 ",
        "GET /a b HTTP/1.1",
        "GET /",
        "GET",
        "GE(T / HTTP/1.1",
        "GE\u0001T / HTTP/1.1",
        "G\u00c9T / HTTP/1.1",
        "GET / http/1.1",
        "GET / HTTP/1.10",
        "GET / HTTP/01.1",
        "GET / HTTP/1",
        "GET / HTTP/2.0",
        "GET / HTTP/9.9",
        "GET / HTTP/0.9",
        "GET / XTTP/1.1",
        "GET * HTTP/1.1",
        "GET a HTTP/1.1",
        "GET http:///a HTTP/1.1",
        "GET http://user@x/a HTTP/1.1",
        "GET ftp://x/a HTTP/1.1",
        "GET httpx://x/a HTTP/1.1",
        "CONNECT x:80 HTTP/1.1",
        "GET /a#b HTTP/1.1",
        "GET /a\u007f HTTP/1.1",
        "GET /a\rb HTTP/1.1"
      })
  void requestLineIsAsTheStandardSays(String line) throws IOException {
    isRefused(line + "~Host: x~~", 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "X: y",
        "Host: x~Host: x",
        "Host: x~host: y",
        "Host: x y",
        "Host: x, y",
        "Host: x/y",
        "Host: x@y",
        "Host: x?y",
        "Host: x:a",
        "Host: x~: y",
        "Host: x~ Y: z",
        "Host: x~Y : z",
        "Host: x~Y\t: z",
        "Host: x~Y z: z",
        "Host: x~Y\u0001: z",
        "Host: x~Y(: z",
        "Host: x~\u00e9: z",
        "Host: x~nothing",
        "Host: x~Y: a\u0000b",
        "Host: x~Y: a\u0001b",
        "Host: x~Y: a\u007fb",
        "Host: x~Y: a\rb"
      })
  void headIsAsTheStandardSays(String head) throws IOException {
    isRefused("GET / HTTP/1.1~" + head + (head.isEmpty() ? "~" : "~~"), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\nHost: x~~", "GET / HTTP/1.1~Host: x\n~", "\nGET /\n\n"})
  void linesEndWithBothCharacters(String request) throws IOException {
    isRefused(request, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: a~Authorization: a",
        "Authorization: a~authorization: b",
        "Content-Type: a/b~Content-Type: c/d",
        "Content-Length: 5~Content-Length: 5",
        "Transfer-Encoding: chunked~Transfer-Encoding: chunked",
        "Expect: 100-continue~Expect: 100-continue",
        "Idempotency-Key: a~Idempotency-Key: a",
        "If-Modified-Since: a~If-Modified-Since: b",
        "If-Unmodified-Since: a~If-Unmodified-Since: b",
        "If-Range: a~If-Range: b",
        "Range: bytes=0-1~Range: bytes=2-3",
        "X-EXTERNAL: a~X-EXTERNAL: b"
      })
  void whatCountsOnceStandsOnce(String lines) throws IOException {
    isRefused("POST / HTTP/1.1~Host: x~" + lines + "~~", 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: +5",
        "Content-Length: -5",
        "Content-Length: 5, 5",
        "Content-Length: 5,6",
        "Content-Length: 5 5",
        "Content-Length: 0x5",
        "Content-Length: 5.0",
        "Content-Length:",
        "Content-Length: 99999999999999999999",
        "Content-Length: 5~Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked~Content-Length: 5",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, gzip",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked;a=b",
        "Transfer-Encoding: chunked,",
        "Transfer-Encoding:",
      })
  void lengthOfABodyIsSaidInOneWay(String lines) throws IOException {
    isRefused("POST / HTTP/1.1~Host: x~" + lines + "~~", 400);
  }

  @Test
  void olderVersionHasNoChunks() throws IOException {
    isRefused("POST / HTTP/1.0~Transfer-Encoding: chunked~~0~~", 400);
  }

  @Test
  void expectationThatNobodyMeetsIsRefused() throws IOException {
    isRefused("POST / HTTP/1.1~Host: x~Expect: more~Content-Length: 5~~hello", 417);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xyz~hello~0~~",
        "~hello~0~~",
        "0x5~hello~0~~",
        "+5~hello~0~~",
        "-5~hello~0~~",
        "5 ~hello~0~~",
        "5;a=\u0001b~hello~0~~",
        "FFFFFFFFFFFFFFFFF~hello~0~~",
        "5\nhello~0~~",
        "5~hellothere~0~~",
        "5~hello0~~",
        "5~hello~0~nothing~~",
        "5~hello~0~: x~~",
        "5~hello~5~" + "hello~z~~"
      })
  void brokenChunkIsAnsweredBeforeTheConnectionIsClosed(String body) throws IOException {
    isRefused("POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~" + body, 400);
  }

  @Test
  void brokenChunkBehindAGoodRequestLeavesThatAlone() throws IOException {
    try (var client = new RawClient(listener.port())) {
      var good = "POST /good HTTP/1.1~Host: x~Transfer-Encoding: chunked~~5~hello~0~A: b~~";
      var bad = "POST /bad HTTP/1.1~Host: x~Transfer-Encoding: chunked~~5~hello~q~";
      client.send((good + good + bad).replace("~", "\r\n"));
      assertThat(client.answer().body()).isEqualTo("POST /good x 5");
      assertThat(client.answer().body()).isEqualTo("POST /good x 5");
      assertThat(client.answer().status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET / HTTP/1.1~Host:~~|GET /  0",
        "GET / HTTP/1.1~Host: x:80~~|GET / x:80 0",
        "GET / HTTP/1.1~host:x~~|GET / x 0",
        "GET / HTTP/1.1~Host: [::1]:80~~|GET / [::1]:80 0",
        "GET / HTTP/1.1~Host: a_b-c.example~~|GET / a_b-c.example 0",
        "GET / HTTP/1.0~~|GET / - 0",
        "~GET / HTTP/1.1~Host: x~~|GET / x 0",
        "GET / HTTP/1.2~Host: x~~|GET / x 0",
        "OPTIONS * HTTP/1.1~Host: x~~|OPTIONS * x 0",
        "GET http://host:80/a HTTP/1.1~Host: x~~|GET /a host:80 0",
        // A line that goes on is one with blanks in the place of the break (RFC 9112, 5.2).
        "GET / HTTP/1.1~Host: x~Y: a~ b~\tc~~|GET / x 0",
        // What official SDKs send.
        "GET / HTTP/1.1~Host: x~User-Agent: Ruby~User-Agent: Mozilla/5.0~~|GET / x 0",
        "GET / HTTP/1.1~Host: x~Accept: a/b~Accept: c/d~Cookie: a~Cookie: b~~|GET / x 0",
        "GET / HTTP/1.1~Host: x~Y: a\u00e9\tb~Empty:~~|GET / x 0",
        "POST / HTTP/1.1~Host: x~~|POST / x 0",
        "POST / HTTP/1.1~Host: x~Content-Length: 005~~hello|POST / x 5",
        "POST / HTTP/1.1~Host: x~Content-Length:5 ~~hello|POST / x 5",
        "POST / HTTP/1.1~Host: x~Transfer-Encoding: Chunked~~0~~|POST / x 0",
        "POST / HTTP/1.1~Host: x~Expect: 100-Continue~Transfer-Encoding: chunked~~0~~|POST / x 0",
        "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~5;a=b~hello~0~A: b~~|POST / x 5",
        "DELETE / HTTP/1.1~Host: x~Content-Length: 0~~|DELETE / x 0"
      })
  void whatTheStandardAllowsIsTaken(String request, String read) throws IOException {
    try (var client = new RawClient(listener.port())) {
      for (int i = 0; i < 2; i++) {
        var answer = client.send(request.replace("~", "\r\n")).answer();
        if (answer.status() == 100) {
          answer = client.answer();
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(read);
        if (request.contains("1.0")) {
          break;
        }
      }
    }
  }

  @Test
  void refusalOfAHeadThatIsTooLongStaysWhatItWas() throws IOException {
    assertThat(answer("GET /" + "a".repeat(9000) + " HTTP/1.1~Host: x~~").status()).isEqualTo(414);
    assertThat(answer("GET / HTTP/1.1~Host: x~Y: " + "a".repeat(17_000) + "~~").status())
        .isEqualTo(431);
  }
}
