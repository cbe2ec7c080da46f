package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.logging;

import io.addenda.testing.Moments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A client that goes away is nothing to tell the operator of, and surely not with a stack trace:
/// whoever can connect could fill the log.
@Timeout(60)
class HangUpTest {

  private static final int TIMES = 3;

  /// When a client goes away.
  enum Moment {
    SILENT(false, ""),
    IN_THE_HEAD(false, "GET / HTTP/1.1\r\nHost"),
    IN_A_DOWNLOAD(false, "GET /file HTTP/1.1\r\nHost: x\r\n\r\n"),
    IN_AN_ANSWER(false, "GET /text HTTP/1.1\r\nHost: x\r\n\r\n"),
    IN_AN_UPLOAD(false, "POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf"),
    IN_A_CHUNK(
        false, "POST /body HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha"),
    WITHOUT_HTTP(false, "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"),
    BEFORE_A_HANDSHAKE(true, ""),
    IN_A_HANDSHAKE(true, "\u0016\u0003\u0001\u0002\u0000\u0001"),
    WITHOUT_A_HANDSHAKE(true, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
    IN_AN_ENCRYPTED_DOWNLOAD(true, "GET /file HTTP/1.1\r\nHost: x\r\n\r\n"),
    IN_AN_ENCRYPTED_ANSWER(true, "GET /text HTTP/1.1\r\nHost: x\r\n\r\n"),
    IN_AN_ENCRYPTED_UPLOAD(
        true, "POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf"),
    IN_A_NEWER_DOWNLOAD(true, "/file"),
    IN_A_NEWER_ANSWER(true, "/text");

    private final boolean encrypted;
    private final String sent;

    Moment(boolean encrypted, String sent) {
      this.encrypted = encrypted;
      this.sent = sent;
    }
  }

  @TempDir private static Path directory;
  private static TestCertificate certificate;
  private static Path file;

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private AccessLog log = AccessLog.none();
  private HttpListener plain;
  private HttpListener encrypted;
  private final Queue<LogRecord> told = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Logger root = Logger.getLogger("");
  private final Handler listening =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          told.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeAll
  static void prepare() throws Exception {
    certificate = TestCertificate.make(directory, "EC");
    file = directory.resolve("file");
    Files.write(file, new byte[16 << 20]);
  }

  @BeforeEach
  void listen() throws IOException {
    root.addHandler(listening);
    log = AccessLog.to(lines);
    plain = start(null);
    encrypted = start(certificate.tls());
  }

  private HttpListener start(HttpListener.@Nullable Tls tls) throws IOException {
    return HttpListener.start(
        Listening.with(tls, Listening.LIMITS, Listening.TIMES),
        Response.text(400, "application/json", "{}"),
        this::answer,
        log);
  }

  @AfterEach
  void close() throws IOException {
    plain.close();
    encrypted.close();
    log.close();
    root.removeHandler(listening);
    threads.close();
  }

  private void answer(Request request, Consumer<Response> to) {
    switch (request.path()) {
      case "/file" ->
          to.accept(new Response(200, Map.of(), new Response.Body.FileSlice(file, 0, 16 << 20)));
      case "/text" -> to.accept(Response.text(200, "text/plain", "x".repeat(4 << 20)));
      case "/body" ->
          threads.execute(
              () -> {
                try (var body = request.body().open()) {
                  body.transferTo(OutputStream.nullOutputStream());
                } catch (IOException _) {
                  // As was to be expected.
                }
                to.accept(Response.noContent());
              });
      default -> to.accept(Response.noContent());
    }
  }

  /// Connects, sends, reads a little of an answer if there is to be one, and is gone.
  private static void hangUp(Moment moment, int port) throws IOException {
    if (moment.sent.startsWith("/")) {
      try (var client = new RawHttp2(certificate, port).begin(1 << 20)) {
        client.get(moment.sent);
        client.flush().frame(RawHttp2.DATA);
        client.hangUp();
      }
      return;
    }
    boolean shakes =
        moment.encrypted && moment.sent.contains("HTTP") && moment != Moment.WITHOUT_A_HANDSHAKE;
    try (var plain = new Socket(InetAddress.getLoopbackAddress(), port)) {
      plain.setSoTimeout(10_000);
      var socket = shakes ? certificate.over(plain, "http/1.1") : plain;
      socket.getOutputStream().write(moment.sent.getBytes(StandardCharsets.ISO_8859_1));
      if (moment.sent.startsWith("GET /file") || moment.sent.startsWith("GET /text")) {
        socket.getInputStream().readNBytes(1000);
      }
      plain.setSoLinger(true, 0);
    } catch (SocketException _) {
      // The server was quicker.
    }
  }

  private HttpListener listener(Moment moment) {
    return moment.encrypted ? encrypted : plain;
  }

  @ParameterizedTest
  @EnumSource
  void clientThatGoesAwayIsNoNews(Moment moment) throws Exception {
    for (int i = 0; i < TIMES; i++) {
      hangUp(moment, listener(moment).port());
    }
    // Of those who asked something whole there is a line when the server has seen what became of
    // it.
    if (moment.sent.contains("/file") || moment.sent.contains("/text")) {
      Moments.until("the server has seen it", () -> seen(moment) == TIMES);
    }
    try (var client = new RawClient(plain.port())) {
      assertThat(client.get("/").status()).isEqualTo(204);
    }

    assertThat(told)
        .filteredOn(line -> line.getThrown() != null || line.getMessage().contains("\tat "))
        .extracting(LogRecord::getLoggerName, LogRecord::getMessage, LogRecord::getThrown)
        .isEmpty();
    assertThat(told).hasSizeLessThanOrEqualTo(TIMES);
    assertThat(told).noneMatch(line -> line.getLevel().intValue() > Level.WARNING.intValue());
  }

  private long seen(Moment moment) {
    var path = moment.sent.contains("/file") ? " GET /file 200 " : " GET /text 200 ";
    return lines
        .toString(StandardCharsets.US_ASCII)
        .lines()
        .filter(it -> it.contains(path))
        .count();
  }
}
