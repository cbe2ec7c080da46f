package io.addenda.http;

import module java.base;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import org.jspecify.annotations.Nullable;

/// Listens on a port and speaks HTTP/1.1, and with TLS HTTP/2 as well. One event loop for every two
/// processors takes the requests and writes the answers; in between nothing may block it.
public final class HttpListener implements AutoCloseable {

  private static final int LONGEST_LINE = 8192;

  /// Where and how to listen.
  ///
  /// @param port or 0 for any that is free
  /// @param tls or null for plain HTTP
  public record Settings(String host, int port, @Nullable Tls tls, Limits limits, Times times) {}

  /// The most that is taken.
  ///
  /// @param bodyBytes of a request
  /// @param headBytes of a request, all header lines together
  /// @param connections of one address, and requests of HTTP/2 of one address; 0 for any number. A
  ///   network of 64 bits counts as one address of IPv6.
  /// @param streams how many requests an HTTP/2 connection may have at a time
  /// @param resets how many requests of an HTTP/2 connection may be broken off in a minute
  /// @param unreadBytes of answers that wait in memory for their clients to take them; beyond that
  ///   who takes longest is cut off
  /// @param slowestRate the bytes that the slowest client takes of an answer in a second
  public record Limits(
      long bodyBytes,
      int headBytes,
      int connections,
      int streams,
      int resets,
      long unreadBytes,
      int slowestRate) {}

  /// How long is waited.
  ///
  /// @param idle after which a connection that waits for no answer is closed
  /// @param body how long a client may send nothing in the middle of a body; all its pauses
  ///   together may take twice as long, and a second more for each kilobyte that came
  /// @param answer how long a client may take nothing of its answers, beyond what it needs at the
  ///   slowest rate
  /// @param shutdownGrace how long running requests may take to finish when the listener closes
  public record Times(Duration idle, Duration body, Duration answer, Duration shutdownGrace) {}

  /// A certificate chain and its private key, both PEM files.
  public record Tls(Path certificate, Path key) {}

  private final Settings settings;
  private final Vertx vertx;
  private final List<Loop> loops;

  private HttpListener(Settings settings, Vertx vertx, List<Loop> loops) {
    this.settings = settings;
    this.vertx = vertx;
    this.loops = loops;
  }

  /// Starts to listen.
  ///
  /// @param malformed answers what is not HTTP or goes beyond the limits; its status is replaced by
  ///   400, 414 or 431
  /// @param handler is called on an event loop and must not block. It answers each request from any
  ///   thread; a second answer is ignored. The answer throws [UncheckedIOException] when its file
  ///   cannot be opened, and is then still owed.
  /// @param listener is told of each request when its answer was sent, or could not be, on an event
  ///   loop
  /// @throws IOException with one line for the operator, when the port or the certificate cannot be
  ///   used
  public static HttpListener start(
      Settings settings,
      Response malformed,
      BiConsumer<Request, ? super Responder> handler,
      Consumer<Answered> listener)
      throws IOException {
    EngineLog.listen();
    var options = options(settings);
    // The other half of the processors is for those who find the answers.
    int size = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    var acceptor =
        new Acceptor(new Addresses(settings.limits().connections()), Peer.patience(settings));
    var vertx = engine(size, acceptor);
    var ids = ids();
    var loops = new ArrayList<Loop>();
    try {
      for (int i = 0; i < size; i++) {
        var unread = new Unread(settings, size);
        var loop = new Loop(settings, options, unread, malformed, handler, listener, ids);
        await(vertx.deployVerticle(loop));
        loops.add(loop);
      }
      vertx.setPeriodic(1000, _ -> acceptor.check(System.nanoTime()));
    } catch (IOException e) {
      await(vertx.close());
      throw explained(settings, e);
    }
    return new HttpListener(settings, vertx, loops);
  }

  public int port() {
    return loops.getFirst().port();
  }

  public String url() {
    var host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return (settings.tls() == null ? "http://" : "https://") + host + ":" + port();
  }

  /// Takes no new requests, waits for those that run, at most as long as the settings say, and
  /// stops.
  @Override
  public void close() throws IOException {
    await(Future.join(loops.stream().map(Loop::shutdown).toList()));
    await(vertx.close());
  }

  private static Vertx engine(int size, Acceptor acceptor) {
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setEventLoopPoolSize(size)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)))
        .withTransport(acceptor)
        .build();
  }

  private static HttpServerOptions options(Settings settings) throws IOException {
    var options =
        new HttpServerOptions()
            .setHost(address(settings.host()))
            .setPort(settings.port())
            .setTcpNoDelay(true)
            .setAcceptBacklog(1024)
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(settings.limits().headBytes())
            .setMaxChunkSize(1 << 16)
            .setHttp2ClearTextEnabled(false)
            // There are no web sockets, so nobody needs to look at each head for one.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setInitialSettings(
                new Http2Settings()
                    .setMaxConcurrentStreams(settings.limits().streams())
                    .setMaxHeaderListSize(settings.limits().headBytes()))
            .setHttp2RstFloodMaxRstFramePerWindow(settings.limits().resets())
            .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
            .setHttp2RstFloodWindowDuration(60);
    var tls = settings.tls();
    if (tls != null) {
      Encryption.require(options, tls);
    }
    return options;
  }

  private static String address(String host) throws IOException {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IOException("cannot listen on " + host + ": there is no such host", e);
    }
  }

  private static IOException explained(Settings settings, IOException e) {
    var tls = settings.tls();
    var where = settings.host() + " port " + settings.port();
    if (e.getCause() instanceof BindException) {
      return new IOException("cannot listen on " + where + ": " + e.getMessage(), e);
    }
    return tls == null
        ? new IOException("cannot listen on " + where + ": " + e.getMessage(), e)
        : new IOException(
            "cannot use the certificate %s with the key %s: %s"
                .formatted(tls.certificate(), tls.key(), e.getMessage()),
            e);
  }

  /// Names that no two requests share, not even after a restart.
  private static Supplier<String> ids() {
    var run = Long.toString(new SecureRandom().nextLong() >>> 20, 36) + "-";
    var count = new AtomicLong();
    return () -> run + Long.toString(count.incrementAndGet(), 36);
  }

  private static void await(Future<?> future) throws IOException {
    try {
      future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      var cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new IOException(
          Objects.requireNonNullElse(cause.getMessage(), cause.toString()), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
