package io.addenda.http;

import module java.base;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/// The body of one request, carried from the event loop to a thread that blocks. At most
/// [#MOST_WAITING] bytes wait between the two; beyond that the client is made to wait.
final class BodyStream extends InputStream implements RequestBody {

  private static final int MOST_WAITING = 256 << 10;
  private static final int FEW_WAITING = 64 << 10;
  private static final long WORTH_READING = 256 << 10;

  /// How much longer a client may keep us waiting for each byte that has come: who sends a kilobyte
  /// a second is never cut off. Without this a byte now and then would hold a thread for years.
  private static final long NANOS_A_BYTE = 1_000_000_000 / 1024;

  private final HttpServerRequest request;
  private final Context context;
  private final long length;
  private final long limit;
  private final Duration timeout;
  private final boolean asksFirst;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Buffer> waiting = new ArrayDeque<>();
  private int bytesWaiting;
  private int position;
  private long arrived;
  private long nanosWaited;
  private boolean opened;
  private boolean invited;
  private boolean held;
  private boolean ended;
  private boolean gone;
  private boolean unwanted;
  private @Nullable String failure;
  private Runnable afterEnd = () -> {};
  private Consumer<Beginning> afterBeginning = _ -> {};

  /// Must be made on the request's event loop when the request arrives; nothing of the body is
  /// taken before it is opened.
  ///
  /// @param length in bytes, or less than 0 when the client does not say
  BodyStream(
      HttpServerRequest request, Context context, long length, long limit, Duration timeout) {
    this.request = request;
    this.context = context;
    this.length = length;
    this.limit = limit;
    this.timeout = timeout;
    this.asksFirst = "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
    request.pause();
    request.handler(this::arrive);
    request.endHandler(_ -> over(Beginning.END));
    request.exceptionHandler(_ -> over(Beginning.GONE));
  }

  /// Takes what comes first, and reports what it was, on the event loop.
  void afterBeginning(Consumer<Beginning> next) {
    afterBeginning = next;
    if (asksFirst) {
      begun(Beginning.BYTES);
    } else {
      request.fetch(1);
    }
  }

  private void begun(Beginning beginning) {
    var next = afterBeginning;
    afterBeginning = _ -> {};
    next.accept(beginning);
  }

  @Override
  public InputStream open() {
    lock.lock();
    try {
      if (opened) {
        throw new IllegalStateException("a body can be read once");
      }
      opened = true;
    } finally {
      lock.unlock();
    }
    if (length <= limit) {
      context.runOnContext(_ -> begin());
    }
    return this;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, target.length);
    if (count == 0) {
      return 0;
    }
    lock.lock();
    try {
      await();
      return waiting.isEmpty() ? -1 : take(target, offset, count);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int available() {
    lock.lock();
    try {
      return bytesWaiting;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there are bytes or there will be none.
  private void await() throws IOException {
    long patience = timeout.toNanos();
    while (true) {
      if (length > limit || arrived > limit) {
        throw new BodyTooLargeException(limit);
      }
      if (!waiting.isEmpty() || ended) {
        return;
      }
      if (failure != null) {
        throw new BodyBrokenException(failure);
      }
      long left = 2 * timeout.toNanos() + arrived * NANOS_A_BYTE - nanosWaited;
      if (patience <= 0) {
        throw new BodyBrokenException("no byte came for " + timeout.toSeconds() + " s");
      }
      if (left <= 0) {
        throw new BodyBrokenException("the body comes too slowly");
      }
      long begun = System.nanoTime();
      try {
        changed.awaitNanos(Math.min(patience, left));
        long waited = System.nanoTime() - begun;
        patience -= waited;
        nanosWaited += waited;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
  }

  private int take(byte[] target, int offset, int count) {
    int taken = 0;
    while (taken < count && !waiting.isEmpty()) {
      var chunk = waiting.getFirst();
      int now = Math.min(count - taken, chunk.length() - position);
      chunk.getBytes(position, position + now, target, offset + taken);
      position += now;
      taken += now;
      if (position == chunk.length()) {
        waiting.removeFirst();
        position = 0;
      }
    }
    bytesWaiting -= taken;
    if (held && bytesWaiting <= FEW_WAITING) {
      held = false;
      context.runOnContext(_ -> request.resume());
    }
    return taken;
  }

  private void begin() {
    lock.lock();
    try {
      if (unwanted) {
        return;
      }
      if (asksFirst && !invited && !request.response().ended() && !request.response().closed()) {
        invited = true;
        request.response().writeContinue();
      }
    } finally {
      lock.unlock();
    }
    request.resume();
  }

  private void arrive(Buffer chunk) {
    lock.lock();
    try {
      arrived += chunk.length();
      if (unwanted) {
        return;
      }
      if (chunk.length() == 0) {
        if (request.version() != HttpVersion.HTTP_2) {
          // That is how StrictDecoder says so.
          failure = "a chunk is malformed";
          changed.signal();
        } else if (!opened) {
          request.fetch(1);
        }
        return;
      }
      waiting.addLast(chunk);
      bytesWaiting += chunk.length();
      if (!held && (bytesWaiting >= MOST_WAITING || arrived > limit)) {
        held = true;
        request.pause();
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
    begun(Beginning.BYTES);
  }

  /// Nothing more comes.
  private void over(Beginning how) {
    Runnable next;
    lock.lock();
    try {
      if (how == Beginning.END) {
        ended = true;
      } else {
        gone = true;
        failure = "the client went away";
      }
      next = afterEnd;
      afterEnd = () -> {};
      changed.signal();
    } finally {
      lock.unlock();
    }
    next.run();
    begun(how);
  }

  /// Runs something once nothing more comes.
  void afterEnd(Runnable next) {
    lock.lock();
    try {
      if (!ended && !gone) {
        afterEnd = next;
        return;
      }
    } finally {
      lock.unlock();
    }
    next.run();
  }

  /// Whether the connection is of no use after the answer, because too much of the body, or nobody
  /// knows how much, has not come yet.
  boolean spoilsConnection() {
    lock.lock();
    try {
      return !ended && (length < 0 || length - arrived > WORTH_READING || (asksFirst && !invited));
    } finally {
      lock.unlock();
    }
  }

  /// Throws away what comes from now on.
  void discard() {
    lock.lock();
    try {
      unwanted = true;
      waiting.clear();
      bytesWaiting = 0;
      if (ended) {
        return;
      }
      if (failure == null) {
        failure = "the request was answered";
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
    request.resume();
  }
}
