package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.Program;
import io.addenda.custody.Custody;
import io.addenda.custody.Fsck;
import io.addenda.metadata.Inside;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program is killed again and again while clients upload, delete, restore, destroy and upsert:
/// what was acknowledged is so after each start, and what was not answered is so or not, as a
/// whole.
///
/// `-Daddenda.kills=1000` makes a long run of it, and `-Daddenda.kill.seed=…` repeats its choices.
class KillIT {

  private static final int KILLS = Integer.getInteger("addenda.kills", 20);
  private static final long SEED = Long.getLong("addenda.kill.seed", System.nanoTime());

  @TempDir private Path data;

  @Test
  void whatWasAcknowledgedSurvivesEveryKill() throws Exception {
    System.out.printf("%d kills with the seed %d%n", KILLS, SEED);
    var clients = new Clients(new Random(SEED));
    for (int kill = 0; kill < KILLS; kill++) {
      try (var program = start()) {
        clients.compare(program);
        clients.changeUntilTheEnd(program, program::kill);
      }
      if ((kill + 1) % 100 == 0) {
        System.out.printf("%d kills were survived, %d files so far%n", kill + 1, clients.files());
      }
    }
    try (var program = start()) {
      clients.compare(program);
      clients.compareAll(program);
      clients.requireLines(Inside.of(data));
      try (var custody = new Custody(data, InstantSource.system())) {
        assertThat(custody.fsck(new Fsck.Request(true, false)).faults()).isEmpty();
      }
    }
    assertThat(clients.refusals()).isZero();
  }

  private Program start() throws Exception {
    return Program.serve(
        data,
        List.of(),
        "--demo",
        "--set",
        "log.access=none",
        "--set",
        "guard.deletes=0",
        "--set",
        "store.small-file-bytes=16");
  }
}
