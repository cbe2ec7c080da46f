package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import io.addenda.api.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// For tests of the packaged program on a data directory of its own.
abstract class PackagedProgram {

  static final String LEAD = "/crm/v7/Leads/2883756000000261075";
  static final String FILES = LEAD + "/Attachments";
  static final String SAMPLE = FILES + "/2883756000000261017";

  static final String SAMPLE_ANSWER =
      """
      {"data":[{"code":"SUCCESS","details":{"id":"2883756000000261017"},\
      "message":"record deleted","status":"success"}]}""";
  static final Duration DEADLINE = Duration.ofSeconds(60);
  @TempDir Path folder;
  Path data;
  HttpClient client;

  @BeforeEach
  void prepare() {
    data = folder.resolve("data");
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void end() {
    client.shutdownNow();
  }

  Program demo() throws Exception {
    return Program.serve(data, List.of(), "--demo");
  }

  /// A command that ends with one line on stderr.
  static void refused(int exit, String line, String... arguments) throws Exception {
    assertThat(Program.run(arguments)).isEqualTo(new Program.Ended(exit, "", line + "\n"));
  }

  static HttpRequest.Builder request(String url, String token) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", "Zoho-oauthtoken " + token)
        .timeout(DEADLINE);
  }

  HttpResponse<String> get(String url, String token) throws Exception {
    return client.send(request(url, token).build(), HttpResponse.BodyHandlers.ofString());
  }

  /// Asks for tokens and gives what the answer holds.
  Map<String, @Nullable Object> token(String url, String form) throws Exception {
    var answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(DEADLINE)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body());
  }

  /// What the refresh token of one of the demo's users gives.
  Map<String, @Nullable Object> renewed(Program program, int number) throws Exception {
    var credentials = program.credentials();
    return token(
        String.valueOf(credentials.get("accounts_url")),
        "grant_type=refresh_token&refresh_token=%s&client_id=%s&client_secret=%s"
            .formatted(
                program.user(number).get("refresh_token"),
                credentials.get("client_id"),
                credentials.get("client_secret")));
  }
}
