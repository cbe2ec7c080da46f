package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.testing.OnAllStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnAllStores
class MetricsTest {

  @TempDir private Path data;

  @Test
  void backlogAndStoppedDeletesAreShownToAMonitorWithoutAToken() throws Exception {
    try (var server = TestServer.demo(data)) {
      var quiet = server.sendWithHeader("GET", "/metrics", null);
      assertThat(quiet.status()).isEqualTo(200);
      assertThat(quiet.header("Content-Type")).startsWith("text/plain");
      assertThat(quiet.body())
          .contains("# TYPE addenda_reaping_blobs gauge", "\naddenda_reaping_blobs 0.0\n")
          .contains("\naddenda_reaping_overdue_seconds 0.0\n", "\naddenda_deletes_stopped 0.0\n")
          .contains("\naddenda_disk_full 0.0\n", "\naddenda_disk_failed 0.0\n")
          .contains("\naddenda_clock_ahead_seconds 0.0\n");

      server.inside().storms().add(1, 1);
      server.inside().backlog().reapNothing(Instant.now().plusSeconds(3600));
      assertThat(server.sendWithHeader("GET", "/metrics", null).body())
          .contains("\naddenda_reaping_blobs 1.0\n", "\naddenda_deletes_stopped 1.0\n");
    }
  }
}
