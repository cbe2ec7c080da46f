package io.addenda.api;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FairReadsTest {

  private static final int MOST = 5;
  private static final int FEW = 2;
  private static final Id FLOOD = new Id(1);
  private static final Id OTHER = new Id(2);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final FairReads reads = new FairReads(threads, MOST, FEW);

  /// Calls that have begun, and those that may end.
  private final Semaphore begun = new Semaphore(0);

  private final Semaphore mayEnd = new Semaphore(0);

  @AfterEach
  void close() {
    threads.close();
  }

  private void ask(int calls) {
    for (int i = 0; i < calls; i++) {
      reads.run(
          FLOOD,
          () -> {
            begun.release();
            mayEnd.acquireUninterruptibly();
          });
    }
  }

  @Test
  void whoAsksForMuchAtOnceWaitsAloneAndOthersDoNot() throws Exception {
    ask(3 * MOST);
    begun.acquire(MOST);
    var answered = new CountDownLatch(1);

    reads.run(OTHER, answered::countDown);

    answered.await();
    assertThat(begun.availablePermits()).isZero();
    mayEnd.release(3 * MOST);
    begun.acquire(2 * MOST);
    threads.close();
    assertThat(reads.users()).isZero();
  }

  @Test
  void whileAnotherAsksOnlyFewBegin() throws Exception {
    ask(3 * MOST);
    begun.acquire(MOST);
    var goingOn = new CountDownLatch(1);
    var mayEndToo = new CountDownLatch(1);
    reads.run(
        OTHER,
        () -> {
          goingOn.countDown();
          await(mayEndToo);
        });
    goingOn.await();

    mayEnd.release(MOST - FEW);
    assertThat(begun.tryAcquire(50, TimeUnit.MILLISECONDS)).isFalse();
    mayEnd.release(1);
    begun.acquire(1);
    mayEndToo.countDown();
    begun.acquire(MOST - FEW);

    mayEnd.release(3 * MOST);
    begun.acquire(3 * MOST - MOST - 1 - (MOST - FEW));
    threads.close();
    assertThat(reads.users()).isZero();
  }

  @Test
  void turnIsGivenBackByWorkThatFails() throws Exception {
    var tried = new CountDownLatch(3 * MOST);
    for (int i = 0; i < 3 * MOST; i++) {
      reads.run(
          FLOOD,
          () -> {
            tried.countDown();
            Thread.currentThread().setUncaughtExceptionHandler((_, _) -> {});
            throw new IllegalStateException("no");
          });
    }
    tried.await();
    threads.close();
    assertThat(reads.users()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
