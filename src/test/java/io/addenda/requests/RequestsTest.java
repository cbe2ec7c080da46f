package io.addenda.requests;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.DemoPerClass;
import io.addenda.testing.FileForm;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was asked of an organisation, as a test reads it.
@LocalOnly("organisations on demand have a directory of their own, whatever home is in")
class RequestsTest extends DemoPerClass {

  private static AskedOrganization create() throws Exception {
    return AskedOrganization.create(server.emulator());
  }

  @Test
  void eachRequestIsThereOnceItIsAnswered() throws Exception {
    var asked = create();
    var json = "{\"data\":[{\"Last_Name\":\"Lund\"}]}";

    var answer = asked.made().sendJson("POST", "/crm/v7/Leads", json);

    assertThat(asked.newest("number")).isEqualTo(1);
    assertThat(asked.newest("method")).isEqualTo("POST");
    assertThat(asked.newest("path")).isEqualTo("/crm/v7/Leads");
    assertThat(asked.newest("operation")).isEqualTo("POST /crm/v7/{module_api_name}");
    assertThat(asked.newest("user.email"))
        .isEqualTo(asked.made().made().json().text("organizations.0.users.0.email"));
    assertThat(asked.newest("client"))
        .isEqualTo(asked.made().made().json().text("organizations.0.client_id"));
    assertThat(asked.newest("status")).isEqualTo(201);
    assertThat(asked.newest("request_id")).isEqualTo(answer.header("X-Request-Id"));
    assertThat(asked.newest("body.text")).isEqualTo(json);
    assertThat(asked.newest("body.kept")).isEqualTo("whole");
    assertThat(asked.newest("answer.text")).isEqualTo(answer.body());
    assertThat(Long.parseLong(asked.newestText("micros"))).isPositive();
    assertThat(Instant.parse(asked.newestText("time"))).isNotNull();
  }

