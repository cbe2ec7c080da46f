package io.addenda.custody;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.JsonText;
import org.junit.jupiter.api.Test;

/// Checks in the background, asked of a server.
class RunsTest extends DemoPerTest {

  private static final String RUNS = "/addenda/v1/runs";

  private Answer asked(String query) throws Exception {
    return server.send("POST", RUNS + "?" + query, server.token(Person.ADMINISTRATOR));
  }

  private String started(String query) throws Exception {
    var answer = asked(query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return JsonText.of(answer.body()).text("data.0.details.id");
  }

  private JsonText run(String id) throws Exception {
    var answer = server.get(RUNS + "/" + id, Person.ADMINISTRATOR);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JsonText.of(answer.body());
  }

  private JsonText awaited(String id, String state) throws Exception {
    for (int i = 0; i < 600; i++) {
      var run = run(id);
      if (run.text("runs.0.state").equals(state)) {
        return run;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(id + " is not " + state + ": " + run(id));
  }

  private void stop(String id) throws Exception {
    var answer = server.delete(RUNS + "/" + id, Person.ADMINISTRATOR);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /// A run that takes long, for it reads no more than a megabyte in a second.
  private String slow() throws Exception {
    server.upload(lead, "large.bin", new byte[15 << 20], Person.STANDARD);
    var id = started("kind=scrub&rate=1");
    awaited(id, "running");
    return id;
  }

  private String report(String id) throws Exception {
    var body = server.get(RUNS + "/" + id, Person.ADMINISTRATOR).body();
    var report = "\"report\":";
    return body.substring(body.indexOf(report) + report.length(), body.length() - "}]}".length());
  }

  @Test
  void reportsAreThoseOfTheCommands() throws Exception {
    attached("a");
    var fsck = started("kind=fsck&hashes=true");
    var scrub = started("kind=scrub");
    var audit = started("kind=audit-verify");
    var done = awaited(audit, "done");

    try (var custody = server.custody(InstantSource.system())) {
      var found = custody.fsck(new Fsck.Request(true, false));
      assertThat(report(fsck)).isEqualTo(found.json());
      assertThat(report(scrub)).isEqualTo(found.scrubbed().json());
      var progress = run(scrub);
      assertThat(progress.at("runs.0.progress.looked_at")).isEqualTo((int) found.contents());
      assertThat(progress.at("runs.0.progress.of")).isEqualTo((int) found.contents());
      // The run has ended since, which is a line more.
      assertThat(report(audit)).matches("\\[\\{\"organization\":\"\\d+\",.*\"faults\":\\[]}]");
      assertThat(done.texts("head")).hasSameSizeAs(custody.audit().verify("", List.of()));
    }
    assertThat(run(fsck).at("runs.0.hashes")).isEqualTo(true);
  }

  @Test
  void runIsStoppedBeforeItsTimeAndThoseThatWaitToo() throws Exception {
    var slow = slow();
    var waiting = started("kind=fsck");
    assertThat(run(waiting).text("runs.0.state")).isEqualTo("waiting");

    stop(waiting);
    assertThat(run(waiting).text("runs.0.state")).isEqualTo("stopped");
    assertThat(run(waiting).at("runs.0.started")).isNull();
    assertThat(run(slow).text("runs.0.state")).isEqualTo("running");
    stop(slow);

    var stopped = run(slow);
    assertThat(stopped.text("runs.0.state")).isEqualTo("stopped");
    assertThat(stopped.text("runs.0.ended")).isNotEmpty();
    assertThat(stopped.at("runs.0.report")).isNull();
    stop(slow);
    awaited(started("kind=audit-verify"), "done");
  }

  @Test
  void serverStopsWhileOneRuns() throws Exception {
    slow();
    started("kind=fsck");

    long began = System.nanoTime();
    server.close();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    startServer();
    assertThat(server.get(RUNS, Person.ADMINISTRATOR).status()).isEqualTo(204);
    assertThat(lines("RUN_ENDED")).containsExactlyInAnyOrder("scrub stopped", "fsck stopped");
  }

  private List<String> lines(String action) {
    return server.audit(0).stream()
        .map(line -> line.entry())
        .filter(entry -> entry.action().name().equals(action))
        .map(entry -> String.valueOf(entry.detail()))
        .toList();
  }

  @Test
  void tenMayWaitAndNoMore() throws Exception {
    var slow = slow();
    var waiting = new ArrayList<String>();
    for (int i = 0; i < Runs.MOST_WAITING; i++) {
      waiting.add(started("kind=audit-verify"));
    }

    assertThat(asked("kind=fsck").status()).isEqualTo(429);
    stop(waiting.getFirst());
    waiting.add(started("kind=fsck"));
    stop(slow);
    awaited(waiting.getLast(), "done");
    assertThat(JsonText.of(server.get(RUNS, Person.ADMINISTRATOR).body()).texts("id"))
        .startsWith(waiting.getLast())
        .endsWith(slow)
        .hasSize(12);
  }

  @Test
  void onlyTheNewestAreKept() throws Exception {
    var last = "";
    for (int i = 0; i < Runs.MOST_KEPT + 3; i++) {
      last = started("kind=audit-verify");
      awaited(last, "done");
    }

    assertThat(JsonText.of(server.get(RUNS, Person.ADMINISTRATOR).body()).texts("id"))
        .startsWith(last)
        .hasSize(Runs.MOST_KEPT);
  }

  @Test
  void runIsAskedForOnceWithOneKey() throws Exception {
    var token = server.token(Person.ADMINISTRATOR);
    var path = RUNS + "?kind=audit-verify";
    var first = server.send("POST", path, token, "Idempotency-Key", "k");
    var again = server.send("POST", path, token, "Idempotency-Key", "k");

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(JsonText.of(server.get(RUNS, Person.ADMINISTRATOR).body()).texts("id")).hasSize(1);
    for (int i = 0; i < Runs.MOST_WAITING + 5; i++) {
      server.send("POST", path, token, "Idempotency-Key", "k");
    }
    awaited(started("kind=fsck"), "done");
  }

  @Test
  void runsAreAudited() throws Exception {
    awaited(started("kind=fsck&hashes=true"), "done");
    var slow = slow();
    stop(slow);

    assertThat(lines("RUN_SCHEDULED")).containsExactly("fsck with hashes", "scrub");
    assertThat(lines("RUN_STOPPED")).containsExactly("scrub");
    assertThat(lines("RUN_ENDED")).containsExactly("fsck done", "scrub stopped");
  }

  @Test
  void whereThereAreSeveralOrganizationsOnlyOnesOwnAuditIsVerified() throws Exception {
    server.fixture().foreignAttachment();

    for (var kind : List.of("fsck", "scrub")) {
      var answer = asked("kind=" + kind);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).contains("SEVERAL_ORGANIZATIONS");
    }
    var run = awaited(started("kind=audit-verify"), "done");
    assertThat(run.size("runs.0.report")).isEqualTo(1);
    assertThat(run.text("runs.0.report.0.organization")).isEqualTo("2883756000000020005");
  }

  @Test
  void whatHasEndedIsNotStopped() throws Exception {
    var id = started("kind=audit-verify");
    awaited(id, "done");
    var answer = server.delete(RUNS + "/" + id, Person.ADMINISTRATOR);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("INVALID_DATA", id);
    awaited(id, "done");
  }

  @Test
  void wrongParametersAreRefused() throws Exception {
    for (var wrong :
        List.of(
            "kind=repair",
            "kind=fsck&hashes=perhaps",
            "kind=fsck&rate=0",
            "kind=fsck&rate=fast",
            "kind=scrub&hashes=true",
            "kind=audit-verify&rate=3")) {
      assertThat(asked(wrong).body()).as(wrong).contains("INVALID_DATA");
    }
    assertThat(asked("").body()).contains("REQUIRED_PARAM_MISSING");
    assertThat(server.get(RUNS + "/7", Person.ADMINISTRATOR).body()).contains("INVALID_DATA");
    assertThat(server.delete(RUNS + "/x", Person.ADMINISTRATOR).body()).contains("INVALID_DATA");
    assertThat(server.get(RUNS, Person.ADMINISTRATOR).status()).isEqualTo(204);
  }

  @Test
  void isForAdministrators() throws Exception {
    assertThat(server.get(RUNS, Person.STANDARD).status()).isEqualTo(403);
    assertThat(server.get(RUNS + "/7", Person.STANDARD).status()).isEqualTo(403);
    assertThat(server.delete(RUNS + "/7", Person.STANDARD).status()).isEqualTo(403);
    var answer = server.send("POST", RUNS + "?kind=fsck", server.token(Person.STANDARD));
    assertThat(answer.status()).isEqualTo(403);
  }
}
