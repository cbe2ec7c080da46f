package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpListenerTest {

  private static final String JSON = "application/json;charset=UTF-8";
  private static final Response MALFORMED = Response.text(400, JSON, "{\"code\":\"MALFORMED\"}");
  private static final long LIMIT = Listening.BODY;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final AccessLog log = AccessLog.to(lines);

  @TempDir private Path directory;

  @AfterEach
  void close() throws Exception {
    for (var one : open.reversed()) {
      one.close();
    }
    log.close();
    threads.close();
  }

  private static HttpListener.Settings settings() {
    return settings(Duration.ofSeconds(75), Duration.ofSeconds(10));
  }

  private static HttpListener.Settings settings(Duration idle, Duration body) {
    return Listening.with(
        null,
        Listening.LIMITS,
        new HttpListener.Times(idle, body, Duration.ofSeconds(60), Duration.ofSeconds(10)));
  }

  private HttpListener listen(BiConsumer<Request, Consumer<Response>> handler) throws IOException {
    return listen(settings(), handler);
  }

  private HttpListener listen(
      HttpListener.Settings settings, BiConsumer<Request, Consumer<Response>> handler)
      throws IOException {
    var listener = HttpListener.start(settings, MALFORMED, handler, log);
    open.add(listener);
    return listener;
  }

  private RawClient client(HttpListener listener) throws IOException {
    var client = new RawClient(listener.port());
    open.add(client);
    return client;
  }

  /// Answers with what the request said.
  private static void echo(Request request, Consumer<Response> answer) {
    answer.accept(
        Response.text(
            200,
            "text/plain",
            "%s %s [%s]".formatted(request.method(), request.path(), request.query())));
  }

  /// Answers with the length of the body, or with what went wrong, from a virtual thread.
  private void measure(Request request, Consumer<Response> answer) {
    threads.execute(
        () -> {
          String result;
          try (var body = request.body().open()) {
            result = Long.toString(body.transferTo(OutputStream.nullOutputStream()));
          } catch (IOException e) {
            seen.add(e);
            result = e.toString();
          }
          answer.accept(Response.text(200, "text/plain", result));
        });
  }

  @Test
  void everyAnswerHasTheCommonHeaders() throws IOException {
    var client = client(listen((_, to) -> to.accept(Response.text(200, JSON, "{\"ä\":1}"))));
    var answer = client.get("/");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"ä\":1}");
    assertThat(answer.headers())
        .containsEntry("content-type", JSON)
        .containsEntry("content-length", "8")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("cache-control", "no-store")
        .containsEntry("keep-alive", "timeout=75");
    assertThat(
            ZonedDateTime.parse(answer.headers().get("date"), DateTimeFormatter.RFC_1123_DATE_TIME))
        .isNotNull();
    assertThat(client.get("/").header("x-request-id"))
        .isNotEmpty()
        .isNotEqualTo(answer.header("x-request-id"));
  }

  @Test
  void handlerMaySayHowLongAnAnswerKeeps() throws IOException {
    var headers = Map.of("cache-control", "max-age=60", "Content-Type", "text/css");
    var client =
        client(
            listen((_, to) -> to.accept(new Response(200, headers, new Response.Body.Text("a")))));
    assertThat(client.get("/").header("cache-control")).isEqualTo("max-age=60");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void answerWithoutContentHasNoLengthAndNoType(int status) throws IOException {
    var headers = Map.of("Content-Type", JSON);
    var client =
        client(
            listen((_, to) -> to.accept(new Response(status, headers, new Response.Body.None()))));
    for (int i = 0; i < 2; i++) {
      var answer = client.get("/");
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.headers())
          .doesNotContainKeys("content-length", "content-type", "transfer-encoding")
          .containsKeys("date", "x-request-id", "cache-control");
    }
  }

  @Test
  void headHasTheLengthAndNoBody() throws IOException {
    var file = Files.writeString(directory.resolve("file"), "0123456789");
    var client =
        client(
            listen(
                (request, to) ->
                    to.accept(
                        request.path().equals("/file")
                            ? slice(file, 2, 5)
                            : Response.text(200, "text/plain", "hello"))));
    for (var path : List.of("/text", "/file", "/text")) {
      client.send("HEAD " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.answer(false).header("content-length")).isEqualTo("5");
    }
  }

  private static Response slice(Path file, long offset, long length) {
    return new Response(
        206,
        Map.of("Content-Type", "application/octet-stream"),
        new Response.Body.FileSlice(file, offset, length));
  }

  @ParameterizedTest
  @CsvSource({"0,10,0123456789", "0,1,0", "3,4,3456", "9,1,9", "10,0,", "0,0,"})
  void pieceOfAFileIsSent(long offset, long length, String content) throws IOException {
    var file = Files.writeString(directory.resolve("file"), "0123456789");
    var client = client(listen((_, to) -> to.accept(slice(file, offset, length))));
    for (int i = 0; i < 2; i++) {
      var answer = client.get("/");
      assertThat(answer.status()).isEqualTo(206);
      assertThat(answer.header("content-length")).isEqualTo(Long.toString(length));
      assertThat(answer.body()).isEqualTo(content == null ? "" : content);
    }
  }

  @Test
  void largeFileArrivesWhole() throws IOException {
    var text = "0123456789abcdef".repeat(1 << 18);
    var file = Files.writeString(directory.resolve("file"), text);
    var client = client(listen((_, to) -> to.accept(slice(file, 0, text.length()))));
    assertThat(client.get("/").body()).isEqualTo(text);
    assertThat(client.get("/").body()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 1L << 40})
  void fileThatIsNotThereCanBeAnsweredOtherwise(long length) throws IOException {
    var file = Files.writeString(directory.resolve("file"), "0123456789");
    var client =
        client(
            listen(
                (_, to) -> {
                  try {
                    to.accept(slice(length > 100 ? directory.resolve("none") : file, 0, length));
                  } catch (UncheckedIOException e) {
                    to.accept(Response.text(500, "text/plain", "gone"));
                  }
                }));
    assertThat(client.get("/").body()).isEqualTo("gone");
  }

  @Test
  void headerCannotBeSmuggledIntoAnAnswer() throws IOException {
    var headers = Map.of("Content-Type", "a\r\nX-Evil: 1\n\0");
    var client =
        client(
            listen((_, to) -> to.accept(new Response(200, headers, new Response.Body.Text("a")))));
    var answer = client.get("/");
    assertThat(answer.headers()).doesNotContainKey("x-evil");
    assertThat(answer.body()).isEqualTo("a");
  }

  @Test
  void secondAnswerIsIgnored() throws IOException {
    var client =
        client(
            listen(
                (_, to) -> {
                  to.accept(Response.text(200, "text/plain", "first"));
                  to.accept(Response.text(200, "text/plain", "second"));
                }));
    assertThat(client.get("/").body()).isEqualTo("first");
    assertThat(client.get("/").body()).isEqualTo("first");
  }

  @Test
  void handlerThatFailsIsAnswered() throws IOException {
    var client =
        client(
            listen(
                (_, _) -> {
                  throw new IllegalStateException("on purpose");
                }));
    assertThat(client.get("/").status()).isEqualTo(500);
    assertThat(client.get("/").status()).isEqualTo(500);
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    var client = client(listen((request, to) -> threads.execute(() -> echo(request, to))));
    var many = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      many.append("GET /").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    client.send(many.toString());
    for (int i = 0; i < 50; i++) {
      assertThat(client.answer().body()).isEqualTo("GET /" + i + " []");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a/b%2Fc?x=1&y=%20|GET /a/b%2Fc [x=1&y=%20]",
        "http://host/path?x|GET /path [x]",
        "HTTP://host:80?x|GET / [x]",
        "http://host|GET / []",
        "//evil/x|GET //evil/x []",
        "/?|GET / []",
        "/a?b?c|GET /a [b?c]",
        "/\u00c3\u00a9|GET /\u00e9 []"
      })
  void targetIsPathAndQuery(String target, String read) throws IOException {
    assertThat(client(listen(HttpListenerTest::echo)).get(target).body()).isEqualTo(read);
  }

  @Test
  void headersAndClientAreKnown() throws IOException {
    var client =
        client(
            listen(
                (request, to) ->
                    to.accept(
                        Response.text(
                            200,
                            "text/plain",
                            request.header("x-one").orElse("none")
                                + request.header("x-two").orElse("none")
                                + request.remote()))));
    client.send("GET / HTTP/1.1\r\nHost: x\r\nX-One: 1\r\n\r\n");
    assertThat(client.answer().body()).isEqualTo("1none127.0.0.1");
  }

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
    var listener = listen(HttpListenerTest::echo);
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
    var client = client(listen(HttpListenerTest::echo));
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
    var client = client(listen(HttpListenerTest::echo));
    client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    var answer = client.answer();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("connection")).isEqualTo("close");
  }

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
    var listener = listen(HttpListenerTest::echo);
    var answer = client(listener).send(request.replace("~", "\r\n")).answer();
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("{\"code\":\"MALFORMED\"}");
    assertThat(answer.header("content-type")).isEqualTo(JSON);
    assertThat(client(listener).get("/").status()).isEqualTo(200);
  }

  @Test
  void lineBreakInThePathIsNoPath() throws IOException {
    var client = client(listen(HttpListenerTest::echo));
    client.send("GET /a\rX-Evil: 1 HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(client.answer().status()).isEqualTo(400);
  }

  @Test
  void tooMuchHeadIsRefused() throws IOException {
    var listener = listen(HttpListenerTest::echo);
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
    var port = listen(HttpListenerTest::echo).port();
    var again = Listening.on(port, null, Listening.LIMITS, Listening.TIMES);
    assertThatThrownBy(() -> listen(again, HttpListenerTest::echo))
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
      assertThatThrownBy(() -> listen(tls, HttpListenerTest::echo))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void requestsAreLoggedWithoutTheirQuery() throws Exception {
    var listener = listen(HttpListenerTest::echo);
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
