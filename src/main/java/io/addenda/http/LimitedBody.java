package io.addenda.http;

import module java.base;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/// Sends the body of an answer slowly, and perhaps not to its end, so that clients can be tested. A
/// thread of its own waits.
final class LimitedBody {

  /// In bytes: the most that is sent at once.
  private static final int PIECE = 16 << 10;

  private static final int PIECES_PER_SECOND = 20;

  /// How long what was sent has to reach the client: a reset overtakes what is on its way.
  private static final Duration BEFORE_THE_END = Duration.ofMillis(100);

  private final HttpServerResponse to;
  private final Context context;
  private final Response.Body body;
  private final @Nullable Closeable opened;
  private final long length;
  private final Response.Delivery.Limited limits;
  private final Promise<Void> sent = Promise.promise();

  /// @param opened what was opened of the body; whoever made this closes it
  LimitedBody(
      HttpServerResponse to,
      Context context,
      Response.Body body,
      @Nullable Closeable opened,
      Response.Delivery.Limited limits) {
    this.to = to;
    this.context = context;
    this.body = body;
    this.opened = opened;
    this.length = body.length();
    this.limits = limits;
  }

  /// Begins. Must be called on the event loop, after the head was set.
  ///
  /// @return what completes there when the client has taken all, and fails when that does not come
  ///   to pass: the connection is to end then
  Future<Void> send() {
    to.exceptionHandler(sent::tryFail);
    to.closeHandler(_ -> sent.tryFail("the client has gone away"));
    to.writeHead().onFailure(sent::tryFail);
    Thread.ofVirtual().name("limited-body").start(this::pass);
    return sent.future();
  }

  private void pass() {
    try {
      long end = Math.min(length, limits.until());
      passUntil(end);
      if (end == length) {
        context.runOnContext(_ -> to.end().onComplete(this::ended));
      } else {
        Thread.sleep(BEFORE_THE_END);
        fail(new EOFException("the answer was to break off"));
      }
    } catch (IOException | RuntimeException | ExecutionException | InterruptedException e) {
      fail(e);
    }
  }

  private void passUntil(long end) throws IOException, ExecutionException, InterruptedException {
    var from = OpenedBody.stream(body, opened);
    long begun = System.nanoTime();
    int piece = Math.clamp(limits.bytesPerSecond() / PIECES_PER_SECOND, 1, PIECE);
    for (long done = 0; done < end; ) {
      var bytes = from.readNBytes((int) Math.min(piece, end - done));
      if (bytes.length == 0) {
        throw new EOFException("%d bytes of %d are missing".formatted(length - done, length));
      }
      done += bytes.length;
      var due = begun + (long) (1e9 * done / limits.bytesPerSecond());
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      write(bytes).get();
    }
  }

  private CompletableFuture<Void> write(byte[] bytes) {
    var written = new CompletableFuture<Void>();
    context.runOnContext(
        _ ->
            to.write(Buffer.buffer(bytes))
                .onSuccess(written::complete)
                .onFailure(written::completeExceptionally));
    return written;
  }

  private void ended(AsyncResult<Void> result) {
    if (result.succeeded()) {
      sent.tryComplete();
    } else {
      sent.tryFail(result.cause());
    }
  }

  private void fail(Exception why) {
    context.runOnContext(_ -> sent.tryFail(why));
  }
}
