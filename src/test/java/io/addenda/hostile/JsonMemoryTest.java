package io.addenda.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bodies of JSON that become far more in memory than they are, many at once, against a server of
/// its own with a small heap.
class JsonMemoryTest {

  private static final int MOST_BYTES = 10 << 20;
  private static final Duration SOON = Duration.ofSeconds(5);

  /// From the demo's public credentials: the user of the profile Standard.
  private static final String TOKEN =
      "1000.addedade300000000000000000000002.acce5500000000000000000000000002";

  @TempDir Path data;

  private static Process serve(Path data) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "io.addenda.Main",
            "serve",
            "--demo",
            "--port",
            "0",
            "--set",
            "log.access=none",
            "--data",
            data.resolve("data").toString());
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("ADDENDA_"));
    return builder.redirectError(data.resolve("stderr").toFile()).start();
  }

  private static String filled(String start, String piece, String end) {
    int count = (MOST_BYTES - start.length() - end.length()) / piece.length();
    return start + piece.repeat(count) + end;
  }

  private static String names() {
    var names = new StringBuilder("{\"data\":[{\"Last_Name\":\"Doe\"");
    for (int i = 0; names.length() < MOST_BYTES - 20; i++) {
      names.append(",\"k").append(i).append("\":1");
    }
    return names.append("}]}").toString();
  }

  /// Each of them just as long as a body may be.
  private static List<byte[]> bodies() {
    var one = "{\"data\":[{\"Last_Name\":\"Doe\",\"x\":";
    return Stream.of(
            filled("{\"data\":[", "{},", "{}]}"),
            filled(one + "[", "{},", "{}]}]}"),
            filled(one + "[", "{\"a\":1},", "1]}]}"),
            filled(one + "[", "[[[]]],", "1]}]}"),
            filled("{\"data\":[{}],\"trigger\":[", "[],", "1]}"),
            filled(one + "\"", "ü€", "\"}]}"),
            filled("{\"data\":[{\"Last_Name\":\"D\"}]}", " ", ""),
            names())
        .map(body -> body.getBytes(UTF_8))
        .map(bytes -> bytes.length <= MOST_BYTES ? bytes : Arrays.copyOf(bytes, MOST_BYTES))
        .toList();
  }

  @Test
  void eightOfTheLongestBodiesAtOnceStopNobody() throws Exception {
    var process = serve(data);
    try (var lines = process.inputReader();
        var client = HttpClient.newHttpClient()) {
      var url = lines.readLine().replaceFirst(".* ", "");
      var answers =
          bodies().stream()
              .map(
                  body ->
                      client.sendAsync(
                          HttpRequest.newBuilder(URI.create(url + "/crm/v7/Leads"))
                              .header("Authorization", "Zoho-oauthtoken " + TOKEN)
                              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                              .build(),
                          HttpResponse.BodyHandlers.ofString()))
              .toList();
      var live = HttpRequest.newBuilder(URI.create(url + "/health/live")).timeout(SOON).build();
      do {
        assertThat(client.send(live, HttpResponse.BodyHandlers.ofString()).statusCode())
            .isEqualTo(200);
      } while (!answers.stream().allMatch(CompletableFuture::isDone));
      assertThat(answers)
          .extracting(answer -> answer.join().statusCode())
          .allMatch(status -> List.of(201, 400, 413, 429).contains(status))
          .contains(201, 400);
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
