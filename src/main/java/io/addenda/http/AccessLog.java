package io.addenda.http;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The list of what was asked and answered: one line a request, written by a thread of its own, so
/// that a slow disk never holds up an answer. Lines that do not fit in the queue are counted, and
/// the count is written as soon as there is room.
///
/// A line is: time, request id, client, method, path, status, bytes of the body, microseconds. It
/// never has the query, which can hold what is secret. The bytes are `-` when the client did not
/// stay for the whole answer.
///
/// When nothing can be written, as on a full disk, it is tried again until it can. No line is torn:
/// what was begun is gone on with.
public final class AccessLog implements Consumer<Answered>, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(AccessLog.class.getName());

  private static final int CAPACITY = 1 << 16;
  private static final int LONGEST_PATH = 512;
  private static final int MOST_AT_ONCE = 1024;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PAUSE_WHEN_FULL = Duration.ofSeconds(1);

  private record Entry(Instant time, Answered answered) {}

  private final BlockingQueue<Entry> queue;
  private final AtomicLong dropped = new AtomicLong();
  private final InstantSource clock;
  private final Duration whenFull;
  private final @Nullable Thread writer;
  private volatile boolean closing;

  private AccessLog(
      @Nullable WritableByteChannel to, InstantSource clock, int capacity, Duration whenFull) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.clock = clock;
    this.whenFull = whenFull;
    this.writer =
        to == null
            ? null
            : Thread.ofPlatform().daemon().name("access-log").unstarted(() -> write(to));
  }

  /// Writes to a stream, which the log does not close.
  public static AccessLog to(OutputStream out) {
    return to(Channels.newChannel(out), InstantSource.system(), CAPACITY, PAUSE_WHEN_FULL);
  }

  /// Writes to a file or the like, which the log does not close.
  public static AccessLog to(WritableByteChannel out) {
    return to(out, InstantSource.system(), CAPACITY, PAUSE_WHEN_FULL);
  }

  static AccessLog to(OutputStream out, InstantSource clock, int capacity) {
    return to(Channels.newChannel(out), clock, capacity, PAUSE_WHEN_FULL);
  }

  /// @param whenFull how long it waits before it tries again to write
  static AccessLog to(
      WritableByteChannel out, InstantSource clock, int capacity, Duration whenFull) {
    var log = new AccessLog(out, clock, capacity, whenFull);
    Objects.requireNonNull(log.writer).start();
    return log;
  }

  /// Writes nothing.
  public static AccessLog none() {
    return new AccessLog(null, InstantSource.system(), 1, PAUSE_WHEN_FULL);
  }

  /// Takes note of an answer. Never waits.
  @Override
  public void accept(Answered answered) {
    if (writer != null && !queue.offer(new Entry(clock.instant(), answered))) {
      dropped.incrementAndGet();
    }
  }

  /// Writes what is queued and stops.
  @Override
  public void close() {
    closing = true;
    if (writer != null) {
      LockSupport.unpark(writer);
      try {
        writer.join(Duration.ofSeconds(5));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Looks for lines now and then instead of being woken for each, which would cost the threads
  /// that answer more than the line itself.
  private void write(WritableByteChannel to) {
    var batch = new ArrayList<Entry>(MOST_AT_ONCE);
    boolean written = true;
    boolean last;
    do {
      last = closing;
      while (written && queue.drainTo(batch, MOST_AT_ONCE) > 0) {
        var lines = new StringBuilder(batch.size() * 96);
        batch.forEach(entry -> append(lines, entry));
        batch.clear();
        written = write(to, lines.toString());
      }
      long lost = dropped.getAndSet(0);
      if (written && lost > 0) {
        written = write(to, clock.instant() + " " + lost + " lines dropped\n");
      }
      if (!last) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } while (!last && written);
    if (!written) {
      LOG.log(System.Logger.Level.WARNING, "the last lines of the access log are lost");
    }
  }

  /// Writes lines, and tries until it can.
  ///
  /// @return false when it could not before the log was closed
  private boolean write(WritableByteChannel to, String lines) {
    var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
    boolean reported = false;
    while (bytes.hasRemaining()) {
      try {
        to.write(bytes);
      } catch (IOException e) {
        if (closing) {
          return false;
        }
        if (!reported) {
          reported = true;
          LOG.log(
              System.Logger.Level.WARNING,
              "the access log cannot be written and waits: {0}",
              e.getMessage());
        }
        LockSupport.parkNanos(whenFull.toNanos());
      }
    }
    return true;
  }

  private static void append(StringBuilder line, Entry entry) {
    line.append(entry.time().truncatedTo(ChronoUnit.MILLIS)).append(' ');
    var answered = entry.answered();
    line.append(answered.id()).append(' ').append(answered.remote()).append(' ');
    escape(line, answered.method());
    line.append(' ');
    escape(line, answered.path());
    line.append(' ').append(answered.status()).append(' ');
    if (answered.bytes() < 0) {
      line.append('-');
    } else {
      line.append(answered.bytes());
    }
    line.append(' ').append(answered.micros()).append('\n');
  }

  private static void escape(StringBuilder line, String text) {
    int length = Math.min(text.length(), LONGEST_PATH);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '"' || c == '\'' || c == '\\') {
        line.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        line.append(c);
      }
    }
  }
}
