package io.addenda.http;

import module java.base;

import org.jspecify.annotations.Nullable;

/// How many connections each address has, and how many requests on those that carry several at
/// once. Whoever has one address of IPv6 has a whole network of them, which counts as one.
final class Addresses {

  private static final System.Logger LOG = System.getLogger(Addresses.class.getName());

  private static final int NETWORK_BYTES = 8;
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final int most;
  private final Map<InetAddress, Share> shares = new ConcurrentHashMap<>();
  private final AtomicLong warned = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS.toNanos());

  /// What one address has.
  final class Share {
    private final InetAddress network;
    private final AtomicInteger streams = new AtomicInteger();
    private int connections;

    private Share(InetAddress network) {
      this.network = network;
    }

    /// Gives up a connection.
    void leave() {
      shares.computeIfPresent(network, (_, share) -> --share.connections == 0 ? null : share);
    }

    /// Takes a place for a request of HTTP/2.
    ///
    /// @return whether there is one
    boolean begin() {
      if (streams.incrementAndGet() > most) {
        streams.decrementAndGet();
        return false;
      }
      return true;
    }

    /// Gives up the place of a request.
    void end() {
      streams.decrementAndGet();
    }
  }

  /// Counts for any number of addresses.
  ///
  /// @param most connections, and requests of HTTP/2, that one may have; 0 for any number
  Addresses(int most) {
    this.most = most == 0 ? Integer.MAX_VALUE : most;
  }

  /// Takes a place for a connection, or gives null when there is none.
  @Nullable Share enter(InetAddress address) {
    var network = network(address);
    var full = new AtomicBoolean();
    var share =
        shares.compute(
            network,
            (_, known) -> {
              var now = known == null ? new Share(network) : known;
              full.set(now.connections >= most);
              now.connections += full.get() ? 0 : 1;
              return now;
            });
    if (full.get()) {
      warn(network);
      return null;
    }
    return share;
  }

  /// Says that there are too many, but not again and again.
  private void warn(InetAddress network) {
    long last = warned.get();
    long now = System.nanoTime();
    if (now - last >= BETWEEN_WARNINGS.toNanos() && warned.compareAndSet(last, now)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} has {1} connections, and gets no more (limits.connections)",
          network.getHostAddress(),
          Integer.toString(most));
    }
  }

  private static InetAddress network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    var bytes = address.getAddress();
    Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("it has as many bytes as before", e);
    }
  }
}
