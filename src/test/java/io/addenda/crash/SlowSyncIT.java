package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changes are committed before they are durable, and nobody may see them in between: a loss of
/// power would take back what was seen.
class SlowSyncIT {

  private static final Duration SYNC = Duration.ofSeconds(2);

  @TempDir Path folder;
  private BrokenDisk disk;
  private BrokenServer server;
  private Client client;
  private String lead;

  @BeforeEach
  void start() throws Exception {
    disk = new BrokenDisk(Files.createDirectories(folder.resolve("disk")));
    Workload.prepare(disk.data());
    server = BrokenServer.start(disk);
    client = server.client();
    lead = id(client.createLead("Ada"));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void whatIsSeenIsDurable() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
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
  void whatIsRestoredIsSentOnceThatIsDurable() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var file = id(client.upload(lead, "a.txt", new byte[] {'a'}));
      var path = Client.files(lead) + "/" + file;
      assertThat(client.delete("Leads/" + lead + "/Attachments/" + file)).startsWith("200 ");
      assertThat(client.get(path).status()).isEqualTo(204);
      disk.plan("slow " + SYNC.toMillis());

      long begun = System.nanoTime();
      var restored = threads.submit(() -> client.restore(file));
      Client.Answer answer;
      do {
        answer = client.get(path);
      } while (answer.status() == 204);

      assertThat(answer).isEqualTo(new Client.Answer(200, "a"));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(SYNC);
      assertThat(restored.get()).startsWith("200 ");
    }
  }

  @Test
  void uploadIsRefusedOnceTheReasonIsDurable() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
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
