package io.addenda.http;

import module java.base;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// A listener, and clients that send it what they are told to.
abstract class ListenerCalls {

  static final String JSON = "application/json;charset=UTF-8";
  static final Response MALFORMED = Response.text(400, JSON, "{\"code\":\"MALFORMED\"}");
  static final long LIMIT = Listening.BODY;

  final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
  final List<AutoCloseable> open = new ArrayList<>();
  final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  final AccessLog log = AccessLog.to(lines);

  @TempDir Path directory;

  @AfterEach
  void close() throws Exception {
    for (var one : open.reversed()) {
      one.close();
    }
    log.close();
    threads.close();
  }

  static HttpListener.Settings settings() {
    return settings(Duration.ofSeconds(75), Duration.ofSeconds(10));
  }

  static HttpListener.Settings settings(Duration idle, Duration body) {
    return Listening.with(
        null,
        Listening.LIMITS,
        new HttpListener.Times(idle, body, Duration.ofSeconds(60), Duration.ofSeconds(10)));
  }

  HttpListener listen(BiConsumer<Request, Consumer<Response>> handler) throws IOException {
    return listen(settings(), handler);
  }

  HttpListener listen(
      HttpListener.Settings settings, BiConsumer<Request, Consumer<Response>> handler)
      throws IOException {
    var listener = HttpListener.start(settings, MALFORMED, handler, log);
    open.add(listener);
    return listener;
  }

  RawClient client(HttpListener listener) throws IOException {
    var client = new RawClient(listener.port());
    open.add(client);
    return client;
  }

  /// Answers with what the request said.
  static void echo(Request request, Consumer<Response> answer) {
    answer.accept(
        Response.text(
            200,
            "text/plain",
            "%s %s [%s]".formatted(request.method(), request.path(), request.query())));
  }

  /// Answers with the length of the body, or with what went wrong, from a virtual thread.
  void measure(Request request, Consumer<Response> answer) {
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
}
