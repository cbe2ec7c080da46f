package io.addenda.console;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.app.Clocks;
import io.addenda.app.Server;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.TestStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a browser finds at the address of the server. What it does there is tested in a browser.
class ConsoleTest extends DemoPerClass {

  private static final String PAGE = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

  private static Answer get(String path, String... headers) throws Exception {
    return server.send("GET", path, "none", headers);
  }

  @Test
  void browserGetsAPageAndAClientTheErrorOfBefore() throws Exception {
    var page = get("/", "Accept", PAGE);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.body()).contains("<h1>", "Addenda is independent");
    for (var accept : List.of("application/json", "*/*")) {
      var error = get("/", "Accept", accept);
      assertThat(error.status()).isEqualTo(404);
      assertThat(error.text("code")).isEqualTo("INVALID_URL_PATTERN");
    }
    for (var method : List.of("DELETE", "PATCH", "POST", "PUT")) {
      var error = server.send(method, "/", "none", "Accept", PAGE);
      assertThat(error.status()).as(method).isEqualTo(404);
      assertThat(error.text("code")).as(method).isEqualTo("INVALID_URL_PATTERN");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/console", "/console/app.js", "/console/console.css", "/console/icon.svg"})
  void nothingButTheServersOwnScriptsRuns(String path) throws Exception {
    var answer = get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
        .doesNotContain("unsafe", "*", "data:");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void whatIsTheSameIsNotSentAgain() throws Exception {
    var first = get("/console/app.js");
    var again = get("/console/app.js", "If-None-Match", first.header("ETag"));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(get("/console/dom.js", "If-None-Match", first.header("ETag")).status())
        .isEqualTo(200);
  }

  @Test
  void whatIsSentIsPackedForThoseWhoUnpackIt() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/console/app.js"))
            .header("Accept-Encoding", "br, gzip")
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
      var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
      assertThat(new String(unpacked, StandardCharsets.UTF_8))
          .isEqualTo(get("/console/app.js").body());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/none.js",
        "/console/ConsoleFiles.class",
        "/console/..%2fapi%2foperations.tsv",
        "/console/%2e%2e%2fconsole%2fapp.js",
        "/console/app.js%00",
        "/console/"
      })
  void nothingElseIsServedFromThere(String path) throws Exception {
    var answer = get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("code")).isEqualTo("INVALID_URL_PATTERN");
  }

  @Test
  void everybodyMayKnowWhomToSignInTo() throws Exception {
    var told = get("/addenda/v1/console").json();
    assertThat(told.text("organizations.0.name")).isEqualTo("Zylker");
    assertThat(told.text("organizations.0.client_id")).startsWith("1000.ADDENDACONSOLE.");
    assertThat(told.size("demo.users")).isEqualTo(3);
    assertThat(told.text("demo.call")).startsWith(server.url() + "/crm/v7/Leads/");
  }

  @Test
  void onlyAnEmulatorHasPagesOfItsOwn(@TempDir Path other) throws Exception {
    assertThat(get("/addenda/v1/console").text("demo_password")).isEqualTo("addenda-demo");
    var config = TestStores.in(other).config(other);
    var production = Server.Mode.PRODUCTION;
    try (var real = Server.start(config, production, false, Clocks.system());
        var client = HttpClient.newHttpClient()) {
      var about = HttpRequest.newBuilder(URI.create(real.url() + "/addenda/v1/console")).build();
      assertThat(client.send(about, HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("{\"organizations\":[],\"demo\":null,\"emulator\":null}");
    }
  }

  @Test
  void withoutTheConsoleThereIsNothing(@TempDir Path other) throws Exception {
    try (var off = TestServer.demo(other, "console=off")) {
      for (var path : List.of("/", "/console", "/console/app.js", "/addenda/v1/console")) {
        assertThat(off.send("GET", path, "none", "Accept", PAGE).status()).as(path).isEqualTo(404);
      }
    }
  }
}
