package io.addenda.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.Moments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A file system that stands still for a while, as when a virtual machine is copied, holds those
/// who wait for it and nobody else.
@Timeout(120)
class StalledDiskIT {

  /// More than there are processors, and as many threads that carry others.
  private static final int UPLOADS = 3 * Math.max(4, Runtime.getRuntime().availableProcessors());

  private static final byte[] LARGE = new byte[200_000];

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
  void stop() throws Exception {
    disk.plan("slow 0");
    server.close();
  }

  @Test
  void uploadsThatWaitForTheFileSystemHoldNobodyElse() throws Exception {
    var file = id(client.upload(lead, "a.txt", new byte[] {'a'}));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      disk.plan("hang blobs/");
      var uploads = new ArrayList<Future<String>>();
      for (int i = 0; i < UPLOADS; i++) {
        var name = "large-" + i;
        uploads.add(threads.submit(() -> client.upload(lead, name, LARGE)));
      }
      try {
        Moments.until("every upload waits for the disk", () -> disk.waits() == UPLOADS);

        assertThat(threads.submit(() -> client.get("/health/live").status()).get(10, SECONDS))
            .isEqualTo(200);
        var list = Client.files(lead) + "?fields=File_Name";
        assertThat(threads.submit(() -> client.get(list).status()).get(10, SECONDS)).isEqualTo(200);
        assertThat(
                threads
                    .submit(() -> client.delete("Leads/" + lead + "/Attachments/" + file))
                    .get(10, SECONDS))
            .isEqualTo("200 " + file);
        assertThat(uploads).noneMatch(Future::isDone);
      } finally {
        disk.plan("slow 0");
      }

      for (var upload : uploads) {
        assertThat(upload.get()).startsWith("200 ");
      }
    }
  }

  private static String id(String answer) {
    assertThat(answer).startsWith("20");
    return answer.substring(answer.indexOf(' ') + 1);
  }
}
