package io.addenda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import org.junit.jupiter.api.Test;

/// The packaged program while bytes arrive.
class ServeUploadsIT extends PackagedProgram {

  private static final String BOUNDARY = "bOuNdArY";

  @Test
  void termStopsGracefully() throws Exception {
    var content = "0123456789".repeat(20_000);
    var body = multipart("slow.txt", content);
    String id;
    try (var program = demo()) {
      var address = URI.create(program.url());
      try (var slow = new Socket(address.getHost(), address.getPort())) {
        slow.setSoTimeout((int) DEADLINE.toMillis());
        var out = slow.getOutputStream();
        out.write(
            """
            POST %s HTTP/1.1\r
            Host: %s\r
            Authorization: Zoho-oauthtoken %s\r
            Content-Type: multipart/form-data; boundary=%s\r
            Content-Length: %d\r
            \r
            """
                .formatted(FILES, address.getAuthority(), program.token(), BOUNDARY, body.length)
                .getBytes(UTF_8));
        out.write(body, 0, body.length / 2);
        out.flush();
        until("the upload has begun", () -> !drafts().isEmpty());

        program.term();

        until("no connection is taken any more", () -> refuses(address));
        out.write(body, body.length / 2, body.length - body.length / 2);
        out.flush();
        var answer = new BufferedReader(new InputStreamReader(slow.getInputStream(), UTF_8));
        assertThat(answer.readLine()).isEqualTo("HTTP/1.1 200 OK");
        var json = answer.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow();
        id = TestServer.madeId(json);
        assertThat(program.exit()).isZero();
        assertThat(program.stderr()).doesNotContain("gracefully", "Exception");
      }
    }
    try (var program = demo()) {
      var kept = get(program.url() + FILES + "/" + id, program.token());
      assertThat(kept.statusCode()).isEqualTo(200);
      assertThat(kept.body()).isEqualTo(content);
    }
  }

  private List<Path> drafts() throws IOException {
    try (var files = Files.list(data.resolve("blobs").resolve("incoming"))) {
      return files.toList();
    }
  }

  private static boolean refuses(URI address) throws IOException {
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      return !socket.isConnected();
    } catch (ConnectException _) {
      return true;
    }
  }

  private static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(end);
      Thread.sleep(10);
    }
  }

  @Test
  void largeFileStreamsThroughASmallHeap() throws Exception {
    long size = 90L << 20;
    try (var program = Program.serve(data, List.of("-Xmx64m"), "--demo")) {
      var sent = MessageDigest.getInstance("SHA-256");
      var head = multipart("large.bin", "");
      int end = new String(head, UTF_8).indexOf("\r\n\r\n") + 4;
      var body =
          HttpRequest.BodyPublishers.ofInputStream(
              () ->
                  new SequenceInputStream(
                      Collections.enumeration(
                          List.of(
                              new ByteArrayInputStream(head, 0, end),
                              new DigestInputStream(new Noise(size), sent),
                              new ByteArrayInputStream(head, end, head.length - end)))));
      var answer =
          client.send(
              request(program.url() + FILES, program.token())
                  .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                  .POST(HttpRequest.BodyPublishers.fromPublisher(body, head.length + size))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

      var got = MessageDigest.getInstance("SHA-256");
      var download =
          client.send(
              request(
                      program.url() + FILES + "/" + TestServer.madeId(answer.body()),
                      program.token())
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (var in = new DigestInputStream(download.body(), got)) {
        assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
      }
      assertThat(got.digest()).isEqualTo(sent.digest());
      assertThat(program.stderr()).doesNotContain("OutOfMemory");
    }
  }

  /// As many bytes as wanted, which nothing can compress and nobody keeps.
  private static final class Noise extends InputStream {
    private final SplittableRandom random = new SplittableRandom(7);
    private long left;

    Noise(long size) {
      left = size;
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      var some = new byte[(int) Math.min(length, left)];
      random.nextBytes(some);
      System.arraycopy(some, 0, to, offset, some.length);
      left -= some.length;
      return some.length;
    }
  }

  private static byte[] multipart(String name, String content) {
    return """
    --%s\r
    Content-Disposition: form-data; name="file"; filename="%s"\r
    \r
    %s\r
    --%s--\r
    """
        .formatted(BOUNDARY, name, content, BOUNDARY)
        .getBytes(UTF_8);
  }
}
