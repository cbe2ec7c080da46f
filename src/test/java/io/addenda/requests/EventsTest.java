package io.addenda.requests;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import io.addenda.TestServer;
import io.addenda.api.Json;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests as they come.
@Timeout(60)
@LocalOnly("organisations on demand have a directory of their own, whatever home is in")
class EventsTest extends DemoPerClass {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /// Listens, and puts each line into a queue; the last is `end`.
  private static BlockingQueue<String> listen(
      AskedOrganization asked, String filter, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(asked.own().url() + "/addenda/v1/requests/events" + filter))
            .header("X-Addenda-Key", asked.own().key());
    if (headers.length > 0) {
      request.headers(headers);
    }
    var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    var lines = new LinkedBlockingQueue<String>();
    Thread.startVirtualThread(
        () -> {
          answer.body().filter(it -> !it.isEmpty() && !it.startsWith(":")).forEach(lines::add);
          lines.add("end");
        });
    return lines;
  }

  @Test
  void eachRequestIsToldOnceItIsAnswered() throws Exception {
    var asked = AskedOrganization.create(server.emulator());
    asked.read("Leads");
    var lines = listen(asked, "?path=Leads");

    asked.read("Deals");
    asked.read("Leads");

    assertThat(lines.take()).isEqualTo("id: 3");
    assertThat(lines.take()).isEqualTo("event: request");
    var data = Json.read(lines.take().substring("data: ".length()));
    assertThat(data).containsEntry("number", 3).containsEntry("status", 200);
  }

  @Test
  void goesOnAfterTheLastThatTheClientHas() throws Exception {
    var asked = AskedOrganization.create(server.emulator());
    asked.read("Leads");
    asked.read("Deals");
    asked.read("Tasks");

    var lines = listen(asked, "?format=text", "Last-Event-ID", "1");

    assertThat(lines.take()).isEqualTo("id: 2");
    lines.take();
    assertThat(lines.take())
        .matches("data: 2 \\S+ GET /crm/v7/Deals\\?fields=id 200 [0-9.]+ ms .+");
    assertThat(listen(asked, "?since=0").take()).isEqualTo("id: 1");
  }

  @Test
  void wrongNumberIsRefused() throws Exception {
    var own = AskedOrganization.create(server.emulator()).own();
    var request =
        HttpRequest.newBuilder(URI.create(own.url() + "/addenda/v1/requests/events"))
            .headers("X-Addenda-Key", own.key(), "Last-Event-ID", "x")
            .build();
    assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body())
        .contains("INVALID_DATA", "Last-Event-ID");
  }

  @Test
  void endsWithTheOrganization() throws Exception {
    var asked = AskedOrganization.create(server.emulator());
    var lines = listen(asked, "");
    asked.made().remove();
    assertThat(lines.take()).isEqualTo("end");
  }

  @Test
  void doesNotHoldUpTheEndOfTheServer(@TempDir Path directory) throws Exception {
    BlockingQueue<String> lines;
    long begun;
    try (var other = TestServer.demo(directory)) {
      lines = listen(AskedOrganization.create(other.emulator()), "");
      begun = System.nanoTime();
    }
    assertThat(lines.take()).isEqualTo("end");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
  }
}
