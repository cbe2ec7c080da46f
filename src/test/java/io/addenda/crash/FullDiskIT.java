package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.crash.Workload.Script;
import io.addenda.metadata.Inside;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The disk is full: nothing can be stored, everything can be deleted, and when there is room again
/// nobody has to start anything.
class FullDiskIT {

  private static final String STORAGE_FULL = "507 STORAGE_FULL";
  private static final long MEGABYTE = 1 << 20;
  private static final int FILE = 100_000;
  private static final long SHARE_OF_PURGES = 4 * MEGABYTE;

  @TempDir Path folder;
  private BrokenDisk disk;

  @BeforeEach
  void prepare() throws Exception {
    disk = new BrokenDisk(Files.createDirectories(folder.resolve("disk")));
    Workload.prepare(disk.data());
  }

  /// Small files share their room with the deletes, large ones have files of their own.
  @ParameterizedTest
  @ValueSource(ints = {3000, FILE})
  void deletesGoOnAndUploadsComeBackWithRoom(int size) throws Exception {
    var kept = new LinkedHashMap<String, String>();
    String lead;
    try (var server = BrokenServer.start(disk)) {
      var client = server.client();
      lead = id(client.createLead("Ada"));
      disk.plan("budget " + (used() + 4 * MEGABYTE));
      var answer = upload(client, lead, 0, size);
      while (answer.startsWith("20")) {
        kept.put(id(answer), content(kept.size(), size));
        if (size < FILE) {
          assertThat(disk.data().resolve("reserve")).as("room for deletes").exists();
        }
        answer = upload(client, lead, kept.size(), size);
      }
      assertThat(answer).isEqualTo(STORAGE_FULL);
      assertThat(kept).hasSizeGreaterThan(20);
      // Not a byte more.
      disk.plan("budget " + used());

      for (var file : List.copyOf(kept.keySet()).subList(0, 20)) {
        var path = "Leads/" + lead + "/Attachments/" + file;
        assertThat(client.delete(path))
            .as(Files.readString(disk.output()))
            .isEqualTo("200 " + file);
        kept.remove(file);
      }

      assertThat(disk.data().resolve("reserve")).hasSize(SHARE_OF_PURGES);
      assertThat(upload(client, lead, 1000, size)).isEqualTo(STORAGE_FULL);
      assertThat(client.link(lead, "home")).isEqualTo(STORAGE_FULL);
      assertThat(client.createLead("Ben")).isEqualTo(STORAGE_FULL);
      assertThat(client.get("/health/ready"))
          .isEqualTo(new Client.Answer(200, "{\"status\":\"ready, disk full\"}"));

      disk.plan("budget " + (used() + 64 * MEGABYTE));
      answer = upload(client, lead, 1001, size);
      for (var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
          answer.equals(STORAGE_FULL) && System.nanoTime() < end; ) {
        answer = upload(client, lead, 1001, size);
      }
      kept.put(id(answer), content(1001, size));
      assertThat(disk.data().resolve("reserve")).hasSize(16 * MEGABYTE);
      assertThat(client.get("/health/ready"))
          .isEqualTo(new Client.Answer(200, "{\"status\":\"ready\"}"));
    }
    disk.plan();
    try (var server = BrokenServer.start(disk)) {
      for (var file : kept.entrySet()) {
        assertThat(server.client().get(Client.files(lead) + "/" + file.getKey()).body())
            .isEqualTo(file.getValue());
      }
      assertThat(server.client().get(Client.files(lead) + "?fields=id&per_page=1").status())
          .isEqualTo(200);
    }
    Aftermath.check(disk.data(), Script.AGAIN, List.of("begin 1"));
  }

  @Test
  void serverStartsOnAFullDiskAndDeletes() throws Exception {
    String lead;
    String file;
    try (var server = BrokenServer.start(disk)) {
      lead = id(server.client().createLead("Ada"));
      file = id(upload(server.client(), lead, 1, FILE));
    }
    Files.delete(disk.data().resolve("reserve"));
    disk.plan("budget " + (used() + MEGABYTE));

    try (var server = BrokenServer.start(disk)) {
      assertThat(upload(server.client(), lead, 2, FILE)).isEqualTo(STORAGE_FULL);
      assertThat(server.client().delete("Leads/" + lead + "/Attachments/" + file))
          .isEqualTo("200 " + file);
    }
  }

