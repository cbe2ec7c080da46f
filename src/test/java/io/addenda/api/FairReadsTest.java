package io.addenda.api;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Response;
import io.addenda.model.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FairReadsTest {

  private static final int MOST = 3;

  private final FairReads reads = new FairReads(MOST);

  @Test
  void whoAsksForMuchAtOnceWaitsAloneAndOthersDoNot() throws Exception {
    var entered = new Semaphore(0);
    var going = new CountDownLatch(1);
    var busy = new AtomicInteger();
    var busiest = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Response>>();
      for (int i = 0; i < 10 * MOST; i++) {
        answers.add(
            threads.submit(
                () ->
                    reads.answer(
                        new Id(1),
                        () -> {
                          busiest.accumulateAndGet(busy.incrementAndGet(), Math::max);
                          entered.release();
                          await(going);
                          busy.decrementAndGet();
                          return Response.noContent();
                        })));
      }
      entered.acquire(MOST);

      assertThat(reads.answer(new Id(2), Response::noContent).status()).isEqualTo(204);

      going.countDown();
      for (var answer : answers) {
        assertThat(answer.get().status()).isEqualTo(204);
      }
    }
    assertThat(busiest).hasValue(MOST);
    assertThat(reads.users()).isZero();
  }

  @Test
  void turnIsGivenBackWhenItFails() throws Exception {
    for (int i = 0; i <= MOST; i++) {
      try {
        reads.answer(
            new Id(1),
            () -> {
              throw new IOException("no");
            });
      } catch (IOException e) {
        assertThat(e).hasMessage("no");
      }
    }
    assertThat(reads.users()).isZero();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
