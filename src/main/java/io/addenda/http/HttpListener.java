package io.addenda.http;

import module java.base;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import org.jspecify.annotations.Nullable;

/// Listens on a port and speaks HTTP/1.1, and with TLS HTTP/2 as well. One event loop for every two
/// processors takes the requests and writes the answers; in between nothing may block it.
public final class HttpListener implements AutoCloseable {

  private static final int LONGEST_LINE = 8192;
  private static final int MOST_STREAMS = 100;

  /// Where and how to listen.
  ///
  /// @param port or 0 for any that is free
  /// @param tls or null for plain HTTP
  /// @param maxBodyBytes of a request
  /// @param maxHeaderBytes of a request, all header lines together
  /// @param idleTimeout after which a connection that waits for no answer is closed
  /// @param bodyTimeout how long a client may send nothing in the middle of a body; all its pauses
  ///   together may take twice as long, and a second more for each kilobyte that came
  /// @param shutdownGrace how long running requests may take to finish when the listener closes
  public record Settings(
      String host,
      int port,
      @Nullable Tls tls,
      long maxBodyBytes,
      int maxHeaderBytes,
      Duration idleTimeout,
      Duration bodyTimeout,
      Duration shutdownGrace) {}

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
  /// @throws IOException with one line for the operator, when the port or the certificate cannot be
  ///   used
  public static HttpListener start(
      Settings settings,
      Response malformed,
      BiConsumer<Request, Consumer<Response>> handler,
      AccessLog log)
      throws IOException {
    var options = options(settings);
    // The other half of the processors is for those who find the answers.
    int size = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    var vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(size)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    var ids = ids();
    var loops = new ArrayList<Loop>();
    try {
      for (int i = 0; i < size; i++) {
        var loop = new Loop(settings, options, malformed, handler, log, ids);
        await(vertx.deployVerticle(loop));
        loops.add(loop);
      }
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

  private static HttpServerOptions options(Settings settings) throws IOException {
    var options =
        new HttpServerOptions()
            .setHost(address(settings.host()))
            .setPort(settings.port())
            .setTcpNoDelay(true)
            .setAcceptBacklog(1024)
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(settings.maxHeaderBytes())
            .setMaxChunkSize(1 << 16)
            .setHttp2ClearTextEnabled(false)
            .setInitialSettings(
                new Http2Settings()
                    .setMaxConcurrentStreams(MOST_STREAMS)
                    .setMaxHeaderListSize(settings.maxHeaderBytes()));
    var tls = settings.tls();
    if (tls != null) {
      options
          .setSsl(true)
          .setUseAlpn(true)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .setCertPath(readable(tls.certificate()))
                  .setKeyPath(readable(tls.key())));
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

  private static String readable(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("cannot read " + file);
    }
    return file.toAbsolutePath().toString();
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
