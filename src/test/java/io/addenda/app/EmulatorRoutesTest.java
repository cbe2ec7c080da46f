package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import io.addenda.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The calls of the emulator, and that a server for production has none of them.
class EmulatorRoutesTest {

  private static final String KEY = "0123456789abcdef0123";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder;

  private Server start(Server.Mode mode) throws IOException {
    var config =
        Settings.defaults()
            .with("data", folder.resolve("data").toString(), "test")
            .with("listen.port", "0", "test")
            .with("log.access", "none", "test")
            .with("emulator.key", KEY, "test")
            .config();
    return Server.start(config, mode, false, Clocks.system());
  }

  /// Method and path of each call, the path parameters filled.
  private static List<List<String>> calls() {
    return EmulatorRoutes.text()
        .lines()
        .map(line -> List.of(line.replaceAll("\\{\\w+}", "1").split("\\s+", -1)))
        .toList();
  }

  private record Told(int status, String body) {}

  private static Told send(Server server, String method, String path, String key) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString("{}"))
            .header("X-Addenda-Key", key)
            .build();
    var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (var body = answer.body()) {
      // What goes on for as long as something happens has no end to be read to.
      boolean live =
          answer
              .headers()
              .firstValue("Content-Type")
              .filter("text/event-stream"::equals)
              .isPresent();
      return new Told(
          answer.statusCode(), live ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void productionServesNoneOfThem() throws Exception {
    try (var server = start(Server.Mode.PRODUCTION)) {
      assertThat(server.key()).isEmpty();
      var nowhere = send(server, "GET", "/addenda/v1/nowhere", KEY);
      for (var call : calls()) {
        var answer = send(server, call.getFirst(), call.get(1), KEY);
        assertThat(answer.status()).as(call.toString()).isEqualTo(nowhere.status());
        assertThat(answer.body()).as(call.toString()).isEqualTo(nowhere.body());
      }
      assertThat(folder.resolve("data/organizations")).doesNotExist();
      assertThat(folder.resolve("data/emulator-key")).doesNotExist();
    }
  }

  @Test
  void theEmulatorOpensThemWithItsKeyOnly() throws Exception {
    try (var server = start(Server.Mode.EMULATOR)) {
      assertThat(server.key()).hasValue(KEY);
      for (var call : calls()) {
        for (var wrong : List.of("", "0123456789abcdef0124", KEY + "0")) {
          var answer = send(server, call.getFirst(), call.get(1), wrong);
          assertThat(answer.status()).as(call.toString()).isEqualTo(401);
          assertThat(answer.body())
              .isEqualTo(
                  "{\"code\":\"INVALID_KEY\",\"details\":{},\"message\":\"the emulator's key is missing or does not open this\",\"status\":\"error\"}");
        }
        assertThat(send(server, call.getFirst(), call.get(1), KEY).status())
            .as(call.toString())
            .isNotEqualTo(401);
      }
    }
  }

  @Test
  void theKeyIsKeptWhereNoneIsSet() throws Exception {
    var config =
        Settings.defaults()
            .with("data", folder.resolve("data").toString(), "test")
            .with("listen.port", "0", "test")
            .with("log.access", "none", "test")
            .config();
    String first;
    try (var server = Server.start(config, Server.Mode.EMULATOR, false, Clocks.system())) {
      first = server.key().orElseThrow();
      assertThat(folder.resolve("data/emulator-key")).hasContent(first);
    }
    try (var server = Server.start(config, Server.Mode.EMULATOR, false, Clocks.system())) {
      assertThat(server.key()).hasValue(first);
    }
  }

  @Test
  void productionIgnoresTheHeaderThatAsksForFaults() throws Exception {
    try (var server = start(Server.Mode.PRODUCTION);
        var client = HttpClient.newHttpClient()) {
      for (var fault : List.of("status=503", "reset=before", "no fault")) {
        var request =
            HttpRequest.newBuilder(URI.create(server.url() + "/oauth/v2/token"))
                .method("POST", HttpRequest.BodyPublishers.noBody())
                .header("X-Addenda-Fault", fault)
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
            .isEqualTo("{\"error\":\"invalid_client\"}");
      }
    }
  }
}