  @Test
  void changeThatNoRoomCanBeMadeForIsRefusedAndTheNextOneIsNot() throws Exception {
    try (var server = BrokenServer.start(disk)) {
      var client = server.client();
      var lead = id(client.createLead("Ada"));
      var file = "Leads/" + lead + "/Attachments/" + id(upload(client, lead, 1, FILE));
      disk.plan("fail 0+ write enospc");
      assertThat(client.delete(file)).isEqualTo(STORAGE_FULL);
      assertThat(client.delete(file)).isEqualTo(STORAGE_FULL);

      disk.plan();

      assertThat(client.delete(file)).startsWith("200");
    }
  }

  /// Refused calls of any number leave deletes and purges their room.
  @Test
  void refusedCallsSpendNothingOfWhatIsKeptForDeletesAndPurges() throws Exception {
    try (var server = BrokenServer.start(disk)) {
      var client = server.client();
      var lead = id(client.createLead("Ada"));
      var files = "Leads/" + lead + "/Attachments";
      var one = id(upload(client, lead, 1, 3000));
      var two = id(upload(client, lead, 2, 3000));
      disk.plan("budget " + used());
      var hundred = files + "?ids=" + "7,".repeat(99) + "7";

      for (int i = 0; i < 400; i++) {
        assertThat(client.delete(files + "/7")).isEqualTo("400 INVALID_DATA");
        assertThat(client.delete(hundred)).startsWith("400 ");
        assertThat(client.purge("7")).isEqualTo("400 INVALID_DATA");
      }

      assertThat(client.delete(files + "/" + one)).isEqualTo("200 " + one);
      assertThat(client.purge(one)).isEqualTo("200 " + one);
      assertThat(client.delete(files + "/" + two)).isEqualTo("200 " + two);
      purgedByCommand(two);
    }
  }

  /// Deletes free nothing, since what they took rests in the bin. So they may use up their share,
  /// and purges have one of their own.
  @Test
  void purgesGoOnWhenDeletesHaveUsedUpTheirShare() throws Exception {
    try (var server = BrokenServer.start(disk)) {
      var client = server.client();
      var lead = id(client.createLead("Ada"));
      var files = "Leads/" + lead + "/Attachments/";
      var all = new ArrayList<String>();
      for (int i = 0; i < 6; i++) {
        all.add(id(upload(client, lead, i, 3000)));
      }
      client.delete(
          files.substring(0, files.length() - 1) + "?ids=" + all.get(0) + "," + all.get(1));
      var deleted = new ArrayList<>(all.subList(0, 2));
      leaveNoRoom();
      while (client.delete(files + all.get(deleted.size())).startsWith("200")) {
        deleted.add(all.get(deleted.size()));
        leaveNoRoom();
      }
      assertThat(deleted).hasSize(3);

      assertThat(client.purge(deleted.getFirst())).isEqualTo("200 " + deleted.removeFirst());
      purgedByCommand(deleted.getFirst());
    }
  }

  /// The command needs room before the server has given up any.
  @Test
  void commandPurgesOnAFullDiskWithAndWithoutAServer() throws Exception {
    String one;
    String two;
    try (var server = BrokenServer.start(disk)) {
      var client = server.client();
      var lead = id(client.createLead("Ada"));
      one = id(upload(client, lead, 1, 3000));
      two = id(upload(client, lead, 2, 3000));
      client.delete("Leads/" + lead + "/Attachments?ids=" + one + "," + two);
      disk.plan("budget " + used());

      purgedByCommand(one);
    }
    disk.plan("budget " + used());
    purgedByCommand(two);
  }

  /// Takes all the room that there is, that which the log would use again too.
  private void leaveNoRoom() throws Exception {
    Inside.of(disk.data()).emptyLog();
    disk.plan("budget " + used());
  }

  private void purgedByCommand(String id) throws Exception {
    var purge = disk.command("purge", id, "--data", disk.data().toString());
    assertThat(purge.exit()).as(purge.output()).isZero();
    assertThat(purge.output()).contains(id, "signature");
  }

  private static String upload(Client client, String lead, int number, int size)
      throws IOException {
    var bytes = content(number, size).getBytes(StandardCharsets.ISO_8859_1);
    return client.upload(lead, number + ".txt", bytes);
  }

  private static String content(int number, int size) {
    return (number + " ").repeat(size).substring(0, size);
  }

  private long used() throws IOException {
    try (var files = Files.walk(disk.data())) {
      return files.filter(Files::isRegularFile).mapToLong(it -> it.toFile().length()).sum();
    }
  }

  private static String id(String answer) {
    assertThat(answer).startsWith("20");
    return answer.substring(answer.indexOf(' ') + 1);
  }
}