  @Test
  void filtersHoldTogether() throws Exception {
    var asked = create();
    asked.read("Leads");
    asked.read("Deals");
    asked.made().send(2, "DELETE", asked.made().file());
    asked.made().send("GET", "/crm/v7/Nothing");
    var reader = asked.made().made().json().text("organizations.0.users.2.email");

    assertThat(asked.numbers("")).containsExactly(1, 2, 3, 4);
    assertThat(asked.numbers("?method=delete")).containsExactly(3);
    assertThat(asked.numbers("?path=Deals")).containsExactly(2);
    assertThat(asked.numbers("?user=" + reader)).containsExactly(3);
    assertThat(asked.numbers("?status=200")).containsExactly(1, 2);
    assertThat(asked.numbers("?status=4xx")).containsExactly(3, 4);
    assertThat(asked.numbers("?since=2")).containsExactly(3, 4);
    assertThat(asked.numbers("?refused=true&method=GET")).containsExactly(4);
    assertThat(asked.numbers("?operation=GET%20/crm/v7/%7Bmodule_api_name%7D"))
        .containsExactly(1, 2, 4);
    assertThat(
            asked.numbers(
                "?client=" + asked.made().made().json().text("organizations.0.client_id")))
        .containsExactly(1, 2, 3, 4);
    assertThat(asked.numbers("?per_page=2&page=2")).containsExactly(3, 4);
    assertThat(asked.asked("?per_page=3").at("info.more_records")).isEqualTo(true);
    assertThat(asked.call("GET", "requests/count?status=2xx", "").at("count")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?metod=GET",
        "?status=9xx",
        "?since=x",
        "?refused=perhaps",
        "/count?page=1",
        "/wait?timeout=61",
        "/wait?count=0",
        "/events?format=xml",
        "/x",
        "/99"
      })
  void whatCannotBeMeantIsRefused(String filter) throws Exception {
    var answer = create().own().call("GET", "requests" + filter, "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("INVALID_DATA");
  }

  @Test
  void clearingForgetsAndCountsOn() throws Exception {
    var asked = create();
    asked.read("Leads");

    asked.call("DELETE", "requests", "");

    assertThat(asked.numbers("")).isEmpty();
    asked.read("Leads");
    assertThat(asked.numbers("")).containsExactly(2);
  }

  @Test
  void organizationsSeeOnlyTheirOwn() throws Exception {
    var one = create();
    var other = create();
    one.read("Leads");
    assertThat(other.numbers("")).isEmpty();
    assertThat(other.own().call("GET", "requests?organization=" + one.made().id(), "").status())
        .isEqualTo(401);
    assertThat(
            server
                .emulator()
                .call("GET", "requests/count?organization=" + one.made().id(), "")
                .at("count"))
        .isEqualTo(1);
  }

  @Test
  void resetBeginsTheLogAnew() throws Exception {
    var asked = create();
    asked.read("Leads");
    server.emulator().call("POST", "organizations/" + asked.made().id() + "/actions/reset", "");
    assertThat(asked.numbers("")).isEmpty();
  }

  @Test
  void waitingEndsWithTheRequest() throws Exception {
    var asked = create();
    asked.read("Leads");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> asked.call("GET", "requests/wait?count=2&path=Leads", ""));
      Thread.sleep(200);
      assertThat(waiting.isDone()).isFalse();
      asked.read("Deals");
      asked.read("Leads");

      var answer = waiting.get();

      assertThat(answer.at("reached")).isEqualTo(true);
      assertThat(answer.at("request.number")).isEqualTo(3);
    }
  }

  @Test
  void waitingEndsAfterItsTime() throws Exception {
    var asked = create();
    asked.read("Leads");

    var answer = asked.call("GET", "requests/wait?count=2&timeout=1", "");

    assertThat(answer.at("reached")).isEqualTo(false);
    assertThat(answer.at("count")).isEqualTo(1);
    assertThat(answer.at("request")).isNull();
  }

  @Test
  void bodiesThatAreLongOrNoTextSaySo() throws Exception {
    var asked = create();
    var bytes = new byte[40_000];
    new Random(1).nextBytes(bytes);
    asked.made().upload("noise.bin", bytes);
    assertThat(asked.newest("body.kept")).isEqualTo("binary");
    assertThat(asked.newest("body.length")).isEqualTo(FileForm.of("noise.bin", bytes).length);
    assertThat(asked.newestText("body.sha256")).hasSize(64);
    assertThat(asked.newest("body.type")).isEqualTo(FileForm.TYPE);
    assertThat(asked.newestText("curl")).endsWith(" --data-binary @BODY");

    var id = asked.made().send("GET", asked.made().lead() + "/Attachments?fields=id").ids();
    asked.made().send("GET", asked.made().lead() + "/Attachments/" + id.getFirst());
    assertThat(asked.newest("answer.kept")).isEqualTo("streamed");
    assertThat(asked.newest("answer.length")).isEqualTo(40_000);

    asked.made().upload("text.txt", "ä".repeat(20_000).getBytes(StandardCharsets.UTF_8));
    assertThat(asked.newest("body.kept")).isEqualTo("cut");
    assertThat(asked.newestText("body.text")).contains("ää").doesNotContain("\uFFFD");
  }

  @Test
  void bodyThatNobodyReadSaysSo() throws Exception {
    var asked = create();
    asked.own().send("POST", "/crm/v7/Leads", "1000.x", "application/json", new byte[2000]);
    // A token without a mark is of nobody, and home answers.
    var home = server.emulator().call("GET", "requests?path=Leads&status=401", "");
    assertThat(home.at("requests.0.body.kept")).isEqualTo("not read");
    assertThat(home.at("requests.0.body.length")).isEqualTo(2000);
  }

  @Test
  void tokensAreSeenWhereTheyAreGivenOutAndNotWhereTheyAreUsed() throws Exception {
    var asked = create();
    var made = asked.made().made().json();
    var answer = asked.made().renew(0);

    assertThat(asked.newest("answer.text")).isEqualTo(answer.body());
    assertThat(asked.newest("client")).isEqualTo(made.text("organizations.0.client_id"));
    assertThat(asked.newest("credits")).isEqualTo(0);
    asked.send(answer.text("access_token"), "GET", "/crm/v7/org");
    assertThat(asked.asked("/2").object().toString())
        .doesNotContain(answer.text("access_token"))
        .contains("Zoho-oauthtoken $TOKEN");
  }

  @Test
  void curlRepeatsARequest() throws Exception {
    var asked = create();
    asked
        .made()
        .sendJson(
            "POST", "/crm/v7/Leads?x='%7B$HOME", "{\"data\":[{\"Last_Name\":\"O'Hara $x\"}]}");
    var process =
        new ProcessBuilder("sh", "-c", asked.newestText("curl") + " -s").redirectErrorStream(true);
    process.environment().put("TOKEN", asked.made().token(0));

    var running = process.start();
    var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said).contains("record added");
    assertThat(asked.newest("body.text")).isEqualTo(asked.asked("/1").at("requests.0.body.text"));
    assertThat(asked.newest("path")).isEqualTo(asked.asked("/1").at("requests.0.path"));
  }

  @Test
  void whatAnybodyMayReadOfTheServerIsNotWrittenDown() throws Exception {
    int before = server.emulator().call("GET", "requests", "").json().size("requests");
    assertThat(server.sendWithHeader("GET", "/", null).status()).isPositive();
    assertThat(server.sendWithHeader("GET", "/health/live", null).status()).isPositive();
    assertThat(server.emulator().call("GET", "requests", "").json().size("requests"))
        .isEqualTo(before);
  }
}
