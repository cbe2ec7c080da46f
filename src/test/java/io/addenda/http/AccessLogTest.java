package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.Moments;
import org.junit.jupiter.api.Test;

class AccessLogTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-04T05:06:07.089Z"));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static void add(AccessLog log, String id, String path, long bytes) {
    log.accept(new Answered(id, "GET", path, null, 200, bytes, 56, "10.0.0.1"));
  }

  @Test
  void lineSaysWhoAskedWhatAndWhatCameOfIt() {
    try (var log = AccessLog.to(out, CLOCK, 10)) {
      add(log, "r-1", "/crm/v7/Leads", 1234);
    }
    assertThat(out)
        .hasToString("2026-03-04T05:06:07.089Z r-1 10.0.0.1 GET /crm/v7/Leads 200 1234 56\n");
  }

  @Test
  void unfinishedAnswerHasNoBytes() {
    try (var log = AccessLog.to(out, CLOCK, 10)) {
      add(log, "r-1", "/", -1);
    }
    assertThat(out.toString(StandardCharsets.US_ASCII)).endsWith(" 200 - 56\n");
  }

  @Test
  void pathCannotForgeALine() {
    try (var log = AccessLog.to(out, CLOCK, 10)) {
      add(log, "r-1", "/a\n\"b'é\\", 0);
    }
    assertThat(out.toString(StandardCharsets.US_ASCII))
        .contains(" /a\\u000a\\u0022b\\u0027\\u00e9\\u005c 200 ")
        .hasLineCount(1);
  }

  @Test
  void longPathIsCut() {
    try (var log = AccessLog.to(out, CLOCK, 10)) {
      add(log, "r-1", "/" + "a".repeat(600), 0);
    }
    assertThat(out.toString(StandardCharsets.US_ASCII))
        .contains("/" + "a".repeat(511) + " 200")
        .doesNotContain("a".repeat(512));
  }

  @Test
  void linesThatDoNotFitAreCounted() throws Exception {
    var begun = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var slow =
        new FilterOutputStream(out) {
          @Override
          public void write(byte[] bytes, int offset, int count) throws IOException {
            begun.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            out.write(bytes, offset, count);
          }
        };
    try (var log = AccessLog.to(slow, CLOCK, 2)) {
      add(log, "first", "/", 0);
      begun.await();
      for (int i = 0; i < 5; i++) {
        add(log, "r-" + i, "/", 0);
      }
      release.countDown();
    }
    assertThat(out.toString(StandardCharsets.US_ASCII))
        .contains("first", "r-0", "r-1", " 3 lines dropped\n")
        .doesNotContain("r-2");
  }

  @Test
  void noneWritesNothing() {
    try (var log = AccessLog.none()) {
      add(log, "r-1", "/", 0);
    }
    assertThat(out.size()).isZero();
  }

  /// A file on a disk that is full until it is told otherwise, and takes a part of what it is given
  /// before it says so, as a disk does.
  private static final class FullDisk implements WritableByteChannel {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final AtomicInteger refused = new AtomicInteger();
    private int room;

    @Override
    public synchronized int write(ByteBuffer bytes) throws IOException {
      int count = Math.min(room, bytes.remaining());
      if (count == 0) {
        refused.incrementAndGet();
        throw new IOException("No space left on device");
      }
      var taken = new byte[count];
      bytes.get(taken);
      kept.writeBytes(taken);
      room -= count;
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}

    synchronized void give(int bytes) {
      room += bytes;
    }

    synchronized String text() {
      return kept.toString(StandardCharsets.US_ASCII);
    }
  }

  @Test
  void logGoesOnWhenThereIsRoomAgainAndSaysWhatIsMissing() throws Exception {
    var disk = new FullDisk();
    disk.give(100);
    try (var log = AccessLog.to(disk, CLOCK, 4, Duration.ofMillis(1))) {
      add(log, "first", "/", 0);
      add(log, "torn", "/", 0);
      Moments.until("the disk is full", () -> disk.refused.get() > 1);
      for (int i = 0; i < 10; i++) {
        add(log, "r-" + i, "/", 0);
      }
      disk.give(1 << 20);
      Moments.until("it says what is missing", () -> disk.text().contains("dropped"));
      add(log, "last", "/", 0);
    }

    var lines = disk.text().lines().toList();
    assertThat(lines)
        .filteredOn(line -> line.contains(" GET "))
        .allMatch(whole -> whole.matches("\\S+ \\S+ 10.0.0.1 GET / 200 0 56"));
    assertThat(lines)
        .extracting(line -> line.split(" ", -1)[1])
        .startsWith("first", "torn", "r-0")
        .endsWith("last");
    assertThat(lines).filteredOn(line -> line.endsWith(" lines dropped")).hasSize(1);
    // Those that are not there are as many as it says.
    var missing =
        lines.stream().filter(line -> line.endsWith(" lines dropped")).findFirst().orElseThrow();
    assertThat(lines.size() - 1 + Integer.parseInt(missing.split(" ", -1)[1])).isEqualTo(13);
  }

  @Test
  void closingDoesNotWaitForADiskThatStaysFull() {
    var disk = new FullDisk();
    var log = AccessLog.to(disk, CLOCK, 4, Duration.ofMillis(1));
    add(log, "lost", "/", 0);
    log.close();
    assertThat(disk.text()).isEmpty();
  }
}
