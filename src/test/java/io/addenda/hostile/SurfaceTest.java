package io.addenda.hostile;

import module java.base;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every [Surface] against thousands of inputs. `-Dfuzz.inputs=1000000` makes it longer,
/// `-Dfuzz.seed=…` repeats a run; `src/test/fuzz/run` looks for new paths with Jazzer instead.
class SurfaceTest {

  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 10_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_124);
  private static final long LONGEST_MILLIS = 2000;

  /// So that a rare bad input can use what an earlier one had.
  private static final int KEPT = 200;

  @ParameterizedTest
  @MethodSource("surfaces")
  @Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void holdsForAnyBytes(Surface surface) {
    var random = new SplittableRandom(SEED);
    var mutator = new Mutator(random);
    var pool = new ArrayList<>(surface.seeds());
    surface.seeds().forEach(seed -> check(surface, seed));
    for (int i = 0; i < INPUTS; i++) {
      var input = mutator.mutate(pool);
      check(surface, input);
      if (input.length < 2048) {
        if (pool.size() < KEPT) {
          pool.add(input);
        } else {
          pool.set(random.nextInt(surface.seeds().size(), KEPT), input);
        }
      }
    }
  }

  static List<Surface> surfaces() {
    return Surface.ALL;
  }

  private static void check(Surface surface, byte[] input) {
    long begun = System.nanoTime();
    try {
      surface.check(input);
    } catch (Throwable e) {
      throw new AssertionError(
          "%s with seed %d: %s".formatted(surface, SEED, HexFormat.of().formatHex(input)), e);
    }
    long millis = (System.nanoTime() - begun) / 1_000_000;
    if (millis > LONGEST_MILLIS) {
      throw new AssertionError(
          "%s took %d ms: %s".formatted(surface, millis, HexFormat.of().formatHex(input)));
    }
  }
}
