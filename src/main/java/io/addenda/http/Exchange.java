package io.addenda.http;

import module java.base;

import io.netty.buffer.Unpooled;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;

/// One request and the one answer to it, which may come from any thread.
final class Exchange implements Responder, Sender {

  private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

  private static final CharSequence KEEP_ALIVE = HttpHeaders.createOptimized("Keep-Alive");
  private static final CharSequence CONNECTION = HttpHeaders.createOptimized("Connection");
  private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");

  /// The code of HTTP/2 for a stream that cannot go on.
  private static final long INTERNAL_ERROR = 2;

  private final HttpServerRequest request;
  private final Loop loop;
  private final Peer peer;
  private final Context context;
  private final String id;
  private final String path;
  private final @Nullable BodyStream body;
  private final boolean headOnly;
  private final long begun = System.nanoTime();
  private final AtomicBoolean answered = new AtomicBoolean();

  private volatile @Nullable String operation;
  private long length;
  private long kept;
  private long deadline;
  private boolean waits;

  Exchange(
      HttpServerRequest request,
      Loop loop,
      Peer peer,
      Context context,
      String id,
      String path,
      @Nullable BodyStream body) {
    this.request = request;
    this.loop = loop;
    this.peer = peer;
    this.context = context;
    this.id = id;
    this.path = path;
    this.body = body;
    this.headOnly = request.method().equals(HttpMethod.HEAD);
    peer.begin();
  }

  /// Answers, once. A second answer is ignored.
  ///
  /// @throws UncheckedIOException if the bytes of the answer cannot be opened, or its file is too
  ///   short; the request can then still be answered in another way
  @Override
  public void accept(Response response) {
    accept(response, UnaryOperator.identity());
  }

  @Override
  public void accept(Response response, UnaryOperator<Response> last) {
    var opened = headOnly ? null : OpenedBody.open(response.body());
    if (!answered.compareAndSet(false, true)) {
      LOG.log(System.Logger.Level.WARNING, "request {0} was answered again", id);
      OpenedBody.close(opened);
    } else if (context.equals(Vertx.currentContext())) {
      write(last.apply(response), opened);
    } else {
      loop.run(() -> write(last.apply(response), opened));
    }
  }

  @Override
  public void operation(String name) {
    operation = name;
  }

  @Override
  public String address() {
    return peer.remote();
  }

  @Override
  public boolean isGone() {
    return request.response().closed();
  }

  private void write(Response response, @Nullable Closeable opened) {
    var to = request.response();
    if (to.closed()) {
      finish(response.status(), -1);
      OpenedBody.close(opened);
      return;
    }
    if (isLost(response)) {
      finish(response.status(), -1);
      OpenedBody.close(opened);
      breakOff(true);
      if (body != null) {
        body.discard();
      }
      return;
    }
    boolean last = peer.takesNoMore() || (body != null && body.spoilsConnection());
    to.setStatusCode(response.status());
    head(to, response, last);
    var sent = body(to, response, opened);
    // Who is served slowly on purpose does not take long.
    waits = response.isWhole() && !response.isLive() && !sent.isComplete();
    if (waits) {
      loop.unread().add(this);
    }
    sent.onComplete(result -> sent(response, last, opened, result));
    if (body != null) {
      body.discard();
    }
  }

