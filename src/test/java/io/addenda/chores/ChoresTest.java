package io.addenda.chores;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.StorageFullException;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChoresTest {

  private record Run(String chore, boolean failed) {}

  private final Queue<Run> runs = new ConcurrentLinkedQueue<>();

  private Chores chores(Chore... chores) {
    return new Chores(
        "chores",
        List.of(chores),
        (chore, nanos, failed) -> {
          assertThat(nanos).isPositive();
          runs.add(new Run(chore, failed));
        });
  }

  @Test
  void whatFailsIsTriedAgainAndKeepsNothingElseFromBeingDone() {
    Chore failing =
        Chore.of(
            "full",
            () -> {
              throw new StorageFullException();
            });
    Chore broken =
        Chore.of(
            "broken",
            () -> {
              throw new StackOverflowError("a test");
            });
    try (var chores = chores(failing, broken, Chore.of("well", () -> {}))) {
      chores.start();
      Moments.until(() -> runs.size() >= 6);
    }
    var round = List.of(new Run("full", true), new Run("broken", true), new Run("well", false));
    assertThat(runs.stream().limit(3)).containsExactlyElementsOf(round);
    assertThat(runs.stream().skip(3).limit(3)).containsExactlyElementsOf(round);
  }

  @Test
  void closingAsksWhatIsBeingDoneToStopAndBeginsNothingMore() throws Exception {
    var begun = new CountDownLatch(1);
    var endless =
        new Chore() {
          @Override
          public String name() {
            return "long";
          }

          @Override
          public void run(BooleanSupplier stopping) {
            begun.countDown();
            Moments.until(stopping);
          }
        };
    var chores = chores(endless, Chore.of("next", () -> {}));
    chores.start();
    assertThat(Moments.await(begun)).isTrue();
    assertThat(chores.isStopping()).isFalse();

    chores.close();

    assertThat(runs).containsExactly(new Run("long", false));
  }
}
