package io.addenda.hostile;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that send a byte now and then, or go away in the middle.
@LocalOnly("it counts the files that uploads are written to")
class SlowClientsTest {

  private static final int SLOW = 1000;
  private static final int ABORTED = 100;
  private static final int DELETES = 50;
  private static final Duration BETWEEN_BYTES = Duration.ofSeconds(1);

  /// Far more than any of it takes.
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @TempDir Path data;

  /// A client that has one byte after the other.
  private record Slow(SocketChannel channel) {

    static Slow connect(URI url, String begin) throws IOException {
      var channel = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
      channel.write(ByteBuffer.wrap(begin.getBytes(ISO_8859_1)));
      channel.configureBlocking(false);
      return new Slow(channel);
    }

    /// Sends a byte.
    ///
    /// @return false when the server has closed the connection, or has answered, after which it
    ///   only waits a little for the client to read that
    boolean sendOne() throws IOException {
      try {
        channel.write(ByteBuffer.wrap(new byte[] {'x'}));
        if (channel.read(ByteBuffer.allocate(1)) == 0) {
          return true;
        }
      } catch (IOException _) {
        // Closed as well.
      }
      channel.close();
      return false;
    }
  }

  @Test
  void thousandSlowClientsHoldNobodyUpAndAreCutOff() throws Exception {
    try (var server =
        TestServer.demo(
            data,
            "listen.idle-timeout=6s",
            "listen.body-timeout=3s",
            "store.small-file-bytes=50")) {
      var lead = server.create("Leads", ADMINISTRATOR);
      var ids = new ArrayList<String>();
      for (int i = 0; i < DELETES; i++) {
        ids.add(server.upload(lead, "a" + i, "hello", ADMINISTRATOR));
      }
      var token = server.token(ADMINISTRATOR);
      var slow = new ArrayList<Slow>();
      try (var wire = new Wire(server.url())) {
        for (int i = 0; i < SLOW; i++) {
          slow.add(
              Slow.connect(
                  URI.create(server.url()), i % 2 == 0 ? upload(lead, token) : head(lead)));
        }
        until("every slow upload has begun", () -> server.stores().drafts().size() == SLOW / 2);

        for (var id : ids) {
          var list = wire.ask("GET", lead.path() + "/Attachments?fields=id", token);
          assertThat(list.text()).contains(id);
          assertThat(wire.ask("DELETE", lead.path() + "/Attachments/" + id, token).status())
              .isEqualTo(200);
        }

        sendOne(slow);
        assertThat(slow).as("slow clients that are there at the same time").isNotEmpty();
        until(
            "every slow client is cut off",
            () -> {
              Thread.sleep(BETWEEN_BYTES);
              sendOne(slow);
              return slow.isEmpty();
            });
      }
      until("no draft is left", () -> server.stores().drafts().isEmpty());
      assertThat(server.inside().attachments().of(lead.id())).isZero();
    }
  }

  @Test
  void uploadsThatAreAbortedLeaveNothing() throws Exception {
    try (var server = TestServer.demo(data, "store.small-file-bytes=50")) {
      var lead = server.create("Leads", ADMINISTRATOR);
      var begin = upload(lead, server.token(ADMINISTRATOR)) + "x".repeat(10_000);
      var wires = new ArrayList<Wire>();
      for (int i = 0; i < ABORTED; i++) {
        wires.add(new Wire(server.url()).send(begin));
      }
      until("every upload has begun", () -> server.stores().drafts().size() == ABORTED);

      for (int i = 0; i < ABORTED; i++) {
        if (i % 2 == 0) {
          wires.get(i).hangUp();
        } else {
          wires.get(i).close();
        }
      }

      until("no draft is left", () -> server.stores().drafts().isEmpty());
      assertThat(server.stores().withoutRow()).isEmpty();
      assertThat(server.inside().attachments().of(lead.id())).isZero();
    }
  }

  /// Each sends a byte, and those that are cut off go.
  private static void sendOne(List<Slow> slow) throws IOException {
    for (var client : List.copyOf(slow)) {
      if (!client.sendOne()) {
        slow.remove(client);
      }
    }
  }

  /// The head of an upload and the beginning of its body. It is short, so that the memory for
  /// uploads has room for many.
  private static String upload(RecordPath record, String token) {
    return """
        POST %s/Attachments HTTP/1.1\r
        Host: x\r
        Authorization: Zoho-oauthtoken %s\r
        Content-Type: multipart/form-data; boundary=B\r
        Content-Length: 12000\r
        \r
        --B\r
        Content-Disposition: form-data; name="file"; filename="a"\r
        \r
        %s"""
        .formatted(record.path(), token, "x".repeat(100));
  }

  private static String head(RecordPath record) {
    return "GET " + record.path() + " HTTP/1.1\r\nX-Slow: ";
  }

  private static void until(String what, Callable<Boolean> reached) throws Exception {
    var end = System.nanoTime() + LONGEST.toNanos();
    while (!reached.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not reached: " + what);
      }
      Thread.sleep(5);
    }
  }
}
