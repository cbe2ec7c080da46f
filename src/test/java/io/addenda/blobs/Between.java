package io.addenda.blobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import module java.base;

/// Stands between a client of HTTP and its server, sees each request, and does to it what a network
/// or a server in trouble does. One request a connection.
public final class Between implements AutoCloseable {

  /// What becomes of a request.
  public sealed interface Fate {
    /// It is passed on, and so is its answer.
    record Pass() implements Fate {}

    /// It is answered at once.
    record Answer(int status, String body) implements Fate {
      public Answer(int status) {
        this(status, "");
      }
    }

    /// It is passed on, and of the answer come only so many bytes.
    record Cut(int bytes) implements Fate {}

    /// A byte of its body, counted from 0, is another one when it is passed on.
    record Damage(long at) implements Fate {}

    /// It is passed on after a while.
    record Late(Duration by) implements Fate {}

    /// Its head is read, and then nothing happens.
    record Stall() implements Fate {}
  }

  private final ServerSocket listening;
  private final InetSocketAddress to;
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Function<String, Fate> fates = _ -> new Fate.Pass();

  private Between(ServerSocket listening, InetSocketAddress to) {
    this.listening = listening;
    this.to = to;
  }

  /// Stands before a server.
  public static Between before(URI server) throws IOException {
    var between =
        new Between(
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
            new InetSocketAddress(server.getHost(), server.getPort()));
    Thread.ofVirtual().start(between::accept);
    return between;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /// Decides from now on.
  ///
  /// @param fates what becomes of a request with this first line
  public void decide(Function<String, Fate> fates) {
    this.fates = fates;
  }

  /// All first lines that came and hold this.
  public List<String> seen(String part) {
    return seen.stream().filter(line -> line.contains(part)).toList();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        // Closing does not wait for a thread that is just about to accept one more.
        if (listening.isClosed()) {
          client.close();
          return;
        }
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        // It was closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      serve(client, new BufferedInputStream(client.getInputStream()));
    } catch (IOException _) {
      // Whoever is on either side has gone, which is what some of this is for.
    } finally {
      open.remove(client);
    }
  }

  private void serve(Socket client, InputStream from) throws IOException {
    var head = head(from);
    if (head.isEmpty()) {
      return;
    }
    var line = head.lines().findFirst().orElseThrow();
    seen.add(line);
    switch (fates.apply(line)) {
      case Fate.Pass() -> pass(client, head, from, -1, Long.MAX_VALUE);
      case Fate.Late(var by) -> {
        LockSupport.parkNanos(by.toNanos());
        pass(client, head, from, -1, Long.MAX_VALUE);
      }
      case Fate.Damage(var at) -> pass(client, head, from, at, Long.MAX_VALUE);
      case Fate.Cut(var bytes) -> pass(client, head, from, -1, bytes);
      case Fate.Answer(var status, var body) -> {
        from.skipNBytes(length(head));
        client
            .getOutputStream()
            .write(
                "HTTP/1.1 %d It is so\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                    .formatted(status, body.length(), body)
                    .getBytes(ISO_8859_1));
      }
      case Fate.Stall() -> LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
    }
  }

  private void pass(Socket client, String head, InputStream from, long damaged, long most)
      throws IOException {
    try (var server = new Socket(to.getAddress(), to.getPort())) {
      var out = server.getOutputStream();
      out.write(head.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
      var buffer = new byte[1 << 16];
      long at = 0;
      for (long left = length(head); left > 0; ) {
        int count = from.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new EOFException();
        }
        if (damaged >= at && damaged < at + count) {
          buffer[(int) (damaged - at)] ^= 1;
        }
        out.write(buffer, 0, count);
        at += count;
        left -= count;
      }
      out.flush();
      var answer = server.getInputStream();
      long left = most;
      for (int count = answer.read(buffer); count > 0; count = answer.read(buffer)) {
        client.getOutputStream().write(buffer, 0, (int) Math.min(count, left));
        left -= Math.min(count, left);
      }
    }
  }

  private static String head(InputStream from) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = from.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString().replaceAll("(?i)\r\nConnection: [^\r]*", "");
  }

  private static long length(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (var client : open) {
      client.close();
    }
  }
}
