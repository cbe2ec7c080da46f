package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changes are committed before they are durable, and nobody may see them in between: a loss of
/// power would take back what was seen.
class SlowSyncIT {

  private static final Duration SYNC = Duration.ofSeconds(2);

  @TempDir Path folder;

  @Test
  void whatIsSeenIsDurable() throws Exception {
    var disk = new BrokenDisk(Files.createDirectories(folder.resolve("disk")));
    Workload.prepare(disk.data());
    try (var server = BrokenServer.start(disk);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var client = server.client();
      var lead = id(client.createLead("Ada"));
      var file = id(client.upload(lead, "a.txt", new byte[] {'a'}));
      var list = Client.files(lead) + "?fields=File_Name";
      assertThat(client.get(list).status()).isEqualTo(200);
      disk.plan("slow " + SYNC.toMillis());

      long begun = System.nanoTime();
      var deleted = threads.submit(() -> client.delete("Leads/" + lead + "/Attachments/" + file));
      int status;
      do {
        status = client.get(list).status();
      } while (status == 200);

      assertThat(status).isEqualTo(204);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(SYNC);
      assertThat(deleted.get()).isEqualTo("200 " + file);
    }
  }

  @Test
  void uploadIsRefusedOnceTheReasonIsDurable() throws Exception {
    var disk = new BrokenDisk(Files.createDirectories(folder.resolve("disk")));
    Workload.prepare(disk.data());
    try (var server = BrokenServer.start(disk);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var client = server.client();
      var lead = id(client.createLead("Ada"));
      disk.plan("slow " + SYNC.toMillis());

      var deleted = threads.submit(() -> client.delete("Leads/" + lead));
      // By then it is committed, or this shows nothing.
      Thread.sleep(SYNC.dividedBy(2));
      var answer = client.upload(lead, "a.txt", new byte[] {'a'});

      assertThat(answer).startsWith("400 ");
      assertThat(deleted.isDone()).isTrue();
      assertThat(deleted.get()).isEqualTo("200 " + lead);
    }
  }

  private static String id(String answer) {
    assertThat(answer).startsWith("20");
    return answer.substring(answer.indexOf(' ') + 1);
  }
}
