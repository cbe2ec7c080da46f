package io.addenda.http;

import module java.base;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.http1.Http1ServerConnection;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// One event loop's share of the connections.
final class Loop implements Deployable {

  private static final System.Logger LOG = System.getLogger(Loop.class.getName());

  /// What the engine calls the one who reads heads.
  private static final String DECODER = "httpDecoder";

  /// The code of HTTP/2 for a request that nothing was done for.
  private static final long REFUSED_STREAM = 7;

  private final HttpListener.Settings settings;
  private final HttpServerOptions options;
  private final Unread unread;
  private final Http1ServerConfig reading;
  private final Response malformed;
  private final BiConsumer<Request, ? super Responder> handler;
  private final Consumer<Answered> listener;
  private final Supplier<String> ids;
  private final Map<HttpConnection, Peer> peers = new HashMap<>();
  private final CharSequence keepAlive;
  private CharSequence date = "";

  /// What other threads have for this one, and whether it knows. Answers come in bursts, one for
  /// each change of a commit: waking the event loop for each would cost more than the answer.
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  private final AtomicBoolean woken = new AtomicBoolean();
  private @Nullable Context context;
  private @Nullable HttpServer server;

  Loop(
      HttpListener.Settings settings,
      HttpServerOptions options,
      Unread unread,
      Response malformed,
      BiConsumer<Request, ? super Responder> handler,
      Consumer<Answered> listener,
      Supplier<String> ids) {
    this.settings = settings;
    this.options = options;
    this.unread = unread;
    this.reading =
        new Http1ServerConfig()
            .setMaxInitialLineLength(options.getMaxInitialLineLength())
            .setMaxHeaderSize(options.getMaxHeaderSize())
            .setMaxChunkSize(options.getMaxChunkSize());
    this.malformed = malformed;
    this.handler = handler;
    this.listener = listener;
    this.ids = ids;
    this.keepAlive =
        HttpHeaders.createOptimized("timeout=" + Math.max(1, settings.times().idle().toSeconds()));
  }

  @Override
  public Future<?> deploy(Context context) {
    this.context = context;
    var vertx = context.owner();
    tick();
    vertx.setPeriodic(1000, _ -> tick());
    var made = vertx.createHttpServer(options);
    server = made;
    made.connectionHandler(this::connect);
    made.requestHandler(this::take);
    made.invalidRequestHandler(this::refuse);
    made.exceptionHandler(Loop::failed);
    return made.listen(
        options.getPort() == 0
            ? SocketAddress.sharedRandomPort(1, options.getHost())
            : SocketAddress.inetSocketAddress(options.getPort(), options.getHost()));
  }

  int port() {
    return Objects.requireNonNull(server).actualPort();
  }

  /// Takes no new requests and lets those that run finish.
  Future<Void> shutdown() {
    return Objects.requireNonNull(server).shutdown(settings.times().shutdownGrace());
  }

  /// Has work done on this event loop, from any thread.
  void run(Runnable work) {
    tasks.add(work);
    wake();
  }

  private void wake() {
    if (woken.compareAndSet(false, true)) {
      Objects.requireNonNull(context).runOnContext(_ -> runAll());
    }
  }

  /// Does all that was handed over. It counts as awake until the end, so that those who hand over
  /// more meanwhile need not wake it; what came in at the very end is looked for once more.
  private void runAll() {
    for (var work = tasks.poll(); work != null; work = tasks.poll()) {
      work.run();
    }
    woken.set(false);
    if (!tasks.isEmpty()) {
      wake();
    }
  }

  CharSequence date() {
    return date;
  }

  CharSequence keepAlive() {
    return keepAlive;
  }

  Unread unread() {
    return unread;
  }

