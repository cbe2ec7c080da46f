package io.addenda.http;

import module java.base;

import io.netty.buffer.ByteBuf;
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

  /// As much as a socket gives at once. More of them would not stay in the processor's cache.
  private static final int PIECE = 128 << 10;

  private static final int PIECES = 2;

  /// How many bytes are on their way at the most.
  static final long MOST_HELD = (long) PIECE * PIECES;

  private final HttpServerResponse to;
  private final Context context;
  private final InputStream from;
  private final long length;
  private final Semaphore free = new Semaphore(PIECES);

  /// Memory for the pieces that are not on their way, used again and again. It is not on the heap:
  /// the operating system takes it as it is, so that the event loop has nothing to copy.
  private final Queue<ByteBuf> pieces = new ConcurrentLinkedQueue<>();

  private final Promise<Void> sent = Promise.promise();

  /// Whether no more pieces come; only the event loop looks.
  private boolean over;

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
      var bytes = new byte[(int) Math.min(PIECE, length)];
      long left = length;
      while (left > 0 && !sent.future().isComplete()) {
        free.acquireUninterruptibly();
        int count = from.readNBytes(bytes, 0, (int) Math.min(bytes.length, left));
        if (count == 0) {
          throw new EOFException("%d bytes of %d are missing".formatted(left, length));
        }
        left -= count;
        var piece =
            Objects.requireNonNullElseGet(pieces.poll(), () -> Unpooled.directBuffer(bytes.length));
        piece.setBytes(0, bytes, 0, count);
        context.runOnContext(_ -> write(piece, count));
      }
      context.runOnContext(_ -> end());
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "an answer breaks off", e);
      context.runOnContext(_ -> breakOff(e));
    }
  }

  private void write(ByteBuf piece, int count) {
    if (sent.future().isComplete()) {
      takeBack(piece);
      return;
    }
    to.write(BufferInternal.buffer(piece.retainedSlice(0, count)))
        .onComplete(
            result -> {
              if (result.failed()) {
                sent.tryFail(result.cause());
              }
              takeBack(piece);
            });
  }

  private void takeBack(ByteBuf piece) {
    if (over) {
      piece.release();
    } else {
      pieces.add(piece);
    }
    free.release();
  }

  private void end() {
    letGo();
    if (!sent.future().isComplete()) {
      to.end().onSuccess(_ -> sent.tryComplete()).onFailure(sent::tryFail);
    }
  }

  private void breakOff(Exception why) {
    letGo();
    sent.tryFail(why);
  }

  /// Frees the memory, that of pieces on their way once they are sent.
  private void letGo() {
    over = true;
    for (var piece = pieces.poll(); piece != null; piece = pieces.poll()) {
      piece.release();
    }
  }
}
