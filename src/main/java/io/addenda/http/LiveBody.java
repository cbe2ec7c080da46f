package io.addenda.http;

import module java.base;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// Passes on bytes as they come, in the body of an answer without a length. A thread of its own
/// waits for them, and then for the client: nothing is read before that has taken what was read.
final class LiveBody {

  private static final int PIECE = 16 << 10;

  private final HttpServerResponse to;
  private final Context context;
  private final InputStream from;
  private final Duration patience;
  private final Promise<Void> sent = Promise.promise();

  /// @param from whoever made this closes it once all is sent or has failed
  /// @param patience how long the client may take for a piece
  LiveBody(HttpServerResponse to, Context context, InputStream from, Duration patience) {
    this.to = to;
    this.context = context;
    this.from = from;
    this.patience = patience;
  }

  /// Begins. Must be called on the event loop, after the head was set.
  ///
  /// @return what completes there at the end of the bytes, and fails when the client has gone away
  ///   or takes too long
  Future<Void> send() {
    to.setChunked(true);
    to.exceptionHandler(sent::tryFail);
    to.closeHandler(_ -> sent.tryFail("the client has gone away"));
    to.writeHead().onFailure(sent::tryFail);
    Thread.ofVirtual().name("live-body").start(this::pass);
    return sent.future();
  }

  private void pass() {
    try {
      var bytes = new byte[PIECE];
      for (int count = from.read(bytes);
          count >= 0 && !sent.future().isComplete();
          count = from.read(bytes)) {
        write(Arrays.copyOf(bytes, count)).get(patience.toNanos(), TimeUnit.NANOSECONDS);
      }
      context.runOnContext(_ -> end());
    } catch (IOException
        | RuntimeException
        | ExecutionException
        | TimeoutException
        | InterruptedException e) {
      context.runOnContext(_ -> sent.tryFail(e));
    }
  }

  private CompletableFuture<Void> write(byte[] piece) {
    var written = new CompletableFuture<Void>();
    context.runOnContext(
        _ ->
            to.write(Buffer.buffer(piece))
                .onSuccess(written::complete)
                .onFailure(written::completeExceptionally));
    return written;
  }

  private void end() {
    if (!sent.future().isComplete()) {
      to.end().onSuccess(_ -> sent.tryComplete()).onFailure(sent::tryFail);
    }
  }
}
