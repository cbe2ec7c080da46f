package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.Program;
import io.addenda.blobs.Between;
import io.addenda.blobs.Between.Fate;
import io.addenda.blobs.S3Server;
import io.addenda.config.Settings;
import io.addenda.custody.Custody;
import io.addenda.custody.Fsck;
import io.addenda.database.PostgresServer;
import io.addenda.metadata.Inside;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S3 is broken, cut off and slow while clients upload, delete, restore and destroy, with metadata
/// in PostgreSQL: calls are told to come later, and nothing is lost or done twice.
class S3TroubleIT {

  private static final long SEED = Long.getLong("addenda.kill.seed", System.nanoTime());

  /// How many changes must be acknowledged after each trouble.
  private static final int AFTER = 30;

  @TempDir private Path data;
  @TempDir private Path s3Directory;

  @Test
  void whatWasAcknowledgedWasMadeOnceWhateverBecomesOfS3() throws Exception {
    System.out.printf("S3 is troubled with the seed %d%n", SEED);
    var url = PostgresServer.fresh();
    var clients = new Clients(new Random(SEED));
    try (var s3 = S3Server.start(s3Directory);
        var between = Between.before(s3.endpoint())) {
      var blobs = s3.url("files", between.endpoint());
      try (var program = start(url, blobs)) {
        for (var trouble : troubles()) {
          clients.changeThrough(
              program,
              () -> {
                long before = clients.refusals();
                between.decide(trouble);
                // Some of what is stored needs no S3, and goes on.
                clients.awaitRefusals(before + 3);
                between.decide(_ -> new Fate.Pass());
              },
              AFTER);
          clients.compare(program);
          clients.requireLines(Inside.ofPostgres(url));
        }
        clients.changeThrough(
            program, () -> between.decide(_ -> new Fate.Late(Duration.ofMillis(500))), AFTER);
        between.decide(_ -> new Fate.Pass());
        clients.compare(program);
        clients.compareAll(program);
        clients.requireLines(Inside.ofPostgres(url));
        fsck(url, blobs);
      }
    }
    PostgresServer.drop(url);
  }

  /// Each fails so often that some calls give up.
  private static List<Function<String, Fate>> troubles() {
    return List.of(
        _ -> new Fate.Answer(500),
        _ -> new Fate.Answer(503),
        _ -> new Fate.Cut(0),
        _ ->
            switch (ThreadLocalRandom.current().nextInt(8)) {
              case 0 -> new Fate.Pass();
              case 1 -> new Fate.Late(Duration.ofMillis(200));
              case 2, 3 -> new Fate.Answer(500);
              case 4, 5 -> new Fate.Cut(20);
              default -> new Fate.Cut(0);
            });
  }

  private void fsck(String url, String blobs) throws IOException {
    var config =
        Settings.defaults()
            .with("data", data.toString(), "test")
            .with("database", url, "test")
            .with("blobs", blobs, "test")
            .config();
    try (var custody = new Custody(config, InstantSource.system())) {
      assertThat(custody.fsck(new Fsck.Request(true, false)).faults()).isEmpty();
    }
  }

  private Program start(String url, String blobs) throws Exception {
    return Program.serve(
        data,
        List.of(),
        "--demo",
        "--database",
        url,
        "--blobs",
        blobs,
        "--set",
        "log.access=none",
        "--set",
        "guard.deletes=0",
        "--set",
        "store.small-file-bytes=16");
  }
}
