package io.addenda.crash;

import module java.base;

/// The server over a [BrokenDisk], in a process of its own, to be talked to.
final class BrokenServer implements AutoCloseable {

  private final Process process;
  private final Client client;

  private BrokenServer(Process process, Client client) {
    this.process = process;
    this.client = client;
  }

  /// Serves a data directory until the standard input ends.
  public static void main(String... arguments) throws IOException {
    try (var server = Workload.serve(Path.of(arguments[0]))) {
      var client = Client.of(server);
      var draft = Path.of(arguments[1] + ".draft");
      Files.writeString(draft, client.url() + "\n" + client.token());
      Files.move(draft, Path.of(arguments[1]), StandardCopyOption.ATOMIC_MOVE);
      while (System.in.read() >= 0) {
        // Only the end is waited for.
      }
    }
  }

  static BrokenServer start(BrokenDisk disk) throws Exception {
    var address = disk.folder().resolve("address");
    Files.deleteIfExists(address);
    var process = disk.start(BrokenServer.class.getName(), disk.data(), address);
    while (!Files.exists(address)) {
      if (process.waitFor(Duration.ofMillis(20))) {
        throw new AssertionError("it does not start: " + Files.readString(disk.output()));
      }
    }
    var lines = Files.readAllLines(address);
    return new BrokenServer(process, new Client(lines.get(0), lines.get(1)));
  }

  Client client() {
    return client;
  }

  /// Ends it gracefully.
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    } finally {
      process.destroyForcibly();
    }
  }
}
