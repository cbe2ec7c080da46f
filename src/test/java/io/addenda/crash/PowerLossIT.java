package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.crash.Workload.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The power goes at any moment of a run: of what was not synchronised each piece may be there, or
/// not, or in part. One run is recorded, and thousands of directories are made of it as they could
/// be found.
///
/// The short form makes some hundred; `-Daddenda.crash.full=true` makes 10,000. What fails names
/// its seed, which `-Daddenda.crash.seed=…` makes again.
class PowerLossIT {

  static final boolean FULL = Boolean.getBoolean("addenda.crash.full");

  /// The same in each run, so that a failure is not the next one's surprise; the full form draws.
  static final long SEED =
      Long.getLong("addenda.crash.seed", FULL ? new SecureRandom().nextLong() : 20_260_101);

  @TempDir static Path folder;

  @Test
  void whateverWasAnsweredHoldsWhereverThePowerGoes() throws Exception {
    var base = folder.resolve("base");
    Workload.prepare(base);
    var disk = new BrokenDisk(Files.createDirectories(folder.resolve("disk")));
    BrokenDisk.copy(base, disk.data());
    var ended = disk.run(Script.EVERYTHING);
    assertThat(ended.exit()).as(ended.output()).isZero();

    lose(Script.EVERYTHING, base, Trace.read(disk.trace()), FULL ? 9000 : 200);
  }

  /// The first start makes the tables and the organisation. A start that was cut off is made up for
  /// by the next.
  @Test
  void whateverWasAnsweredHoldsFromTheFirstStartOn() throws Exception {
    var base = Files.createDirectories(folder.resolve("empty"));
    var disk = new BrokenDisk(Files.createDirectories(folder.resolve("disk from nothing")));
    Files.createDirectories(disk.data());
    var ended = disk.run(Script.AGAIN);
    assertThat(ended.exit()).as(ended.output()).isZero();

    lose(Script.AGAIN, base, Trace.read(disk.trace()), FULL ? 1000 : 40);
  }

  /// Makes directories as they could be found, at moments of which half are right after an answer,
  /// and looks at each.
  private static void lose(Script script, Path base, Trace trace, int states) throws Exception {
    System.out.printf("%d losses of power, addenda.crash.seed=%d%n", states, SEED);
    lose(script, base, trace, states, new Random(SEED), folder);
  }

  static void lose(Script script, Path base, Trace trace, int states, Random random, Path folder)
      throws Exception {
    var events = trace.events();
    var answers =
        IntStream.range(0, events.size())
            .filter(
                i -> events.get(i) instanceof Trace.Event.Mark(var line) && line.startsWith("end"))
            .mapToObj(i -> i + 1)
            .toList();
    var moments =
        random
            .ints(states, 0, events.size() + 1)
            .map(
                any ->
                    answers.isEmpty() || random.nextBoolean()
                        ? any
                        : answers.get(random.nextInt(answers.size())))
            .sorted()
            .toArray();
    var disk = ReplayedDisk.of(base);
    int played = 0;
    for (int i = 0; i < states; i++) {
      while (played < moments[i]) {
        disk.apply(events.get(played++));
      }
      var left = folder.resolve("left");
      BrokenDisk.delete(left);
      disk.afterALossOfPower(left, random);
      check(
          "state %d of seed %d, after event %d".formatted(i, SEED, played),
          script,
          trace,
          played,
          left);
    }
  }

  private static void check(String what, Script script, Trace trace, int played, Path left) {
    var marks = trace.marks(played);
    try {
      if (!marks.contains("end 0 200")) {
        Workload.serve(left).close();
      }
      Aftermath.check(left, script, marks);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("%s: %s%n%s".formatted(what, e.getMessage(), marks), e);
    }
  }
}
