package io.addenda.requests;

import module java.base;

/// The requests of a log as server-sent events, as they come: an `InputStream` whose reads wait.
/// Nothing is kept for who reads slowly; what the log has let go of meanwhile is told by its
/// number.
final class Events extends InputStream {

  /// How long nothing happens before that is said, so that the connection is seen to live.
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final RequestLog log;
  private final Predicate<LoggedRequest> filter;
  private final Function<LoggedRequest, String> text;
  private long after;
  private byte[] said;
  private int position;
  private volatile boolean closed;

  /// @param after the number of the last request that is not told of
  /// @param text writes a request on one line
  Events(
      RequestLog log,
      Predicate<LoggedRequest> filter,
      Function<LoggedRequest, String> text,
      long after) {
    this.log = log;
    this.filter = filter;
    this.text = text;
    this.after = after;
    this.said = bytes(": addenda\n\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int read() {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) {
    while (position == said.length) {
      var more = more();
      if (more.isEmpty()) {
        return -1;
      }
      said = bytes(more.get());
      position = 0;
    }
    int given = Math.min(count, said.length - position);
    System.arraycopy(said, position, target, offset, given);
    position += given;
    return given;
  }

  /// What is said next; empty at the end.
  private Optional<String> more() {
    while (true) {
      var next = log.after(after, SILENCE, () -> closed);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      if (next.get().until() == after) {
        return Optional.of(": nothing\n\n");
      }
      var events = events(next.get());
      after = next.get().until();
      if (!events.isEmpty()) {
        return Optional.of(events);
      }
    }
  }

  private String events(RequestLog.News news) {
    var events = new StringBuilder();
    if (news.lostUntil() > after) {
      events.append("event: lost\ndata: {\"until\":").append(news.lostUntil()).append("}\n\n");
    }
    for (var request : news.requests()) {
      if (filter.test(request)) {
        events
            .append("id: ")
            .append(request.number())
            .append("\nevent: request\ndata: ")
            .append(text.apply(request))
            .append("\n\n");
      }
    }
    return events.toString();
  }

  @Override
  public void close() {
    closed = true;
    log.wake();
  }
}
