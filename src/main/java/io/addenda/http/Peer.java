package io.addenda.http;

import module java.base;

import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/// One connection and how busy it is. Used on its event loop only.
final class Peer {

  /// How long a new connection may take for its first request.
  static final Duration FIRST_REQUEST = Duration.ofSeconds(30);

  /// How long what a client still sends is thrown away before the connection is cut. Cut at once,
  /// it would take the answer with it.
  private static final Duration LINGER = Duration.ofSeconds(5);

  private final HttpConnection connection;
  private final HttpListener.Settings settings;
  private final Addresses.@Nullable Share share;
  private final String remote;
  private int running;
  private int streams;
  private long deadline;
  private boolean hasDeadline;
  private boolean takesNoMore;

  private long unsent;

  Peer(HttpConnection connection, HttpListener.Settings settings) {
    this.connection = connection;
    this.settings = settings;
    this.share =
        connection instanceof ConnectionBase engine ? Acceptor.spoken(engine.channel()) : null;
    var address = connection.remoteAddress();
    this.remote =
        address.hostAddress() == null
            ? Objects.requireNonNullElse(address.host(), "unknown")
            : address.hostAddress();
    allow(patience(settings));
  }

  /// How long a connection may take to come to its first request.
  static Duration patience(HttpListener.Settings settings) {
    var idle = settings.times().idle();
    return idle.compareTo(FIRST_REQUEST) < 0 ? idle : FIRST_REQUEST;
  }

  String remote() {
    return remote;
  }

  /// A request has arrived: from now on the connection waits for us.
  void begin() {
    running++;
    hasDeadline = false;
  }

  /// Takes a place for a request of HTTP/2. The engine refuses more than it has announced only once
  /// the client has said that it knows.
  ///
  /// @return whether there is one
  boolean beginStream() {
    if (streams >= settings.limits().streams() || (share != null && !share.begin())) {
      return false;
    }
    streams++;
    return true;
  }

  /// A request of HTTP/2 is over: it has come whole and is answered, or is broken off.
  void endStream() {
    streams--;
    if (share != null) {
      share.end();
    }
  }

  /// Counts bytes of answers that are on their way, or are no more.
  void unsent(long bytes) {
    unsent += bytes;
  }

  /// The bytes of all answers on their way.
  long unsent() {
    return unsent;
  }

  void end() {
    running--;
    if (running == 0) {
      allow(settings.times().idle());
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
      var _ = channel.shutdownOutput();
    }
  }

  void closeSoon() {
    allow(LINGER);
  }

  /// Closes the connection if it has kept us waiting too long.
  void check(long now) {
    if (hasDeadline && now - deadline > 0) {
      hasDeadline = false;
      var _ = connection.close();
    }
  }

  /// Closes the connection without waiting for anything that is to be sent on it.
  void cut() {
    if (connection instanceof ConnectionBase engine) {
      var channel = engine.channel();
      if (channel.isOpen()) {
        // The system would go on to offer what the client does not take.
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.unsafe().close(channel.voidPromise());
      }
    } else {
      var _ = connection.close();
    }
  }

  private void allow(Duration time) {
    hasDeadline = true;
    deadline = System.nanoTime() + time.toNanos();
  }
}
