package io.addenda.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.Golden;
import io.addenda.TestServer;
import io.addenda.deluge.DelugeException;
import io.addenda.deluge.Interpreter;
import io.addenda.deluge.Limits;
import io.addenda.deluge.Log;
import io.addenda.deluge.Parser;
import io.addenda.deluge.Source;
import io.addenda.deluge.Surroundings;
import io.addenda.deluge.TextForm;
import io.addenda.deluge.Value;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts of `src/test/deluge/server` print what is beside them, each against a demo that
/// nobody used before.
@LocalOnly("scripts only speak to a server")
class ServerScriptsTest {

  private static final Path SCRIPTS = Path.of("src/test/deluge/server");
  private static final Pattern CALL = Pattern.compile("// call: (\\S+) (\\w+)=(\\w+)");

  @TempDir private Path data;

  static List<Path> scripts() throws IOException {
    try (var files = Files.list(SCRIPTS)) {
      return files.filter(it -> it.toString().endsWith(".dg")).sorted().toList();
    }
  }

  /// What a script prints, and what it gives back behind `=> `.
  private static String run(TestServer server, Source source) {
    var out = new StringBuilder();
    var log = Log.of(entry -> out.append(entry).append('\n'));
    var limits = Limits.PLATFORM;
    var token = new Credentials.Token(server.token(TestServer.Person.ADMINISTRATOR));
    try (var web =
        new LocalWeb(
            new Hosts(URI.create(server.url()), Set.of()),
            new Connections(Map.of(Connections.ANY, token)),
            LocalWeb.Bounds.PLATFORM,
            _ -> {})) {
      var interpreter =
          new Interpreter(
              Parser.parse(source),
              new Surroundings(new WebTasks(web, limits), log, Clock.systemUTC(), limits));
      var call = CALL.matcher(source.line(1));
      var result =
          call.matches()
              ? interpreter.call(call.group(1), Map.of(call.group(2), Value.of(call.group(3))))
              : interpreter.run(Map.of());
      if (!(result instanceof Value.Null)) {
        out.append("=> ").append(TextForm.of(result, 10_000)).append('\n');
      }
    } catch (DelugeException e) {
      out.append(e.kind()).append(' ').append(e.problem()).append('\n');
    }
    return out.toString();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void scriptPrintsWhatIsBesideIt(Path script) throws IOException {
    var name = script.getFileName().toString();
    try (var server = TestServer.demo(data)) {
      Golden.compare(
          SCRIPTS.resolve(name.replaceAll("dg$", "txt")),
          run(server, new Source(name, Files.readString(script))));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          searchRecords("Leads",1) | RUNTIME Argument type mismatches for the function zoho.crm.searchRecords at index 2 (BIGINT)
          updateRecord("Leads",1,"text") | RUNTIME Argument type mismatches for the function zoho.crm.updateRecord at index 3 (STRING)
          bulkUpdate("Leads",{1,2}) | RUNTIME Argument type mismatches for the function zoho.crm.bulkUpdate at index 2 (LIST)
          getOrgVariable(1) | RUNTIME Argument type mismatches for the function zoho.crm.getOrgVariable at index 1 (BIGINT)
          invokeConnector("crm.set",{"value":1}) | RUNTIME Argument type mismatches for the function zoho.crm.invokeConnector at index 2 (MAP)
          invokeConnector("books.get",{"id":1}) | UNSUPPORTED the connector 'books.get' (crm.delete, crm.get, crm.set are) is not supported here
          invokeConnector("crm.get",{"module":"Leads"}) | RUNTIME Argument type mismatches for the function zoho.crm.invokeConnector at index 2 (MAP)
          invokeConnector(1,Map()) | RUNTIME Argument type mismatches for the function zoho.crm.invokeConnector at index 1 (BIGINT)
          raiseSignal(Map()) | UNSUPPORTED zoho.crm.raiseSignal, which needs a signal that is not served, is not supported here
          sendFax("a") | UNSUPPORTED 'zoho.crm.sendfax' is not supported here
          getRecordById("Leads") | UNSUPPORTED No. of arguments mismatches for the function zoho.crm.getRecordById
          getRecordById("Leads",1,"conn",2) | UNSUPPORTED No. of arguments mismatches for the function zoho.crm.getRecordById
          getRecordById("Leads/../org",1) | RUNTIME Argument type mismatches for the function zoho.crm.getRecordById at index 1 (STRING)
          getRecordById("Leads",null) | RUNTIME Argument type mismatches for the function zoho.crm.getRecordById at index 2 (NULL)
          attachFile("Leads",1,"text") | RUNTIME Argument type mismatches for the function zoho.crm.attachFile at index 3 (STRING)
          createRecord("Leads","text") | RUNTIME Argument type mismatches for the function zoho.crm.createRecord at index 2 (STRING)
          bulkCreate("Leads",{1,2}) | RUNTIME Argument type mismatches for the function zoho.crm.bulkCreate at index 2 (LIST)
          """)
  void taskThatCannotBeRunSaysWhy(String task, String reason) throws IOException {
    try (var server = TestServer.demo(data)) {
      assertThat(run(server, new Source("t.dg", "info zoho.crm." + task + ";")))
          .isEqualTo(reason + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "getRecordById",
        "getRecords",
        "searchRecords",
        "getRelatedRecords",
        "createRecord",
        "updateRecord",
        "upsert",
        "bulkCreate",
        "bulkUpdate",
        "updateRelatedRecord",
        "convertLead",
        "attachFile",
        "getOrgVariable",
        "invokeConnector",
        "raiseSignal",
        "deleteRecord"
      })
  void taskThatScriptsCallIsServedOrNamesWhatIsMissing(String task) {
    assertThat(Task.named(task)).get().extracting(Task::call).isEqualTo(task);
  }

  @Test
  void variableIsSetAndRead() throws Exception {
    try (var server = TestServer.demo(data)) {
      var body =
          """
          {"variables":[{"name":"Rate","api_name":"Rate","type":"decimal","value":1.5,
          "variable_group":{"name":"General"}}]}""";
      assertThat(
              server
                  .post(
                      "/crm/v7/settings/variables",
                      "application/json",
                      body.getBytes(StandardCharsets.UTF_8),
                      TestServer.Person.ADMINISTRATOR)
                  .status())
          .isEqualTo(201);
      var script =
          """
          before = zoho.crm.getOrgVariable("Rate");
          info before + "!";
          answer = zoho.crm.invokeConnector("crm.set",{"apiname":"Rate","value":2});
          info answer.get("status_code");
          info zoho.crm.getOrgVariable("Rate");
          info zoho.crm.getOrgVariable("Other");
          """;
      assertThat(run(server, new Source("t.dg", script))).isEqualTo("1.5!\n200\n2\nnull\n");
    }
  }

  @Test
  void operationsThatTasksMissAreReallyNotServed() throws IOException {
    var operations = Files.readString(Path.of("src/main/resources/io/addenda/api/operations.tsv"));
    for (var task : Task.values()) {
      var missing = task.missing().split(" ", 2);
      if (missing.length == 2 && missing[1].startsWith("/")) {
        var shape = Pattern.quote(missing[1]).replaceAll("\\{\\w+}", "\\\\E\\\\{\\\\w+}\\\\Q");
        assertThat(operations)
            .as(task.call())
            .containsPattern("(?m)^not\\t" + missing[0] + "\\t" + shape + "\\t");
      }
    }
  }
}
