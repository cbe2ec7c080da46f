package io.addenda.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.testing.Moments;
import io.addenda.testing.OnAllStores;
import io.addenda.testing.RawSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server measures of itself, as a monitor sees it.
@OnAllStores
class MeasuredTest {

  private static final String COUNT =
      "addenda_requests_seconds_count{operation=\"%s\",status=\"%d\"} ";

  @TempDir private Path data;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.demo(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String page() throws Exception {
    return server.sendWithHeader("GET", "/metrics", null).body();
  }

  /// Waits for a line: an answer is told of when it has left, and may be read before.
  private void untilShown(String line) throws Exception {
    Moments.until(line, () -> page().contains("\n" + line + "\n"));
  }

  /// The value of a line that has no labels.
  private static double value(String page, String name) {
    return Double.parseDouble(page.replaceFirst("(?s).*\n" + name + " (\\S+)\n.*", "$1"));
  }

  @Test
  void requestsAreCountedByOperationAndStatus() throws Exception {
    var record = server.create("Leads", Person.ADMINISTRATOR);
    var path = record.path() + "/Attachments/";
    var file = server.upload(record, "a.txt", "a", Person.ADMINISTRATOR);
    server.delete(path + file, Person.ADMINISTRATOR);
    int gone = server.get(path + file, Person.ADMINISTRATOR).status();
    server.get("/crm/v2/Leads/" + record.id(), Person.ADMINISTRATOR);
    server.get("/crm/v7/Leads/" + record.id(), Person.ADMINISTRATOR);

    var one = "/crm/v7/{module}/{record_id}/Attachments/{id}";
    untilShown(COUNT.formatted("DELETE " + one, 200) + 1);
    untilShown(COUNT.formatted("GET " + one, gone) + 1);
    untilShown(COUNT.formatted("GET /crm/v7/{module_api_name}/{id}", 200) + 2);
    assertThat(page())
        .contains(
            "addenda_requests_seconds_bucket{operation=\"DELETE "
                + one
                + "\",status=\"200\",le=\"30.0\"} 1\n");
  }

  @Test
  void whatClientsMakeUpIsOneOperationAndWhatIsNotServedHasItsName() throws Exception {
    server.get("/made/up/1", Person.ADMINISTRATOR);
    server.get("/made/up/2", Person.ADMINISTRATOR);
    RawSocket.ask(
        server.url(), "MADEUP /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    RawSocket.ask(server.url(), "made up\r\n\r\n");
    server.get("/crm/v7/coql", Person.ADMINISTRATOR);
    server.post(
        "/crm/v7/coql",
        "application/json",
        "{}".getBytes(StandardCharsets.UTF_8),
        Person.ADMINISTRATOR);

    untilShown(COUNT.formatted("none", 404) + 2);
    untilShown(COUNT.formatted("POST /crm/v7/coql", 400) + 1);
    assertThat(page()).doesNotContainIgnoringCase("made");
  }

  @Test
  void commitsAreMeasured() throws Exception {
    double before = value(page(), "addenda_commit_changes_sum");
    for (int i = 0; i < 3; i++) {
      server.create("Leads", Person.ADMINISTRATOR);
    }
    var page = page();
    assertThat(value(page, "addenda_commit_changes_sum")).isGreaterThanOrEqualTo(before + 3);
    double commits = value(page, "addenda_commit_changes_count");
    assertThat(value(page, "addenda_commit_sync_seconds_count")).isEqualTo(commits);
    assertThat(value(page, "addenda_commit_wait_seconds_count")).isEqualTo(commits);
    assertThat(value(page, "addenda_commit_sync_seconds_sum")).isPositive();
    assertThat(value(page, "addenda_commit_wait_seconds_sum")).isPositive();
    assertThat(value(page, "addenda_changes_waiting")).isZero();
    assertThat(value(page, "addenda_readers_idle")).isBetween(1.0, 8.0);
  }

  @Test
  void choresAreMeasured() throws Exception {
    Moments.until(
        "a round",
        () ->
            page().contains("addenda_chore_seconds_count{chore=\"quarantine\",failed=\"false\"} "));
    assertThat(page())
        .contains("addenda_chore_seconds_sum{chore=\"reaper\",failed=\"false\"} ")
        .doesNotContain("failed=\"true\"");
  }

  @Test
  void memoryDiskAndJavaMachineAreShown() throws Exception {
    assertThat(page())
        .contains("\naddenda_memory_left_bytes{of=\"json\"} ")
        .contains("\naddenda_memory_left_bytes{of=\"uploads\"} ")
        .contains("\naddenda_disk_free_bytes ")
        .contains("\njvm_memory_used_bytes{area=\"heap\",")
        .contains("\njvm_gc_live_data_size_bytes ")
        .contains("\njvm_threads_live_threads ")
        .contains("\nprocess_files_open_files ")
        .contains("\nprocess_uptime_seconds ");
  }
}
