package io.addenda.http;

import module java.base;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;

/// Speaks HTTP on a port and hands each request to one function. With [BodyStream] the only class
/// that knows the engine.
///
/// Requests are taken on one event loop for each processor. The function is called there and must
/// not wait; it may answer from any thread.
public final class HttpListener implements AutoCloseable {

  /// How the listener listens.
  ///
  /// @param port 0 stands for any free port
  /// @param maxBodyBytes the longest body that is read
  /// @param maxHeadBytes the longest request head
  /// @param idleTimeout how long a connection may be silent
  /// @param bodyTimeout how long a body may pause
  /// @param shutdownGrace how long running requests may take when the listener closes
  /// @param malformed the answer to what is not HTTP
  public record Settings(
      String host,
      int port,
      Optional<Tls> tls,
      long maxBodyBytes,
      int maxHeadBytes,
      Duration idleTimeout,
      Duration bodyTimeout,
      Duration shutdownGrace,
      Response malformed) {}

  /// A certificate chain and its private key, as PEM files.
  public record Tls(Path certificate, Path key) {}

  /// What answers requests.
  @FunctionalInterface
  public interface Handler {
    /// Answers a request, now or later, exactly once. Must not wait.
    void handle(Request request, Consumer<Response> answer);
  }

  /// The rest of a body that is read only so that the client comes to read the answer.
  private static final long MOST_DRAINED = 1 << 20;

  private static final long DRAIN_MILLIS = 2_000;
  private static final long START_SECONDS = 30;
  private static final int MOST_TRIES = 10;
  private static final int BAD_REQUEST = 400;
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

