package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `addenda deluge`: scripts run against a demo of their own, or against a server.
@LocalOnly("it starts the command, which makes its own data directory")
class DelugeCommandTest {

  private static final String SAMPLE = "samples/delete-attachment.dg";
  private static final String DELETED =
      "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"2883756000000261017\"},"
          + "\"message\":\"record deleted\",\"status\":\"success\"}]}\n";
  private static final String REFUSED =
      "{\"code\":\"OAUTH_SCOPE_MISMATCH\",\"details\":{},\"message\":\"Unauthorized\","
          + "\"status\":\"error\"}\n";

  @TempDir private Path folder;

  private static Run run(String... arguments) {
    return Run.of(Map.of(), List.of(arguments));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void documentedSamplePrintsTheDocumentedAnswer() {
    assertThat(run("deluge", "run", SAMPLE)).isEqualTo(new Run(0, DELETED, ""));
  }

  @Test
  void traceNamesEachStatementAndExchangeButNoToken() {
    var run = run("deluge", "run", SAMPLE, "--trace");
    assertThat(run.out()).isEqualTo(DELETED);
    assertThat(run.err())
        .containsPattern(
            "1: response = invokeurl.*\n  > DELETE http://127.0.0.1:\\d+/crm/v7/Leads/")
        .contains("\n  < 200 ", "info response")
        .doesNotContain("1000.");
  }

  @Test
  void anotherUserOfTheDemoHasItsOwnRights() {
    var run = run("deluge", "run", SAMPLE, "--user", "marta.lindqvist@zylker.example");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("\"status\":\"error\"");
    assertThat(run("deluge", "run", SAMPLE, "--user", "nobody@x").err())
        .startsWith("addenda: the demo has no user nobody@x, but ");
  }

  @Test
  void functionIsCalledWithArgumentsAndItsResultPrinted() throws IOException {
    var script =
        file(
            "f.dg",
            "string standalone.twice(Int n)\n{\n\tinfo \"n is \" + n;\n\treturn n * 2;\n}\n");
    assertThat(run("deluge", "run", script, "--function", "standalone.twice", "--arg", "n=21"))
        .isEqualTo(new Run(0, "n is 21\n42\n", ""));
    assertThat(run("deluge", "run", script, "--function=standalone.twice", "--arg=m=1").err())
        .contains("'n' is missing");
    assertThat(run("deluge", "run", script, "--function=main").err())
        .isEqualTo(
            "addenda: there is no function main in " + script + " (it has standalone.twice)\n");
  }

  @Test
  void connectionsOfAFileSignInAtAServer() throws Exception {
    try (var server = TestServer.demo(folder.resolve("data"))) {
      var connections =
          file(
              "c.json",
              """
              {"crm_oauth_connection": {"client_id": "1000.ADDENDADEMOCLIENTNOTFORSECRETS",
                "client_secret": "%s", "refresh_token": "%s"}, "narrow": {"token": "%s"},
                "wrong": {"client_id": "x", "client_secret": "y", "refresh_token": "z"}}
              """
                  .formatted(
                      "addeda".repeat(7),
                      refreshToken(),
                      server.token(TestServer.Person.ADMINISTRATOR, "ZohoCRM.users.READ")));
      var script = Files.readString(Path.of(SAMPLE));
      var narrow = file("narrow.dg", script.replace("crm_oauth_connection", "narrow"));
      var wrong = file("wrong.dg", script.replace("crm_oauth_connection", "wrong"));
      var unknown = file("unknown.dg", script.replace("crm_oauth_connection", "other"));

      assertThat(atServer(server, narrow, connections)).isEqualTo(new Run(0, REFUSED, ""));
      assertThat(atServer(server, wrong, connections).err())
          .contains("the connection 'wrong' gets no access token: {\"error\":\"invalid_client\"");
      assertThat(atServer(server, unknown, connections).err())
          .contains("there is no connection 'other' (known: crm_oauth_connection, narrow, wrong)");
      assertThat(atServer(server, SAMPLE, connections)).isEqualTo(new Run(0, DELETED, ""));
      assertThat(run("deluge", "run", SAMPLE, "--server", server.url()).err())
          .contains("there is no connection 'crm_oauth_connection' (give some with --connections)");
    }
  }

  @Test
  void nameThatTheConnectionsLackIsAnErrorInTheDemoToo() throws IOException {
    var some = file("some.json", "{\"books\": {\"token\": \"x\"}}");
    var all = file("all.json", "{\"*\": {\"token\": \"x\"}}");
    var tasks = file("tasks.dg", "info zoho.crm.getRecords(\"Leads\",1,1).size();\n");

    assertThat(run("deluge", "run", SAMPLE, "--connections", some).err())
        .contains("there is no connection 'crm_oauth_connection' (known: books)");
    assertThat(run("deluge", "run", SAMPLE, "--connections", all).out()).contains("INVALID_TOKEN");
    assertThat(run("deluge", "run", tasks, "--connections", some)).isEqualTo(new Run(0, "1\n", ""));
  }

  @Test
  void tasksAtAServerNeedTheConnectionOfAll() throws Exception {
    try (var server = TestServer.demo(folder.resolve("data"))) {
      var some = file("some.json", "{\"books\": {\"token\": \"x\"}}");
      var tasks = file("tasks.dg", "info zoho.crm.getRecords(\"Leads\");\n");
      assertThat(atServer(server, tasks, some).err())
          .contains("there is no connection '*', which signs in what names none (known: books)");
    }
  }

  private String refreshToken() throws IOException {
    var credentials = Files.readString(folder.resolve("data/demo-credentials.json"));
    var found = Pattern.compile("\"refresh_token\":\"([^\"]+)\"").matcher(credentials);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static Run atServer(TestServer server, String script, String connections) {
    return run("deluge", "run", script, "--server", server.url(), "--connections", connections);
  }

  @Test
  void failedRunExitsWithOneAndTheLineWithACaret() throws IOException {
    var script = file("fails.dg", "info \"before\";\ninfo 1 / 0;\n");
    var run = run("deluge", "run", script);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("before\n");
    assertThat(run.err())
        .isEqualTo(script + ":2:8: Divide by zero error\n  info 1 / 0;\n         ^\n");
  }

  @ParameterizedTest
  @CsvSource({
    "deluge.statements=3",
    "deluge.calls=1",
    "deluge.depth=1",
    "deluge.text-length=10",
    "deluge.list-size=2",
    "deluge.characters=30"
  })
  void limitIsWhatIsConfigured(String limit) throws IOException {
    var script =
        file(
            "limited.dg",
            """
            string twice(string text) { return text + text; }
            string fourTimes(string text) { return twice(twice(text)); }
            items = {1, 2, 3};
            info fourTimes("abcd").length();
            info items.size();
            """);

    assertThat(run("deluge", "run", script).exit()).isZero();
    var limited = run("deluge", "run", script, "--set", limit);
    assertThat(limited.exit()).isEqualTo(1);
    assertThat(limited.err()).contains("limited.dg");
  }

  @Test
  void scriptThatCannotBeReadExitsWithTwo() throws IOException {
    var script = file("broken.dg", "x = ;\n");
    var good = file("good.dg", "x = 1;\n");
    assertThat(run("deluge", "run", script).exit()).isEqualTo(2);
    assertThat(run("deluge", "check", good)).isEqualTo(new Run(0, good + ": can be read\n", ""));
    var checked = run("deluge", "check", script, good, folder + "/none.dg", "a\0b");
    assertThat(checked.exit()).isEqualTo(2);
    assertThat(checked.err())
        .contains(script + ":1:5: ", "none.dg: there is no such file", "not a path: a?b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --server http://x --user a@b | --user is a user of the demo: with --server, --connections says who calls
          --server ftp://x | --server: not a URL such as http://127.0.0.1:8443: ftp://x
          --server http://x/crm | --server: not a URL such as http://127.0.0.1:8443: http://x/crm
          --server x:y:z | --server: not a URL such as http://127.0.0.1:8443: x:y:z
          --allow-host http://x | --allow-host: not a host such as api.example.com: http://x
          --arg a | --arg wants NAME=VALUE, not a
          --arg a=1 --arg a=2 | --arg: a is there twice
          """)
  void wrongUsageIsSaid(String options, String reason) {
    var words = new ArrayList<>(List.of("deluge", "run", SAMPLE));
    words.addAll(List.of(options.split(" ", -1)));
    assertThat(run(words.toArray(String[]::new)))
        .isEqualTo(new Run(2, "", "addenda: " + reason + " (see addenda deluge run --help)\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [1] | it is no JSON object of connections by name
          {"a":1} | the connection 'a' wants either token, or client_id, client_secret and refresh_token
          {"a":{"token":""}} | the connection 'a' wants either token, or client_id, client_secret and refresh_token
          {"a":{"token":"x","scope":"y"}} | the connection 'a' wants either token, or client_id, client_secret and refresh_token
          {"a":{"client_id":"x"}} | the connection 'a' wants either token, or client_id, client_secret and refresh_token
          {a | Invalid JSON Format String
          """)
  void connectionsThatCannotBeUsedAreSaid(String text, String reason) throws IOException {
    var connections = file("c.json", text);
    var run = run("deluge", "run", SAMPLE, "--connections", connections);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("addenda: " + connections + ": " + reason);
  }
}
