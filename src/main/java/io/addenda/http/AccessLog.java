package io.addenda.http;

import module java.base;

/// One line for each request. Lines are written by a thread of their own, so that a slow terminal
/// or pipe never holds up a request; when too many wait, they are dropped and counted.
public final class AccessLog implements AutoCloseable {

  private static final int MOST_WAITING = 1 << 16;
  private static final int LONGEST_PATH = 512;

  private record Line(Instant time, Request request, int status, long bytes, long nanos) {}

  private final PrintStream out;
  private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  private AccessLog(PrintStream out, boolean on) {
    this.out = out;
    this.thread = Thread.ofPlatform().daemon().name("access-log").unstarted(this::work);
    this.closed = !on;
    if (on) {
      thread.start();
    }
  }

  /// A log that writes to a stream, which it does not close.
  public static AccessLog to(OutputStream out) {
    return new AccessLog(
        new PrintStream(new BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8),
        true);
  }

  /// No log.
  public static AccessLog none() {
    return new AccessLog(
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
  }

  /// Notes a request that was answered. Never waits.
  ///
  /// @param bytes of the body of the answer
  void log(Request request, int status, long bytes, long nanos) {
    if (!closed && !waiting.offer(new Line(Instant.now(), request, status, bytes, nanos))) {
      dropped.incrementAndGet();
    }
  }

  private void work() {
    try {
      while (!closed || !waiting.isEmpty()) {
        var line = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (line == null) {
          out.flush();
        } else {
          out.append(text(line)).append('\n');
          if (waiting.isEmpty()) {
            out.flush();
          }
        }
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
          out.append(Long.toString(lost)).append(" lines were dropped\n");
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    out.flush();
  }

  private static String text(Line line) {
    var request = line.request();
    return "%s %s %s %s %s %d %d %dus"
        .formatted(
            line.time().truncatedTo(ChronoUnit.MILLIS),
            request.id(),
            request.remote(),
            printable(request.method()),
            printable(request.path()),
            line.status(),
            line.bytes(),
            line.nanos() / 1000);
  }

  /// The text with everything escaped that could break a line or look like another column.
  private static String printable(String text) {
    var shown = text.length() > LONGEST_PATH ? text.substring(0, LONGEST_PATH) + "..." : text;
    var safe = new StringBuilder(shown.length());
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (c > ' ' && c < 0x7f && c != '"' && c != '\\') {
        safe.append(c);
      } else {
        safe.append("\\u%04x".formatted((int) c));
      }
    }
    return safe.toString();
  }

  /// Writes what waits, and stops.
  @Override
  public void close() {
    boolean running = !closed;
    closed = true;
    if (running) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
