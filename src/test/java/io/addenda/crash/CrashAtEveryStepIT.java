package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.crash.Workload.Script;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process ends, or the disk refuses, at any operation of a run; whatever was answered before
/// must hold.
///
/// The short form takes some of the operations; `-Daddenda.crash.full=true` takes all of them.
class CrashAtEveryStepIT {

  private static final boolean FULL = Boolean.getBoolean("addenda.crash.full");

  @TempDir static Path folder;
  private static Path base;
  private static BrokenDisk healthy;
  private static Trace trace;

  @BeforeAll
  static void record() throws Exception {
    base = folder.resolve("base");
    Workload.prepare(base);
    healthy = disk("healthy");
    var ended = healthy.run(Script.EVERYTHING);
    assertThat(ended.exit()).as(ended.output()).isZero();
    trace = Trace.read(healthy.trace());
  }

  /// A disk with a copy of the data.
  private static BrokenDisk disk(String name) throws IOException {
    BrokenDisk.delete(folder.resolve(name));
    var disk = new BrokenDisk(Files.createDirectories(folder.resolve(name)));
    BrokenDisk.copy(base, disk.data());
    return disk;
  }

  @Test
  void aRunWithoutAFaultDoesEverything() throws Exception {
    var marks = Files.readAllLines(healthy.marks());

    assertThat(marks).hasSize(2 * Script.EVERYTHING.steps().size());
    assertThat(marks).filteredOn(line -> line.startsWith("end")).allMatch(it -> it.contains(" 20"));
    assertThat(Aftermath.check(healthy.data(), Script.EVERYTHING, marks)).isEmpty();
  }

  /// No process is needed to know what one leaves that ends between two operations: all that was
  /// done before is there.
  @Test
  void whateverWasAnsweredHoldsWhereverTheProcessEnds() throws Exception {
    var disk = ReplayedDisk.of(base);
    for (int i = 0; i <= trace.events().size(); i++) {
      if (i > 0) {
        disk.apply(trace.events().get(i - 1));
      }
      if (i == trace.events().size() || trace.events().get(i).number() > 0) {
        var left = folder.resolve("left");
        BrokenDisk.delete(left);
        disk.afterTheEndOfTheProcess(left);
        checked("end before event " + i, left, trace.marks(i));
      }
    }
  }

  @Test
  void whateverWasAnsweredHoldsWhenTheProcessIsStopped() throws Exception {
    for (int number : some(trace.numbers(Trace.Event.class), 10)) {
      broken("stop " + number, number, BrokenDisk.STOPPED);
    }
    for (int number : some(trace.numbers(Trace.Event.Write.class), 8)) {
      broken("tear " + number, number, BrokenDisk.STOPPED);
    }
  }

  @Test
  void whateverWasAnsweredHoldsWhenTheDiskFailsOnce() throws Exception {
    for (int number : some(trace.numbers(Trace.Event.class), 6)) {
      broken("fail %d any eio".formatted(number), number, 0, 1);
    }
    for (int number : some(trace.numbers(Trace.Event.Write.class), 3)) {
      broken("fail %d any enospc".formatted(number), number, 0, 1);
      broken("short " + number, number, 0, 1);
    }
    for (int number : some(trace.numbers(Trace.Event.Sync.class), 5)) {
      broken("fail %d sync eio".formatted(number), number, 0, 1);
    }
  }

  @Test
  void whateverWasAnsweredHoldsWhenTheDiskFailsForGood() throws Exception {
    for (int number : some(trace.numbers(Trace.Event.class), 3)) {
      broken("fail %d+ any eio".formatted(number), number, 0, 1);
      broken("fail %d+ write enospc".formatted(number), number, 0, 1);
      broken("fail %d+ sync eio".formatted(number), number, 0, 1);
    }
  }

  /// Runs everything on a disk with one fault and looks at what is left.
  private static void broken(String plan, int number, Integer... exits) throws Exception {
    var disk = disk("broken");
    disk.plan(plan);
    var ended = disk.run(Script.EVERYTHING);
    var what = "%s (%s)%n%s".formatted(plan, trace.describe(number), ended.output());
    assertThat(ended.exit()).as(what).isIn((Object[]) exits);
    checked(what, disk.data(), Files.readAllLines(disk.marks()));
    // And the server starts on it.
    Workload.serve(disk.data()).close();
  }

  private static void checked(String what, Path data, List<String> marks) {
    try {
      Aftermath.check(data, Script.EVERYTHING, marks);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("%s%n%s%n%s".formatted(e.getMessage(), what, marks), e);
    }
  }

  /// Some of the operations, evenly spread; all of them in the full form.
  private static List<Integer> some(List<Integer> numbers, int count) {
    var changes = numbers.stream().filter(number -> number > 0).toList();
    if (FULL || changes.size() <= count) {
      return changes;
    }
    return IntStream.range(0, count)
        .mapToObj(i -> changes.get((int) ((i + 0.5) * changes.size() / count)))
        .toList();
  }
}
