package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.database.Cancellation;
import org.junit.jupiter.api.Test;

/// What is read can be given up.
interface CancellationContract extends StoreContract {

  /// Takes hours.
  String LONG =
      """
      select count(*) from (
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 2000000000)
        select i from n) numbers
      """;

  @Test
  default void statementThatRunsIsStopped() throws Exception {
    var cancellation = new Cancellation();
    var outcome = new CompletableFuture<Boolean>();
    var thread =
        Thread.ofPlatform()
            .start(
                () ->
                    cancellation.during(
                        () -> {
                          try {
                            outcome.complete(store().read(tables -> tables.session().exists(LONG)));
                          } catch (RuntimeException e) {
                            outcome.completeExceptionally(e);
                          }
                        }));
    Thread.sleep(200);
    assertThat(outcome).isNotDone();

    while (thread.isAlive()) {
      cancellation.cancel();
      Thread.sleep(20);
    }

    assertThat(outcome).isCancelled();
    assertThat(store().<Boolean>read(tables -> tables.session().exists("select 1"))).isTrue();
  }

  @Test
  default void nothingMoreIsReadOnceItWasGivenUp() {
    var cancellation = new Cancellation();
    cancellation.during(
        () -> assertThat(store().<Long>read(tables -> tables.audit().lines())).isZero());
    cancellation.cancel();

    assertThatThrownBy(
            () -> cancellation.during(() -> store().read(tables -> tables.audit().chains())))
        .isInstanceOf(CancellationException.class);
    assertThat(store().<Long>read(tables -> tables.audit().lines())).isZero();
  }
}
