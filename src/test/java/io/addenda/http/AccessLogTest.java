package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

class AccessLogTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-04T05:06:07.089Z"));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void lineSaysWhoAskedWhatAndWhatCameOfIt() {
    try (var log = AccessLog.to(out, CLOCK, 10)) {
      log.add("r-1", "10.0.0.1", "GET", "/crm/v7/Leads", 200, 1234, 56);
    }
    assertThat(out)
        .hasToString("2026-03-04T05:06:07.089Z r-1 10.0.0.1 GET /crm/v7/Leads 200 1234 56\n");
  }

  @Test
  void unfinishedAnswerHasNoBytes() {
    try (var log = AccessLog.to(out, CLOCK, 10)) {
      log.add("r-1", "10.0.0.1", "GET", "/", 200, -1, 56);
    }
    assertThat(out.toString(StandardCharsets.US_ASCII)).endsWith(" 200 - 56\n");
  }

  @Test
  void pathCannotForgeALine() {
    try (var log = AccessLog.to(out, CLOCK, 10)) {
      log.add("r-1", "10.0.0.1", "GET", "/a\n\"b'é\\", 200, 0, 1);
    }
    assertThat(out.toString(StandardCharsets.US_ASCII))
        .contains(" /a\\u000a\\u0022b\\u0027\\u00e9\\u005c 200 ")
        .hasLineCount(1);
  }

  @Test
  void longPathIsCut() {
    try (var log = AccessLog.to(out, CLOCK, 10)) {
      log.add("r-1", "10.0.0.1", "GET", "/" + "a".repeat(600), 200, 0, 1);
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
      log.add("first", "10.0.0.1", "GET", "/", 200, 0, 1);
      begun.await();
      for (int i = 0; i < 5; i++) {
        log.add("r-" + i, "10.0.0.1", "GET", "/", 200, 0, 1);
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
      log.add("r-1", "10.0.0.1", "GET", "/", 200, 0, 1);
    }
    assertThat(out.size()).isZero();
  }
}
