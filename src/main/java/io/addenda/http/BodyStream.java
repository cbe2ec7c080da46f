package io.addenda.http;

import module java.base;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// A request's body as a stream that blocks. The event loop puts in what arrives, a virtual thread
/// takes it out; when enough waits to be taken, the client is made to wait.
final class BodyStream extends InputStream {

  /// How many bytes may wait before the client is paused.
  private static final int MOST_WAITING = 1 << 18;

  private final HttpServerRequest request;
  private final Context context;
  private final long most;
  private final long declared;
  private final Duration patience;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Queue<Buffer> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean paused;
  private boolean ended;
  private @Nullable Throwable broken;

  private @Nullable Buffer current;
  private int position;
  private long taken;

  /// Made on the request's context, with the request paused.
  BodyStream(HttpServerRequest request, Context context, long most, Duration patience) {
    this.request = request;
    this.context = context;
    this.most = most;
    this.patience = patience;
    this.declared = declared(request.getHeader("Content-Length"));
    request.handler(this::put);
    request.endHandler(_ -> end(null));
    request.exceptionHandler(this::end);
  }

  /// How long the body says it is; 0 when it does not say.
  private static long declared(@Nullable String length) {
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException _) {
      // More digits than a length can have.
      return Long.MAX_VALUE;
    }
  }

  /// Lets the bytes come.
  void start() {
    context.runOnContext(_ -> request.resume());
  }

  private void put(Buffer bytes) {
    lock.lock();
    try {
      waiting.add(bytes);
      waitingBytes += bytes.length();
      if (waitingBytes > MOST_WAITING && !paused) {
        paused = true;
        request.pause();
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  private void end(@Nullable Throwable cause) {
    lock.lock();
    try {
      ended = cause == null;
      broken = cause;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    var buffer = current;
    if (buffer == null || position == buffer.length()) {
      buffer = next();
      current = buffer;
      position = 0;
      if (buffer == null) {
        return -1;
      }
    }
    int count = Math.min(length, buffer.length() - position);
    buffer.getBytes(position, position + count, target, offset);
    position += count;
    taken += count;
    if (taken > most) {
      throw new BodyTooLargeException(most);
    }
    return count;
  }

  private @Nullable Buffer next() throws IOException {
    if (declared > most) {
      throw new BodyTooLargeException(most);
    }
    lock.lock();
    try {
      long left = patience.toNanos();
      while (waiting.isEmpty() && !ended && broken == null) {
        if (left <= 0) {
          throw new BodyBrokenException("the client sent nothing for " + patience, null);
        }
        left = arrived.awaitNanos(left);
      }
      var buffer = waiting.poll();
      if (buffer != null) {
        waitingBytes -= buffer.length();
        if (paused && waitingBytes < MOST_WAITING / 2) {
          paused = false;
          start();
        }
      } else if (broken != null) {
        throw new BodyBrokenException("the client went away", broken);
      }
      return buffer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BodyBrokenException("the server is stopping", e);
    } finally {
      lock.unlock();
    }
  }
}
