package io.addenda.http;

import module java.base;

import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;

/// Passes a stream on as the body of an answer. A thread of its own waits for the stream, and for
/// the client when that does not keep up: so many pieces are on their way and no more.
final class StreamedBody {

  private static final System.Logger LOG = System.getLogger(StreamedBody.class.getName());

  private static final int PIECE = 64 << 10;
  private static final int PIECES = 4;

  /// How many bytes are in memory at the most.
  static final long MOST_HELD = (long) PIECE * PIECES;

  private final HttpServerResponse to;
  private final Context context;
  private final InputStream from;
  private final long length;
  private final Semaphore free = new Semaphore(PIECES);

  /// Memory for the pieces that are not on their way, used again and again.
  private final Queue<byte[]> pieces = new ConcurrentLinkedQueue<>();

  private final Promise<Void> sent = Promise.promise();

  /// @param from whoever made this closes it once all is sent or has failed
  /// @param length how many bytes are to come
  StreamedBody(HttpServerResponse to, Context context, InputStream from, long length) {
    this.to = to;
    this.context = context;
    this.from = from;
    this.length = length;
  }

  /// Begins. Must be called on the event loop, after the head was set.
  ///
  /// @return what completes there when all was taken by the client, or never will be
  Future<Void> send() {
    to.exceptionHandler(sent::tryFail);
    to.closeHandler(_ -> sent.tryFail("the client has gone away"));
    Thread.ofVirtual().name("streamed-body").start(this::pass);
    return sent.future();
  }

  private void pass() {
    try {
      long left = length;
      while (left > 0 && !sent.future().isComplete()) {
        free.acquireUninterruptibly();
        var piece =
            Objects.requireNonNullElseGet(
                pieces.poll(), () -> new byte[(int) Math.min(PIECE, length)]);
        int count = from.readNBytes(piece, 0, (int) Math.min(piece.length, left));
        if (count == 0) {
          throw new EOFException("%d bytes of %d are missing".formatted(left, length));
        }
        left -= count;
        context.runOnContext(_ -> write(piece, count));
      }
      context.runOnContext(_ -> end());
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "an answer breaks off", e);
      context.runOnContext(_ -> sent.tryFail(e));
    }
  }

  private void write(byte[] piece, int count) {
    if (sent.future().isComplete()) {
      free.release();
      return;
    }
    to.write(BufferInternal.buffer(Unpooled.wrappedBuffer(piece, 0, count)))
        .onComplete(
            result -> {
              if (result.failed()) {
                sent.tryFail(result.cause());
              }
              pieces.add(piece);
              free.release();
            });
  }

  private void end() {
    if (!sent.future().isComplete()) {
      to.end().onSuccess(_ -> sent.tryComplete()).onFailure(sent::tryFail);
    }
  }
}
