package io.addenda.faults;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Response;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/// To which calls rules come.
class FaultCountsTest {

  private static final int THREADS = 64;
  private static final int EACH = 50;

  private final FaultCalls calls = new FaultCalls();

  /// The numbers of the calls, from 1, to which the one rule comes.
  private List<Integer> hit(int most) {
    return IntStream.rangeClosed(1, most)
        .filter(_ -> calls.token(null).status() == 500)
        .boxed()
        .toList();
  }

  /// How many of many calls at once are hit.
  private long hitAtOnce() throws InterruptedException {
    var hit = new AtomicLong();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < THREADS; i++) {
        threads.execute(
            () -> {
              for (int j = 0; j < EACH; j++) {
                if (calls.token(null).status() == 500) {
                  hit.incrementAndGet();
                }
              }
            });
      }
    }
    return hit.get();
  }

  private static String rule(String when) {
    return "{\"when\":{%s},\"then\":{\"error\":\"INTERNAL_ERROR\"}}".formatted(when);
  }

  @Test
  void comesToTheNthOnly() {
    calls.add(rule("\"nth\":3"));
    assertThat(hit(9)).containsExactly(3);
  }

  @Test
  void comesToEveryNthSoManyTimes() {
    calls.add(rule("\"every\":3,\"times\":2"));
    assertThat(hit(12)).containsExactly(3, 6);
  }

  @Test
  void comesToTheFirstOnes() {
    calls.add(rule("\"times\":2"));
    assertThat(hit(5)).containsExactly(1, 2);
  }

  @Test
  void sameSeedComesToTheSameCalls() {
    calls.add(rule("\"share\":0.3,\"seed\":42"));
    var first = hit(1000);
    calls.clear();
    calls.add(rule("\"share\":0.3,\"seed\":42"));

    assertThat(hit(1000)).isEqualTo(first);
    assertThat(first).hasSizeBetween(250, 350);

    calls.clear();
    calls.add(rule("\"share\":0.3,\"seed\":43"));
    assertThat(hit(1000)).isNotEqualTo(first);
  }

  @Test
  void countsExactlyWhenManyCallAtOnce() throws Exception {
    var nth = calls.add(rule("\"nth\":100"));
    assertThat(hitAtOnce()).isOne();
    assertThat(calls.hits(nth)).isOne();

    calls.clear();
    var times = calls.add(rule("\"every\":2,\"times\":77"));
    assertThat(hitAtOnce()).isEqualTo(77);
    assertThat(calls.hits(times)).isEqualTo(77);
    assertThat(calls.faults.all().getFirst().calls()).isEqualTo(THREADS * EACH);

    calls.clear();
    calls.add(rule("\"share\":0.5"));
    long hit = hitAtOnce();
    calls.clear();
    calls.add(rule("\"share\":0.5"));
    assertThat(hitAtOnce()).isEqualTo(hit);
  }

  @Property
  void everyNthIsOneOfN(
      @ForAll @LongRange(min = 1, max = 50) long every, @ForAll @IntRange(max = 300) int count) {
    var turn = new Turn.Every(every);
    assertThat(LongStream.rangeClosed(1, count).filter(turn::comes).count())
        .isEqualTo(count / every);
  }

  @Property(tries = 50)
  void shareIsAsLargeAsItSays(
      @ForAll @IntRange(min = 1, max = 100) int percent, @ForAll long seed) {
    var turn = new Turn.Share(percent / 100.0, seed);
    assertThat(LongStream.rangeClosed(1, 20_000).filter(turn::comes).count())
        .isBetween(percent * 200L - 400, percent * 200L + 400);
  }

  @Test
  void delaysOfAllRulesAddUpAndTheOldestDecidesWhatBecomesOfTheCall() {
    calls.add("{\"then\":{\"delay_ms\":100}}");
    calls.add("{\"then\":{\"delay_ms\":100,\"status\":503}}");
    var later = calls.add("{\"then\":{\"error\":\"INTERNAL_ERROR\"}}");
    long begun = System.nanoTime();
    var answer = calls.token(null);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry(Faults.HEADER, "1,2");
    assertThat(System.nanoTime() - begun).isGreaterThan(199_000_000);
    assertThat(calls.hits(later)).isZero();
  }

  @Test
  void headerGoesBeforeTheRules() {
    calls.add("{\"then\":{\"status\":503}}");
    calls.add("{\"then\":{\"bytes_per_second\":1000}}");
    var answer = calls.token("error=INTERNAL_ERROR");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.headers()).containsEntry(Faults.HEADER, "request,2");
    assertThat(answer.delivery())
        .isEqualTo(new Response.Delivery.Limited(1000, Long.MAX_VALUE, false));
  }

  @Test
  void jitterAddsNoMoreThanItSays() {
    for (int i = 0; i < 1000; i++) {
      assertThat(FaultHeader.read("delay_ms=5;jitter_ms=3").pause()).isBetween(5L, 8L);
    }
  }
}
