package io.addenda.settings;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;

/// What [ConditionsTest] asks of settings that must be written first.
final class WrittenConditions {

  private static final String VARIABLES = "/crm/v7/settings/variables";

  private WrittenConditions() {}

  static void variablesAreOfTheGroup(TestServer server) throws Exception {
    var name = "A" + System.nanoTime();
    var one = variable(server, name);
    variable(server, "B" + name);
    assertThat(server.get(VARIABLES + "?group=" + name, ADMINISTRATOR).ids())
        .contains(one)
        .hasSize(2);
    assertThat(server.get(VARIABLES + "/" + one + "?group=" + name, ADMINISTRATOR).status())
        .isEqualTo(200);
    assertThat(server.get(VARIABLES + "/" + one + "?group=B" + name, ADMINISTRATOR).status())
        .isEqualTo(204);
    var body = "{'variables':[{'value':'x'}]}";
    assertThat(send(server, "PUT", VARIABLES + "/" + one + "?group=" + name, body).status())
        .isEqualTo(200);
    assertThat(send(server, "PUT", VARIABLES + "/" + one + "?group=B" + name, body).status())
        .isEqualTo(400);
  }

  static void variablesAreDeleted(TestServer server) throws Exception {
    var one = variable(server, "D" + System.nanoTime());
    var answer = server.delete(VARIABLES + "?ids=" + one, ADMINISTRATOR);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.ids()).containsExactly(one);
  }

  static void roleIsInherited(TestServer server) throws Exception {
    var roles = server.get("/crm/v7/settings/roles", ADMINISTRATOR).json();
    var body =
        "{'roles':[{'name':'%s','reporting_to':'%s'}]}"
            .formatted("R" + System.nanoTime(), roles.text("roles.0.id"));
    var made = send(server, "POST", "/crm/v7/settings/roles", body).ids().getFirst();
    var path = "/crm/v7/settings/roles/" + made + "?transfer_to_id=";
    assertThat(server.delete(path + "1", ADMINISTRATOR).status()).isEqualTo(400);
    assertThat(server.delete(path + roles.text("roles.0.id"), ADMINISTRATOR).status())
        .isEqualTo(200);
  }

  static void profileIsInherited(TestServer server, String parameter) throws Exception {
    var profiles = server.get("/crm/v7/settings/profiles", ADMINISTRATOR).json();
    var source = profiles.text("profiles.1.id");
    var body = "{'profiles':[{'name':'%s'}]}".formatted("P" + System.nanoTime());
    var path = "/crm/v7/settings/profiles/";
    var made = send(server, "POST", path + source + "/actions/clone", body).ids().getFirst();
    var gone = path + made + "?" + parameter + "=";
    assertThat(server.delete(gone + "1", ADMINISTRATOR).status()).isEqualTo(400);
    assertThat(server.delete(gone + source, ADMINISTRATOR).status()).isEqualTo(200);
  }

  /// Makes a variable in a group of the same name.
  private static String variable(TestServer server, String name) throws Exception {
    var body =
        "{'variables':[{'name':'%1$s','api_name':'%1$s','type':'text','variable_group':{'name':'%1$s'}}]}"
            .formatted(name);
    return send(server, "POST", VARIABLES, body).ids().getFirst();
  }

  private static Answer send(TestServer server, String method, String path, String body)
      throws Exception {
    var bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return server.send(method, path, "application/json", bytes, ADMINISTRATOR);
  }
}