  /// A listener that fails must not hold up the connection.
  void tell(Answered answered) {
    try {
      listener.accept(answered);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "it was not heard that a request was answered", e);
    }
  }

  private void tick() {
    date =
        HttpHeaders.createOptimized(
            DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    long now = System.nanoTime();
    // Of a copy: a connection that is closed goes out of the map.
    List.copyOf(peers.values()).forEach(peer -> peer.check(now));
    unread.check(now);
  }

  /// A connection failed. Mostly the client has gone away, or does not speak what we do.
  private static void failed(Throwable failure) {
    LOG.log(System.Logger.Level.DEBUG, "a connection failed", failure);
  }

  private void connect(HttpConnection connection) {
    if (connection instanceof Http1ServerConnection older) {
      older.channel().pipeline().replace(DECODER, DECODER, new StrictDecoder(reading));
    }
    peers.put(connection, new Peer(connection, settings));
    connection.closeHandler(_ -> peers.remove(connection));
  }

  private Peer peer(HttpServerRequest request) {
    return peers.computeIfAbsent(
        request.connection(), connection -> new Peer(connection, settings));
  }

  private void take(HttpServerRequest request) {
    if (peer(request).takesNoMore()) {
      return;
    }
    if (isNewer(request) && !peer(request).beginStream()) {
      request.response().reset(REFUSED_STREAM);
      return;
    }
    var target = Target.parse(request.method().name(), request.uri());
    if (target == null || (isNewer(request) && hasTwoReadings(request.headers()))) {
      refuse(request, 400);
      return;
    }
    var body = body(request, Objects.requireNonNull(Vertx.currentContext()));
    if (body != null && isNewer(request) && body.length() < 0) {
      begin(request, target, body);
    } else {
      hand(request, target, body);
    }
  }

  /// Waits until it is known whether there is a body at all: many clients of HTTP/2 say only at its
  /// end that there is none, and what is answered depends on it.
  private void begin(HttpServerRequest request, Target target, BodyStream body) {
    body.afterBeginning(
        beginning -> {
          switch (beginning) {
            case BYTES -> hand(request, target, body);
            case END -> hand(request, target, null);
            case GONE -> peer(request).endStream();
          }
        });
  }

  private void hand(HttpServerRequest request, Target target, @Nullable BodyStream body) {
    var context = Objects.requireNonNull(Vertx.currentContext());
    var id = ids.get();
    var exchange = new Exchange(request, this, peer(request), context, id, target.path(), body);
    try {
      handler.accept(
          new Request(
              id,
              request.method().name(),
              target.path(),
              Query.parse(target.query()),
              new SentHeaders(request.headers(), target.authority()),
              body == null ? RequestBody.NONE : body,
              exchange),
          exchange);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "request " + id + " failed", e);
      exchange.accept(new Response(500, malformed.headers(), malformed.body()));
    }
  }

  private static boolean isNewer(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2;
  }

  /// Whether there are two of what there should be one, or more lines than anyone needs. Of
  /// HTTP/1.1 the decoder looks at this.
  private static boolean hasTwoReadings(MultiMap headers) {
    int lines = 0;
    int seen = 0;
    for (var header : headers) {
      int bit = SingleHeaders.bit(header.getKey());
      if (++lines > SingleHeaders.MOST_LINES || (seen & bit) != 0) {
        return true;
      }
      seen |= bit;
    }
    return false;
  }

  /// The body of a request, or null if it has none.
  private @Nullable BodyStream body(HttpServerRequest request, Context context) {
    var sent = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    long length = sent == null ? -1 : Long.parseLong(sent);
    boolean none =
        sent == null
            ? request.version() == HttpVersion.HTTP_2
                ? request.isEnded()
                : !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
            : length == 0;
    return none
        ? null
        : new BodyStream(
            request, context, length, settings.limits().bodyBytes(), settings.times().body());
  }

  /// Answers what the engine could not read.
  private void refuse(HttpServerRequest request) {
    if (peer(request).takesNoMore()) {
      return;
    }
    refuse(
        request,
        switch (request.decoderResult().cause()) {
          case TooLongHttpLineException _ -> 414;
          case TooLongHttpHeaderException _ -> 431;
          case StrictDecoder.UnknownExpectationException _ -> 417;
          case null, default -> 400;
        });
  }

  private void refuse(HttpServerRequest request, int status) {
    var context = Objects.requireNonNull(Vertx.currentContext());
    var body = request.decoderResult().isSuccess() ? body(request, context) : null;
    var peer = peer(request);
    if (!isNewer(request)) {
      // What comes behind it may be read by others as a part of it.
      peer.takeNoMore();
    }
    new Exchange(request, this, peer, context, ids.get(), "-", body)
        .accept(new Response(status, malformed.headers(), malformed.body()));
  }
}
