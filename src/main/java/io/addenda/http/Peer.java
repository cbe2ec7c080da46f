package io.addenda.http;

import module java.base;

import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/// One connection and how busy it is. Used on its event loop only.
final class Peer {

  /// How long a new connection may take for its first request.
  private static final Duration FIRST_REQUEST = Duration.ofSeconds(30);

  /// How long what a client still sends is thrown away before the connection is cut. Cut at once,
  /// it would take the answer with it.
  private static final Duration LINGER = Duration.ofSeconds(5);

  /// What the slowest client takes of an answer, after a minute to begin with.
  private static final long SLOWEST_BYTES_A_SECOND = 8192;

  private static final Duration SLOWEST_BEGIN = Duration.ofMinutes(1);

  private final HttpConnection connection;
  private final String remote;
  private int running;
  private long deadline;
  private boolean hasDeadline;
  private boolean takesNoMore;
  private final Duration idle;

  Peer(HttpConnection connection, Duration idle) {
    this.connection = connection;
    this.idle = idle;
    var address = connection.remoteAddress();
    this.remote =
        address.hostAddress() == null
            ? Objects.requireNonNullElse(address.host(), "unknown")
            : address.hostAddress();
    allow(idle.compareTo(FIRST_REQUEST) < 0 ? idle : FIRST_REQUEST);
  }

  String remote() {
    return remote;
  }

  /// A request has arrived: from now on the connection waits for us.
  void begin() {
    running++;
    hasDeadline = false;
  }

  /// The answer is on its way: the connection waits for the client again.
  void answer(long bytes) {
    if (running == 1) {
      allow(SLOWEST_BEGIN.plusSeconds(bytes / SLOWEST_BYTES_A_SECOND));
    }
  }

  void end() {
    running--;
    if (running == 0) {
      allow(idle);
    }
  }

  /// The answer on its way is the last: what the client has asked behind it is not done, for the
  /// answer to it would be lost.
  void takeNoMore() {
    takesNoMore = true;
  }

  boolean takesNoMore() {
    return takesNoMore;
  }

  /// Ends our half of the connection. What is encrypted has no halves.
  void sayNoMore() {
    if (!connection.isSsl()
        && connection instanceof ConnectionBase engine
        && engine.channel() instanceof DuplexChannel channel) {
      channel.shutdownOutput();
    }
  }

  void closeSoon() {
    allow(LINGER);
  }

  /// Closes the connection if it has kept us waiting too long.
  void check(long now) {
    if (hasDeadline && now - deadline > 0) {
      hasDeadline = false;
      connection.close();
    }
  }

  private void allow(Duration time) {
    hasDeadline = true;
    deadline = System.nanoTime() + time.toNanos();
  }
}