  /// Sends what comes after the head.
  private Future<Void> body(HttpServerResponse to, Response response, @Nullable Closeable opened) {
    if (response.delivery() instanceof Response.Delivery.Limited limits && hasBytes(response)) {
      length = response.body().length();
      to.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
      return new LimitedBody(to, context, response.body(), opened, limits).send();
    }
    return switch (response.body()) {
      case Response.Body.None() -> to.end();
      case Response.Body.Text(var content) ->
          end(to, response.status(), ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
      case Response.Body.Bytes(var content) -> end(to, response.status(), content);
      case Response.Body.FileSlice(var path, var offset, var count) -> {
        if (!(opened instanceof FileChannel file)) {
          yield endHead(to, count);
        }
        length = count;
        // HTTP/2 needs to be told; HTTP/1.1 says the same again.
        to.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(count));
        // The engine sends an open file over HTTP/1.1 only.
        yield isNewer()
            ? to.sendFile(path.toAbsolutePath().toString(), offset, count)
            : to.sendFile(file, offset, count);
      }
      case Response.Body.Streamed(var count, _) -> {
        if (!(opened instanceof InputStream stream)) {
          yield endHead(to, count);
        }
        length = count;
        kept = Math.min(count, StreamedBody.MOST_HELD);
        to.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(count));
        yield new StreamedBody(to, context, stream, count).send();
      }
      case Response.Body.Live _ ->
          opened instanceof InputStream stream
              ? new LiveBody(to, context, stream, loop.unread().patience()).send()
              : to.end();
    };
  }

  /// Whether the connection is to be reset before the client has seen anything: also where it was
  /// to be reset in a body that there is not.
  private boolean isLost(Response response) {
    return switch (response.delivery()) {
      case Response.Delivery.Whole() -> false;
      case Response.Delivery.Lost() -> true;
      case Response.Delivery.Limited(_, _, var reset) -> reset && !hasBytes(response);
    };
  }

  private boolean hasBytes(Response response) {
    return !headOnly && !Head.isBare(response.status()) && response.body().length() > 0;
  }

  Peer peer() {
    return peer;
  }

  /// The bytes of the body that is on its way.
  long length() {
    return length;
  }

  /// The bytes of it that are kept in memory until they are sent.
  long kept() {
    return kept;
  }

  void mustBeSentWithin(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
  }

  boolean isOverdue(long now) {
    return now - deadline > 0;
  }

  private boolean isNewer() {
    return request.version() == HttpVersion.HTTP_2;
  }

  private Future<Void> end(HttpServerResponse to, int status, ByteBuffer bytes) {
    if (Head.isBare(status)) {
      return to.end();
    }
    if (headOnly) {
      return endHead(to, bytes.remaining());
    }
    length = bytes.remaining();
    kept = length;
    // Only the engine's own rooms make a buffer of bytes without a copy: 11 % of a small download.
    return to.end(BufferInternal.buffer(Unpooled.wrappedBuffer(bytes)));
  }

  private static Future<Void> endHead(HttpServerResponse to, long length) {
    return to.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length)).end();
  }

  private void head(HttpServerResponse to, Response response, boolean last) {
    if (!isNewer()) {
      if (last) {
        peer.takeNoMore();
        to.putHeader(CONNECTION, CLOSE);
      } else {
        to.putHeader(KEEP_ALIVE, loop.keepAlive());
      }
    }
    Head.set(to, response, id, loop.date());
  }

  private void sent(
      Response response, boolean last, @Nullable Closeable opened, AsyncResult<Void> result) {
    OpenedBody.close(opened);
    if (waits) {
      loop.unread().remove(this);
    }
    if (result.failed()) {
      finish(response.status(), -1);
      if (opened instanceof InputStream || !response.isWhole()) {
        boolean reset =
            response.delivery() instanceof Response.Delivery.Limited(_, _, var wanted) && wanted;
        breakOff(reset || response.isLive());
      }
      return;
    }
    finish(response.status(), length);
    if (!last) {
      return;
    }
    if (isNewer()) {
      request.response().reset(0);
    } else {
      peer.closeSoon();
      // It may still be sending, and must not be held up by that when it has read the answer.
      peer.sayNoMore();
      if (body != null) {
        body.afterEnd(request.connection()::close);
      }
    }
  }

  /// Lets the client see that what was announced does not come.
  private void breakOff(boolean reset) {
    if (isNewer()) {
      request.response().reset(INTERNAL_ERROR);
    } else if (reset) {
      peer.cut();
    } else {
      request.connection().close();
    }
  }

  private void finish(int status, long bytes) {
    peer.end();
    if (isNewer()) {
      if (body == null) {
        peer.endStream();
      } else {
        body.afterEnd(peer::endStream);
      }
    }
    long micros = (System.nanoTime() - begun) / 1000;
    loop.tell(
        new Answered(
            id, request.method().name(), path, operation, status, bytes, micros, peer.remote()));
  }
}
