package io.addenda.requests;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The bounds of the log.
class RequestLogTest {

  private final RequestLog log = new RequestLog();

  private static LoggedRequest request(long number, String target, @Nullable String body) {
    return new LoggedRequest(
        number,
        Instant.EPOCH,
        "id",
        "GET",
        target,
        null,
        null,
        null,
        200,
        1,
        Map.of(),
        null,
        body == null
            ? null
            : new Content(Content.Kept.WHOLE, body.length(), "text/plain", body, null),
        "whole",
        null,
        null,
        List.of(),
        0);
  }

  private void add(String target, @Nullable String body) {
    log.add(target.length(), number -> request(number, target, body));
  }

  @Test
  void theOldestGo() {
    for (int i = 0; i < RequestLog.MOST + 5; i++) {
      add("/", null);
    }
    var all = log.list(_ -> true);
    assertThat(all).hasSize(RequestLog.MOST);
    assertThat(all.getFirst().number()).isEqualTo(6);
    assertThat(log.after(0, Duration.ofSeconds(1), () -> false).orElseThrow().lostUntil())
        .isEqualTo(5);
  }

  @Test
  void thoseThatAreThereAreFoundByTheirNumbers() {
    for (int i = 1; i <= 3 * RequestLog.MOST; i++) {
      assertThat(log.add(1, it -> request(it, "/", "x"))).isEqualTo(i);
      if (i % 100 == 1) {
        long first = Math.max(1, i - RequestLog.MOST + 1);
        assertThat(numbers()).isEqualTo(LongStream.rangeClosed(first, i).boxed().toList());
      }
    }
    assertThat(log.find(log.last() - RequestLog.MOST + 1)).isPresent();
    assertThat(log.find(log.last() - RequestLog.MOST)).isEmpty();
    assertThat(log.find(log.last() + 1)).isEmpty();
    log.clear();
    assertThat(numbers()).isEmpty();
    assertThat(log.add(1, it -> request(it, "/", null))).isEqualTo(3L * RequestLog.MOST + 1);
    assertThat(numbers()).containsExactly(log.last());
  }

  private List<Long> numbers() {
    return log.list(_ -> true).stream().map(LoggedRequest::number).toList();
  }

  @Test
  void theOldestBodiesGoBeforeTheirRequestsAndSaySo() {
    for (int i = 0; i < 40; i++) {
      add("/", "x".repeat(Content.MOST));
    }
    var all = log.list(_ -> true);
    assertThat(all).hasSize(40);
    assertThat(all.getLast().answer()).extracting(Content::text).isNotNull();
    assertThat(Objects.requireNonNull(all.getFirst().answer()).json())
        .containsEntry("kept", "dropped")
        .containsEntry("length", (long) Content.MOST)
        .doesNotContainKey("text");
    assertThat(all.stream().mapToInt(LoggedRequest::bodies).sum())
        .isBetween(RequestLog.MOST_BYTES - Content.MOST, RequestLog.MOST_BYTES);
  }

  @Test
  void longPathsAreBoundedAsWell() {
    for (int i = 0; i < 100; i++) {
      add("/" + "x".repeat(8000), null);
    }
    assertThat(log.list(_ -> true)).hasSizeLessThan(40);
  }

  @Test
  void closingLetsGoOfThoseWhoWait() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting =
          threads.submit(() -> log.await(_ -> true, 1, Duration.ofMinutes(1), () -> false));
      var listening = threads.submit(() -> log.after(0, Duration.ofMinutes(1), () -> false));
      log.close();
      assertThat(waiting.get()).isEmpty();
      assertThat(listening.get()).isEmpty();
    }
  }

  @Test
  void whoHasGoneAwayIsNotWaitedFor() {
    assertThat(log.await(_ -> true, 1, Duration.ofMinutes(1), () -> true)).isEmpty();
  }
}
