package io.addenda.http;

import module java.base;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.AttributeKey;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/// Takes connections as long as their address may have more, and closes those that do not come to
/// speak HTTP. The engine tells of a connection only when it does that; with encryption this may be
/// never.
final class Acceptor implements Transport {

  /// What the address of a connection has. Whoever looks at it has come to speak HTTP.
  private static final AttributeKey<Addresses.Share> SHARE =
      AttributeKey.valueOf(Acceptor.class, "share");

  private static final AttributeKey<Boolean> SPEAKS =
      AttributeKey.valueOf(Acceptor.class, "speaks");

  /// A connection that has just been taken.
  private record Fresh(Channel channel, long deadline) {}

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
    channel.attr(SPEAKS).set(true);
    return channel.attr(SHARE).get();
  }

  /// Closes those that have not come to speak HTTP in time.
  void check(long now) {
    for (var next = fresh.peek();
        next != null && (now - next.deadline() > 0 || !next.channel().isOpen());
        next = fresh.peek()) {
      fresh.remove();
      if (!next.channel().hasAttr(SPEAKS)) {
        next.channel().close();
      }
    }
  }

  private final class Server extends NioServerSocketChannel {
    @Override
    protected int doReadMessages(List<Object> taken) throws Exception {
      int count = super.doReadMessages(taken);
      if (count == 0 || !(taken.getLast() instanceof NioSocketChannel channel)) {
        return count;
      }
      var address = channel.remoteAddress();
      // Who is gone already has no address.
      var share = address == null ? null : addresses.enter(address.getAddress());
      if (share == null) {
        taken.removeLast();
        channel.unsafe().closeForcibly();
        return 0;
      }
      channel.attr(SHARE).set(share);
      channel.closeFuture().addListener(_ -> share.leave());
      fresh.add(new Fresh(channel, System.nanoTime() + patience.toNanos()));
      return count;
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
