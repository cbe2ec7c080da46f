package io.addenda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import io.addenda.testing.JsonText;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// The packaged program, as its users start it and as it may end.
class ServeIT extends PackagedProgram {

  @Test
  void firstLineNamesTheAddressAndTheDemoPrintsWhatToPaste() throws Exception {
    try (var program = demo()) {
      var printed = program.stdoutUntil("-H \"Authorization");

      assertThat(printed.lines().findFirst())
          .hasValueSatisfying(
              line -> assertThat(line).matches("addenda listening on http://127\\.0\\.0\\.1:\\d+"));
      var command =
          Pattern.compile(
                  """
                    curl -X DELETE "(http://[^"]+)" \\\\
                      -H "Authorization: (Zoho-oauthtoken [^"]+)"
                  """)
              .matcher(printed);
      assertThat(command.find()).as(printed).isTrue();
      assertThat(command.group(1)).isEqualTo(program.url() + SAMPLE);
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(command.group(1)))
                  .header("Authorization", command.group(2))
                  .DELETE()
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(SAMPLE_ANSWER);

      program.stdoutUntil(
          "In a browser: %s/console#/organizations?key=%s\n"
              .formatted(program.url(), program.credentials().get("emulator_key")));
    }
  }

  @Test
  void demoCredentialsAreThereForTheirOwnerAlone() throws Exception {
    try (var program = demo()) {
      var file = data.resolve("demo-credentials.json");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");

      var credentials = program.credentials();
      assertThat(credentials)
          .containsOnlyKeys(
              "url", "accounts_url", "client_id", "client_secret", "emulator_key", "users")
          .containsEntry("url", program.url())
          .containsEntry("accounts_url", program.url() + "/oauth/v2/token");
      for (int number = 0; number < 3; number++) {
        var user = program.user(number);
        assertThat(user).containsOnlyKeys("name", "profile", "refresh_token", "access_token");
        var access = String.valueOf(user.get("access_token"));
        assertThat(get(program.url() + FILES + "?fields=id", access).statusCode()).isEqualTo(200);
        var renewed = renewed(program, number);
        assertThat(
                get(
                        program.url() + FILES + "?fields=id",
                        String.valueOf(renewed.get("access_token")))
                    .statusCode())
            .isEqualTo(200);
      }
      assertThat(((List<?>) Objects.requireNonNull(credentials.get("users")))).hasSize(3);
    }
  }

  @Test
  void tokensSurviveARestart() throws Exception {
    String token;
    try (var program = demo()) {
      token = String.valueOf(renewed(program, 0).get("access_token"));
      assertThat(program.stop()).isZero();
    }
    try (var program = Program.serve(data, List.of())) {
      assertThat(get(program.url() + FILES + "?fields=id", token).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void emptyDirectoryServesWithAHint() throws Exception {
    try (var program = Program.serve(data, List.of())) {
      program.stdoutUntil("There is no organisation yet: make one with addenda init.\n");
      assertThat(get(program.url() + "/health/ready", "none").statusCode()).isEqualTo(200);
      assertThat(get(program.url() + SAMPLE, "none").statusCode()).isEqualTo(401);
      assertThat(program.stop()).isZero();
      assertThat(program.stdout()).hasLineCount(2);
    }
  }

  @Test
  void initThenServeThenClientGrantAndTokenWork() throws Exception {
    var where = data.toString();
    var init = Program.run("init", "--data", where, "--email", "a@acme.example");
    assertThat(init.exit()).isZero();
    assertThat(init.stdout())
        .containsOnlyOnce("password       ")
        .containsOnlyOnce("client secret  ")
        .contains("user           a@acme.example\n");

    try (var program = Program.serve(data, List.of())) {
      // While it serves: the commands and the server share the data directory.
      var made = Program.run("client", "create", "--data", where, "--name", "Importer");
      assertThat(made.exit()).as(made.stderr()).isZero();
      var id = value(made.stdout(), "client id");
      var secret = value(made.stdout(), "client secret");
      var code =
          Program.run("grant", "--data", where, "--client", id, "--scope", "ZohoCRM.users.READ");
      assertThat(code.exit()).as(code.stderr()).isZero();

      var tokens =
          token(
              program.url() + "/oauth/v2/token",
              "grant_type=authorization_code&code=%s&client_id=%s&client_secret=%s"
                  .formatted(code.stdout().strip(), id, secret));

      assertThat(tokens).containsKeys("access_token", "refresh_token");
      var users =
          get(
              program.url() + "/crm/v7/users?type=AllUsers",
              String.valueOf(tokens.get("access_token")));
      assertThat(users.statusCode()).as(users.body()).isEqualTo(200);
      assertThat(JsonText.of(users.body()).texts("email")).contains("a@acme.example");
    }
    refused(
        1,
        "addenda: the data directory %s holds an organisation already".formatted(where),
        "init",
        "--data",
        where);
  }

  private static String value(String printed, String name) {
    return printed
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void accessLogIsOneLineARequestWithItsId() throws Exception {
    try (var program = demo()) {
      var token = program.token();
      var answer = get(program.url() + FILES + "?fields=id,File_Name", token);
      var refresh = String.valueOf(program.user(0).get("refresh_token"));
      renewed(program, 0);
      assertThat(program.stop()).isZero();

      var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
      var lines = program.stderr().lines().filter(line -> line.contains(" " + id + " ")).toList();
      assertThat(lines)
          .singleElement(InstanceOfAssertFactories.STRING)
          .matches(
              "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z %s 127\\.0\\.0\\.1 GET %s 200 %d \\d+"
                  .formatted(id, FILES, answer.body().getBytes(UTF_8).length));
      assertThat(program.stderr())
          .hasLineCount(2)
          .doesNotContain("fields", "?", token, refresh, "addeda");
    }
  }
}
