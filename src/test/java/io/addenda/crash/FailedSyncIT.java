package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.crash.Workload.Script;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A synchronisation fails. What it was about may be lost although the next one succeeds, so
/// nothing is acknowledged any more.
class FailedSyncIT {

  private static final String READY = "/health/ready";
  private static final String INTERNAL_ERROR = "500 INTERNAL_ERROR";

  @TempDir Path folder;
  private BrokenDisk disk;

  @BeforeEach
  void prepare() throws Exception {
    disk = new BrokenDisk(Files.createDirectories(folder.resolve("disk")));
    Workload.prepare(disk.data());
  }

  @Test
  void afterACommitThatFailedNothingIsChangedAndReadsGoOn() throws Exception {
    String lead;
    String file;
    try (var server = BrokenServer.start(disk)) {
      var client = server.client();
      lead = id(client.createLead("Ada"));
      file = id(client.upload(lead, "a.txt", new byte[] {'a'}));
      disk.plan("fail 0+ sync eio");
      assertThat(client.link(lead, "never")).isEqualTo(INTERNAL_ERROR);
      disk.plan();

      assertReadOnly(client, lead, file);
    }
    try (var server = BrokenServer.start(disk)) {
      assertThat(server.client().delete("Leads/" + lead + "/Attachments/" + file))
          .isEqualTo("200 " + file);
    }
  }

  /// A small file, which the database keeps, and two with files of their own.
  @ParameterizedTest
  @ValueSource(ints = {1, 5000, 12_000_000})
  void afterBytesThatCouldNotBeSynchronisedNothingIsChangedAndReadsGoOn(int size) throws Exception {
    try (var server = BrokenServer.start(disk)) {
      var client = server.client();
      var lead = id(client.createLead("Ada"));
      var file = id(client.upload(lead, "a.txt", new byte[] {'a'}));
      disk.plan("fail 0+ sync eio");
      assertThat(client.upload(lead, "b.txt", new byte[size])).isEqualTo(INTERNAL_ERROR);
      disk.plan();

      assertReadOnly(client, lead, file);
    }
  }

  private static void assertReadOnly(Client client, String lead, String file) throws IOException {
    var path = Client.files(lead) + "/" + file;
    assertThat(client.delete("Leads/" + lead + "/Attachments/" + file)).isEqualTo(INTERNAL_ERROR);
    assertThat(client.upload(lead, "c.txt", new byte[] {'c'})).isEqualTo(INTERNAL_ERROR);
    assertThat(client.createLead("Ben")).isEqualTo(INTERNAL_ERROR);
    assertThat(client.get(path)).isEqualTo(new Client.Answer(200, "a"));
    assertThat(client.get("/health/live").status()).isEqualTo(200);
    assertThat(client.get(READY))
        .isEqualTo(
            new Client.Answer(
                503,
                """
                {"status":"not ready","failing":["disk"],\
                "reason":"a synchronisation of the disk failed, restart after a check of it"}"""));
  }

  /// Each synchronisation of a run fails once, and the power goes later.
  @Test
  void whateverWasAnsweredHoldsWhenThePowerGoesAfterIt() throws Exception {
    var base = disk;
    var healthy = copy(base, "healthy");
    assertThat(healthy.run(Script.AGAIN).exit()).isZero();
    var syncs = Trace.read(healthy.trace()).numbers(Trace.Event.Sync.class);
    var random = new Random(PowerLossIT.SEED);
    for (int i = 0; i < syncs.size(); i += PowerLossIT.FULL ? 1 : 2) {
      var sick = copy(base, "sick");
      var plan = "fail %d sync eio".formatted(syncs.get(i));
      sick.plan(plan);
      sick.run(Script.AGAIN);
      var trace = Trace.read(sick.trace());
      var ends =
          Files.readAllLines(sick.marks()).stream().filter(it -> it.startsWith("end")).toList();
      assertThat(ends.stream().dropWhile(line -> line.contains(" 20")))
          .as(plan)
          .allMatch(line -> line.endsWith(INTERNAL_ERROR) || line.endsWith(" skipped"));
      PowerLossIT.lose(
          Script.AGAIN, base.data(), trace, PowerLossIT.FULL ? 200 : 10, random, folder);
      BrokenDisk.delete(sick.folder());
    }
  }

  private BrokenDisk copy(BrokenDisk base, String name) throws IOException {
    var copy = new BrokenDisk(Files.createDirectories(folder.resolve(name)));
    BrokenDisk.copy(base.data(), copy.data());
    return copy;
  }

  private static String id(String answer) {
    assertThat(answer).startsWith("20");
    return answer.substring(answer.indexOf(' ') + 1);
  }
}
