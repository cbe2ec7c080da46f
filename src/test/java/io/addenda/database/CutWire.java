package io.addenda.database;

import module java.base;

/// The wire between a program and a PostgreSQL, which can be cut at a commit. It knows as much of
/// the protocol as it needs to see one.
final class CutWire implements AutoCloseable {

  /// What becomes of the next commit.
  enum Fate {
    /// It goes to the server, and so does its answer to the program.
    PASS,
    /// It does not arrive, and both ends are told that the other is gone.
    CUT_BEFORE,
    /// It does not arrive, and only the program is told that the server is gone.
    CUT_BEFORE_AND_KEEP_SERVER_WAITING,
    /// It takes place, but its answer does not arrive.
    CUT_AFTER,
    /// It is sent, and cut off at once: it may take place or not.
    CUT_WHILE_IT_RUNS
  }

  private static final int SSL_REQUEST = 80877103;

  private final ServerSocket listener;
  private final int server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Fate> fates = new LinkedBlockingQueue<>();
  private final AtomicInteger cuts = new AtomicInteger();

  /// How many connections from now on are cut off at once.
  private final AtomicInteger refusals = new AtomicInteger();

  /// @param server the port of the PostgreSQL on this machine
  CutWire(int server) throws IOException {
    this.server = server;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /// What becomes of the next commits, one after the other; those after them pass.
  void decide(Fate... next) {
    fates.addAll(List.of(next));
  }

  /// Cuts the next connections off when they are made.
  void refuse(int connections) {
    refusals.set(connections);
  }

  /// How many commits were cut.
  int cuts() {
    return cuts.get();
  }

  private void accept() {
    try {
      while (true) {
        var client = listener.accept();
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          client.close();
          continue;
        }
        var other = new Socket(InetAddress.getLoopbackAddress(), server);
        open.addAll(List.of(client, other));
        new Line(client, other).start();
      }
    } catch (IOException _) {
      // It is closed.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : open) {
      socket.close();
    }
  }

  /// One connection.
  private final class Line {

    private final Socket client;
    private final Socket server;
    private final Set<String> commits = new HashSet<>();
    private volatile Fate fate = Fate.PASS;

    private Line(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    private void start() {
      Thread.ofVirtual().start(() -> run(this::forth));
      Thread.ofVirtual().start(() -> run(this::back));
    }

    private interface Way {
      void run() throws IOException;
    }

    private void run(Way way) {
      try {
        way.run();
      } catch (IOException _) {
        // One of the two has gone, or was cut off.
      }
      close(client);
      if (fate != Fate.CUT_BEFORE_AND_KEEP_SERVER_WAITING) {
        close(server);
      }
    }

    private static void close(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void back() throws IOException {
      var buffer = new byte[8192];
      var from = server.getInputStream();
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        if (fate == Fate.CUT_AFTER) {
          return;
        }
        client.getOutputStream().write(buffer, 0, read);
      }
    }

    private void forth() throws IOException {
      var from = new DataInputStream(new BufferedInputStream(client.getInputStream()));
      var to = new DataOutputStream(server.getOutputStream());
      byte[] greeting;
      do {
        greeting = from.readNBytes(from.readInt() - 4);
        to.writeInt(greeting.length + 4);
        to.write(greeting);
      } while (ByteBuffer.wrap(greeting).getInt() == SSL_REQUEST);
      while (true) {
        byte type = from.readByte();
        var message = from.readNBytes(from.readInt() - 4);
        if (isCommit(type, message)) {
          fate = Objects.requireNonNullElse(fates.poll(), Fate.PASS);
          if (fate != Fate.PASS) {
            cuts.incrementAndGet();
          }
          if (fate == Fate.CUT_BEFORE || fate == Fate.CUT_BEFORE_AND_KEEP_SERVER_WAITING) {
            return;
          }
        }
        var whole = ByteBuffer.allocate(message.length + 5);
        to.write(whole.put(type).putInt(message.length + 4).put(message).array());
        if (type == 'S' && fate == Fate.CUT_WHILE_IT_RUNS) {
          return;
        }
      }
    }

    /// Whether a message gives values to the statement that commits. It is named when it is parsed.
    private boolean isCommit(byte type, byte[] message) {
      var words = new String(message, StandardCharsets.ISO_8859_1).split("\0", 3);
      if (type == 'P') {
        if (words[1].strip().equalsIgnoreCase("commit")) {
          commits.add(words[0]);
        } else {
          commits.remove(words[0]);
        }
      }
      return type == 'B' && commits.contains(words[1]);
    }
  }
}
