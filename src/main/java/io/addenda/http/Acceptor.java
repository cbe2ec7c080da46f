package io.addenda.http;

import module java.base;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/// Takes connections as long as their address may have more, and closes those that do not come to
/// speak HTTP. The engine reports a connection only when it does that; with encryption this may be
/// never.
final class Acceptor implements Transport {

  /// A connection that was taken.
  private static final class Taken extends NioSocketChannel {
    private final AtomicReference<Addresses.@Nullable Share> share;
    private volatile boolean speaks;

    private Taken(Channel server, SocketChannel accepted, Addresses.Share share) {
      super(server, accepted);
      this.share = new AtomicReference<>(share);
    }

    @Override
    protected void doClose() throws Exception {
      super.doClose();
      var left = share.getAndSet(null);
      if (left != null) {
        left.leave();
      }
    }
  }

  /// A connection that has just been taken.
  private record Fresh(Taken channel, long deadline) {}

  private final Addresses addresses;
  private final Duration patience;
  private final Queue<Fresh> fresh = new ConcurrentLinkedQueue<>();

  /// @param patience how long a connection may take to come to its first request
  Acceptor(Addresses addresses, Duration patience) {
    this.addresses = addresses;
    this.patience = patience;
  }

  /// Notes that a connection has come to speak HTTP, and gives what its address has.
  static Addresses.@Nullable Share spoken(Channel channel) {
    if (!(channel instanceof Taken taken)) {
      return null;
    }
    taken.speaks = true;
    return taken.share.get();
  }

  /// Closes those that have not come to speak HTTP in time.
  void check(long now) {
    for (var next = fresh.peek();
        next != null && (now - next.deadline() > 0 || !next.channel().isOpen());
        next = fresh.peek()) {
      fresh.remove();
      if (!next.channel().speaks) {
        var _ = next.channel().close();
      }
    }
  }

  private final class Server extends NioServerSocketChannel {
    @Override
    protected int doReadMessages(List<Object> taken) throws Exception {
      var accepted = javaChannel().accept();
      if (accepted == null) {
        return 0;
      }
      var share = addresses.enter(accepted.socket().getInetAddress());
      if (share == null) {
        accepted.close();
        return 0;
      }
      var channel = new Taken(this, accepted, share);
      fresh.add(new Fresh(channel, System.nanoTime() + patience.toNanos()));
      taken.add(channel);
      return 1;
    }
  }

  @Override
  public io.vertx.core.spi.transport.Transport implementation() {
    return new NioTransport() {
      @Override
      public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return Server::new;
      }
    };
  }

  @Override
  public String name() {
    return "nio";
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public @Nullable Throwable unavailabilityCause() {
    return null;
  }
}
