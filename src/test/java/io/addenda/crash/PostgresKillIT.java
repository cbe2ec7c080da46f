package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.Program;
import io.addenda.config.Settings;
import io.addenda.custody.Custody;
import io.addenda.custody.Fsck;
import io.addenda.database.PostgresServer;
import io.addenda.metadata.Inside;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program or its PostgreSQL is killed again and again while clients upload, delete, restore
/// and destroy. What was acknowledged was made once, and what was not was made once or not at all.
/// The program goes on without a restart when only PostgreSQL went.
///
/// `-Daddenda.kills=300` makes a long run of it, and `-Daddenda.kill.seed=…` repeats its choices.
class PostgresKillIT {

  private static final int KILLS = Integer.getInteger("addenda.kills", 20);
  private static final long SEED = Long.getLong("addenda.kill.seed", System.nanoTime());

  /// How many changes must be acknowledged after each, before it is looked at.
  private static final int AFTER = 20;

  private enum Victim {
    PROGRAM,
    SERVER,
    SERVER_IN_ORDER,
    ONE_CONNECTION,
    ALL_CONNECTIONS
  }

  @TempDir private Path data;
  private PostgresServer postgres;
  private String url;

  @BeforeEach
  void startPostgres() {
    postgres = new PostgresServer();
    url = postgres.freshDatabase();
    // Commits take as long as on a slow disk, so that many are under way at any time.
    postgres.change("postgres", "alter role addenda set commit_siblings = 0");
    postgres.change("postgres", "alter role addenda set commit_delay = 2000");
  }

  @AfterEach
  void stopPostgres() {
    postgres.close();
  }

  @Test
  void whatWasAcknowledgedWasMadeOnceWhateverIsKilled() throws Exception {
    System.out.printf("%d kills with the seed %d%n", KILLS, SEED);
    var random = new Random(SEED);
    var clients = new Clients(random);
    var inside = Inside.ofPostgres(url);
    var victims = new ArrayList<Victim>();
    var program = start();
    try {
      for (int kill = 1; kill <= KILLS; kill++) {
        if (victims.isEmpty()) {
          victims.addAll(List.of(Victim.values()));
          Collections.shuffle(victims, random);
        }
        var victim = victims.removeLast();
        if (victim == Victim.PROGRAM) {
          clients.changeUntilTheEnd(program, program::kill);
          program.close();
          program = start();
        } else {
          clients.changeThrough(program, () -> strike(victim, random), AFTER);
        }
        clients.compare(program);
        clients.requireLines(inside);
        if (kill % 50 == 0) {
          fsck();
          System.out.printf(
              "%d kills were survived, %d files so far, %d changes were not acknowledged%n",
              kill, clients.files(), clients.refusals());
        }
      }
      clients.compareAll(program);
      fsck();
    } finally {
      program.close();
    }
  }

  /// Longer than changes wait for it, and when it is back it has no connection to spare for a
  /// while.
  @Test
  void whileItIsAwayCallsAreToldToComeLater() throws Exception {
    var clients = new Clients(new Random(SEED));
    try (var program = start();
        var calls = Calls.to(program.url(), program.token())) {
      clients.changeThrough(
          program,
          () -> {
            postgres.change("postgres", "alter role addenda connection limit 0");
            postgres.kill();
            requireAway(calls);
            postgres.start();
            clients.awaitRefusals(AFTER);
            requireAway(calls);
            postgres.change("postgres", "alter role addenda connection limit -1");
          },
          AFTER);
      clients.compare(program);
      clients.requireLines(Inside.ofPostgres(url));
      assertThat(calls.ready().statusCode()).isEqualTo(200);
      fsck();
    }
  }

  private static void requireAway(Calls calls) throws Exception {
    assertThat(Calls.isAcknowledged(calls.download("2883756000000261017"))).isFalse();
    var ready = calls.ready();
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("\"failing\":[\"metadata\"]");
  }

  private void strike(Victim victim, Random random) throws Exception {
    switch (victim) {
      case PROGRAM -> throw new IllegalArgumentException("it is not struck here");
      case SERVER -> {
        postgres.kill();
        postgres.start();
      }
      case SERVER_IN_ORDER -> {
        postgres.stop();
        postgres.start();
      }
      case ONE_CONNECTION -> assertThat(postgres.killConnection()).isTrue();
      case ALL_CONNECTIONS -> {
        for (int i = random.nextInt(10); i >= 0; i--) {
          postgres.terminateConnections();
          Thread.sleep(random.nextInt(40));
        }
      }
    }
  }

  private void fsck() throws IOException {
    var config =
        Settings.defaults()
            .with("data", data.toString(), "test")
            .with("database", url, "test")
            .config();
    try (var custody = new Custody(config, InstantSource.system())) {
      assertThat(custody.fsck(new Fsck.Request(true, false)).faults()).isEmpty();
    }
  }

  private Program start() throws Exception {
    return Program.serve(
        data,
        List.of(),
        "--demo",
        "--database",
        url,
        "--set",
        "log.access=none",
        "--set",
        "guard.deletes=0",
        "--set",
        "store.small-file-bytes=16");
  }
}
