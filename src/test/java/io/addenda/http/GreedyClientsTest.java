package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that read nothing, ask for too much at once, or break off what they asked.
@Timeout(30)
class GreedyClientsTest {

  private static final int ALL = 1 << 20;
  private static final Response SMALL = Response.text(200, "text/plain", "hello");

  @TempDir private static Path directory;
  private static TestCertificate certificate;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final Queue<Consumer<Response>> waiting = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.make(directory, "EC");
  }

  @AfterEach
  void close() throws Exception {
    for (var one : open.reversed()) {
      one.close();
    }
  }

  /// The usual limits but for one.
  private static HttpListener.Limits limits(
      int connections, int streams, int resets, long unreadBytes) {
    return new HttpListener.Limits(
        Listening.BODY, 16 << 10, connections, streams, resets, unreadBytes, 1 << 30);
  }

  private static final HttpListener.Limits USUAL = limits(0, 100, 400, 64 << 20);

  private HttpListener listen(
      HttpListener.Limits limits,
      HttpListener.Times times,
      BiConsumer<Request, Consumer<Response>> handler)
      throws IOException {
    var listener =
        HttpListener.start(
            Listening.with(certificate.tls(), limits, times),
            Response.text(400, "application/json", "{}"),
            handler,
            AccessLog.none());
    open.add(listener);
    return listener;
  }

  private RawHttp2 connect(HttpListener listener) throws IOException {
    var client = new RawHttp2(certificate, listener.port());
    open.add(client);
    return client;
  }

  /// Asks as a client that reads, on a connection of its own.
  private static int status(HttpListener listener) throws Exception {
    try (var client = HttpClient.newBuilder().sslContext(certificate.trusting()).build()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(listener.url())).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

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

  @ParameterizedTest
  @CsvSource({"0,8", "5,100"})
  void moreRequestsAtOnceThanAllowedAreRefused(int ofOneAddress, int streams) throws Exception {
    int most = Math.min(streams, ofOneAddress == 0 ? streams : ofOneAddress);
    var listener =
        listen(
            limits(ofOneAddress, streams, 400, 64 << 20),
            Listening.TIMES,
            (_, to) -> waiting.add(to));
    // It never says that it knows the limit that was announced, so the engine does not keep to it.
    var client = connect(listener).begin(ALL);
    for (int i = 0; i < 40; i++) {
      client.get("/");
    }
    client.flush();
    int refused = 0;
    while (refused < 40 - most) {
      var reset = client.frame(RawHttp2.RESET);
      assertThat(reset.code()).as("REFUSED_STREAM").isEqualTo(7);
      refused++;
    }

    assertThat(waiting).hasSize(most);
    answerThoseThatWait();
    int answered = 0;
    while (answered < most) {
      client.frame(RawHttp2.HEADERS);
      answered++;
    }
    int again = client.get("/");
    client.flush();
    while (waiting.isEmpty()) {
      Thread.onSpinWait();
    }
    answerThoseThatWait();
    assertThat(client.frame(RawHttp2.HEADERS).stream()).isEqualTo(again);
  }

  private void answerThoseThatWait() {
    for (var to = waiting.poll(); to != null; to = waiting.poll()) {
      to.accept(Response.noContent());
    }
  }

  @Test
  void whatIsBrokenOffCountsUntilItsWorkIsDone() throws Exception {
    var listener = listen(limits(0, 8, 400, 64 << 20), Listening.TIMES, (_, to) -> waiting.add(to));
    var client = connect(listener).begin(ALL);
    for (int i = 0; i < 100; i++) {
      client.reset(client.get("/"));
    }
    client.send(RawHttp2.PING, 0, 0, new byte[8]);
    client.frame(RawHttp2.PING);

    assertThat(waiting).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void whoBreaksOffAgainAndAgainIsCutOff() throws Exception {
    var listener =
        listen(limits(0, 100, 20, 64 << 20), Listening.TIMES, (_, to) -> to.accept(SMALL));
    var client = connect(listener).begin(0);
    for (int i = 0; i < 30; i++) {
      client.reset(client.get("/"));
    }

    var last = client.flush().rest().getLast();
    assertThat(last.type()).isEqualTo(RawHttp2.GO_AWAY);
    assertThat(last.code()).as("ENHANCE_YOUR_CALM").isEqualTo(11);
    assertThat(status(listener)).isEqualTo(200);
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

  @Test
  void oneAddressHasNoMoreConnectionsThanAllowed() throws Exception {
    var listener =
        HttpListener.start(
            Listening.with(null, limits(3, 100, 400, 64 << 20), Listening.TIMES),
            SMALL,
            (_, to) -> to.accept(SMALL),
            AccessLog.none());
    open.add(listener);
    var clients = new ArrayList<RawClient>();
    for (int i = 0; i < 3; i++) {
      clients.add(new RawClient(listener.port()));
      open.add(clients.getLast());
      assertThat(clients.getLast().get("/").body()).isEqualTo("hello");
    }
    try (var fourth = new RawClient(listener.port())) {
      assertThat(fourth.isClosed()).isTrue();
    }
    assertThat(clients.getFirst().get("/").body()).isEqualTo("hello");

    clients.getFirst().close();
    boolean taken = false;
    while (!taken) {
      try (var again = new RawClient(listener.port())) {
        taken = again.get("/").body().equals("hello");
      } catch (IOException _) {
        // The server has not seen yet that the first has gone.
      }
    }
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