  private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());

  private final Settings settings;
  private final Handler handler;
  private final AccessLog log;
  private final RequestIds ids = new RequestIds();
  private final Vertx vertx;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  /// Starts to listen.
  ///
  /// @throws IOException when the address is taken or the certificate cannot be read; the message
  ///   is one line for the person who started the server
  public HttpListener(Settings settings, Handler handler, AccessLog log) throws IOException {
    this.settings = settings;
    this.handler = handler;
    this.log = log;
    int loops = Runtime.getRuntime().availableProcessors();
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    try {
      deploy(loops);
    } catch (Exception e) {
      vertx.close();
      throw new IOException(
          "cannot listen on %s:%d: %s".formatted(settings.host(), settings.port(), reason(e)), e);
    }
  }

  /// Starts an event loop for each processor. The engine shares a port among them only when it is
  /// told which, so a free one is looked for first, and again if somebody else took it meanwhile.
  private void deploy(int loops) throws IOException, TimeoutException {
    int tries = settings.port() == 0 ? MOST_TRIES : 1;
    for (int left = tries - 1; servers.isEmpty(); left--) {
      int port = settings.port() == 0 ? freePort() : settings.port();
      try {
        vertx
            .deployVerticle(() -> new Loop(port), new DeploymentOptions().setInstances(loops))
            .await(START_SECONDS, TimeUnit.SECONDS);
      } catch (RuntimeException e) {
        servers.clear();
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  private int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(settings.host()))) {
      return socket.getLocalPort();
    }
  }

  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  public int port() {
    return servers.getFirst().actualPort();
  }

  /// Where it listens, without a slash at the end.
  public String url() {
    var host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return "%s://%s:%d".formatted(settings.tls().isPresent() ? "https" : "http", host, port());
  }

  /// Takes no more requests, lets the running ones finish, and stops.
  @Override
  public void close() {
    long grace = settings.shutdownGrace().toMillis();
    Future.join(
            servers.stream().map(server -> server.shutdown(grace, TimeUnit.MILLISECONDS)).toList())
        .transform(_ -> vertx.close())
        .await();
  }

  /// One event loop with a server of its own; all of them share the port.
  private final class Loop extends VerticleBase {

    private final int port;

    Loop(int port) {
      this.port = port;
    }

    @Override
    public Future<?> start() {
      var server = vertx.createHttpServer(options(port));
      server.invalidRequestHandler(HttpListener.this::refuse);
      server.requestHandler(request -> take(request, context));
      servers.add(server);
      return server.listen();
    }
  }

  private HttpServerOptions options(int port) {
    var options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(port)
            .setTcpNoDelay(true)
            .setHttp2ClearTextEnabled(false)
            .setHandle100ContinueAutomatically(true)
            .setMaxHeaderSize(settings.maxHeadBytes())
            .setMaxInitialLineLength(settings.maxHeadBytes())
            .setIdleTimeout(Math.toIntExact(settings.idleTimeout().toMillis()))
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    settings
        .tls()
        .ifPresent(
            tls ->
                options
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .setCertPath(tls.certificate().toString())
                            .setKeyPath(tls.key().toString())));
    return options;
  }

  private void take(HttpServerRequest request, Context context) {
    long start = System.nanoTime();
    var loop = Thread.currentThread();
    var taken =
        new Request(
            ids.next(),
            request.method().name(),
            path(request),
            Query.parse(Objects.requireNonNullElse(request.query(), "")),
            name -> Optional.ofNullable(request.getHeader(name)),
            hasBody(request) ? body(request, context) : RequestBody.NONE,
            request.remoteAddress() == null ? "-" : request.remoteAddress().hostAddress());
    var answered = new AtomicBoolean();
    handler.handle(
        taken,
        response -> {
          if (!answered.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.ERROR, "request " + taken.id() + " was answered twice");
          } else if (Thread.currentThread().equals(loop)) {
            write(request, context, taken, response, start);
          } else {
            context.runOnContext(_ -> write(request, context, taken, response, start));
          }
        });
  }

  private static boolean hasBody(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    return (length != null && !length.equals("0"))
        || request.getHeader("Transfer-Encoding") != null
        || request.version() == HttpVersion.HTTP_2;
  }

  /// The body of the request, held back until it is opened.
  private RequestBody body(HttpServerRequest request, Context context) {
    request.pause();
    var stream = new BodyStream(request, context, settings.maxBodyBytes(), settings.bodyTimeout());
    return () -> {
      stream.start();
      return stream;
    };
  }

  private static String path(HttpServerRequest request) {
    var path = Objects.requireNonNullElse(request.path(), "");
    return path.isEmpty() ? "/" : path;
  }

  private void write(
      HttpServerRequest request, Context context, Request taken, Response response, long start) {
    var to = request.response();
    if (to.closed()) {
      log.log(taken, response.status(), 0, System.nanoTime() - start);
      return;
    }
    to.setStatusCode(response.status());
    response.headers().forEach(to::putHeader);
    to.putHeader("X-Request-Id", taken.id());
    to.putHeader("X-Content-Type-Options", "nosniff");
    if (!response.headers().containsKey("Cache-Control")) {
      to.putHeader("Cache-Control", "no-store");
    }
    boolean unread =
        hasBody(request) && !request.isEnded() && request.version() != HttpVersion.HTTP_2;
    if (unread) {
      to.putHeader("Connection", "close");
    }
    long length = send(request, to, response);
    log.log(taken, response.status(), length, System.nanoTime() - start);
    if (unread) {
      drain(request, context);
    }
  }

  private static long send(HttpServerRequest request, HttpServerResponse to, Response response) {
    if (WITHOUT_BODY.contains(response.status())) {
      to.end();
      return 0;
    }
    boolean head = request.method().equals(HttpMethod.HEAD);
    return switch (response.body()) {
      case Response.Body.None() -> {
        to.putHeader("Content-Length", "0");
        to.end();
        yield 0;
      }
      case Response.Body.Text(var content) -> {
        var bytes = Buffer.buffer(content);
        to.putHeader("Content-Length", Integer.toString(bytes.length()));
        if (head) {
          to.end();
        } else {
          to.end(bytes);
        }
        yield bytes.length();
      }
      case Response.Body.FileSlice(var file, var offset, var length) -> {
        to.putHeader("Content-Length", Long.toString(length));
        if (head || length == 0) {
          to.end();
        } else {
          to.sendFile(file.toString(), offset, length)
              .onFailure(e -> LOG.log(System.Logger.Level.DEBUG, "a download broke off", e));
        }
        yield length;
      }
    };
  }

  /// Reads a little of a body that nobody wants, and then ends the connection: a client that is
  /// still sending would otherwise lose the answer with the connection.
  private void drain(HttpServerRequest request, Context context) {
    var connection = request.connection();
    long timer = vertx.setTimer(DRAIN_MILLIS, _ -> connection.close());
    var left = new AtomicLong(MOST_DRAINED);
    context.runOnContext(
        _ -> {
          request.handler(
              bytes -> {
                if (left.addAndGet(-bytes.length()) < 0) {
                  connection.close();
                }
              });
          request.endHandler(
              _ -> {
                vertx.cancelTimer(timer);
                connection.close();
              });
          request.exceptionHandler(_ -> vertx.cancelTimer(timer));
          request.resume();
        });
  }

  private void refuse(HttpServerRequest request) {
    var body = settings.malformed().body();
    var text = body instanceof Response.Body.Text(var content) ? content : "";
    request.response().setStatusCode(BAD_REQUEST);
    settings.malformed().headers().forEach(request.response()::putHeader);
    request.response().putHeader("Connection", "close");
    request.response().end(text).onComplete(_ -> request.connection().close());
  }
}
