package io.addenda.settings;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;

/// What [ConditionsTest] asks of settings that must be written first.
final class WrittenConditions {

  private static final String VARIABLES = "/crm/v7/settings/variables";

  /// Fails when the condition is not honoured.
  interface Check {
    void run(TestServer server) throws Exception;
  }

  /// What a condition that is honoured does, by operation and name.
  static final Map<String, Check> CHECKS =
      Map.ofEntries(
          Map.entry(
              "GET /crm/v7/settings/variables group", WrittenConditions::variablesAreOfTheGroup),
          Map.entry(
              "GET /crm/v7/settings/variables/{id} group",
              WrittenConditions::variablesAreOfTheGroup),
          Map.entry(
              "PUT /crm/v7/settings/variables/{id} group",
              WrittenConditions::variablesAreOfTheGroup),
          Map.entry(
              "DELETE /crm/v7/settings/variables ids", WrittenConditions::variablesAreDeleted),
          Map.entry(
              "DELETE /crm/v7/settings/roles/{role_id} transfer_to_id",
              WrittenConditions::roleIsInherited),
          Map.entry(
              "DELETE /crm/v7/settings/profiles/{id} transfer_to",
              server -> profileIsInherited(server, "transfer_to")),
          Map.entry(
              "DELETE /crm/v7/settings/profiles/{id} transfer_to_id",
              server -> profileIsInherited(server, "transfer_to_id")),
          Map.entry(
              "GET /crm/v7/settings/pipeline layout_id", WrittenConditions::pipelineIsOfTheLayout),
          Map.entry(
              "GET /crm/v7/settings/pipeline/{id} layout_id",
              WrittenConditions::pipelineIsOfTheLayout),
          Map.entry(
              "PUT /crm/v7/settings/custom_views/actions/change_sort module",
              WrittenConditions::viewIsOfTheModule),
          Map.entry(
              "PUT /crm/v7/settings/custom_views/{id}/actions/change_sort module",
              WrittenConditions::viewIsOfTheModule),
          Map.entry("POST /crm/v7/settings/fields module", WrittenConditions::fieldIsOfTheModule),
          Map.entry("PATCH /crm/v7/settings/fields module", WrittenConditions::fieldIsOfTheModule),
          Map.entry(
              "PATCH /crm/v7/settings/fields/{field} module",
              WrittenConditions::fieldIsOfTheModule),
          Map.entry(
              "DELETE /crm/v7/settings/fields/{field} module",
              WrittenConditions::fieldIsOfTheModule));

  private WrittenConditions() {}

  private static void variablesAreOfTheGroup(TestServer server) throws Exception {
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

  private static void variablesAreDeleted(TestServer server) throws Exception {
    var one = variable(server, "D" + System.nanoTime());
    var answer = server.delete(VARIABLES + "?ids=" + one, ADMINISTRATOR);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.ids()).containsExactly(one);
  }

  private static void roleIsInherited(TestServer server) throws Exception {
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

  private static void profileIsInherited(TestServer server, String parameter) throws Exception {
    var profiles = server.get("/crm/v7/settings/profiles", ADMINISTRATOR).json();
    var source = profiles.text("profiles.1.id");
    var body = "{'profiles':[{'name':'%s'}]}".formatted("P" + System.nanoTime());
    var path = "/crm/v7/settings/profiles/";
    var made = send(server, "POST", path + source + "/actions/clone", body).ids().getFirst();
    var gone = path + made + "?" + parameter + "=";
    assertThat(server.delete(gone + "1", ADMINISTRATOR).status()).isEqualTo(400);
    assertThat(server.delete(gone + source, ADMINISTRATOR).status()).isEqualTo(200);
  }

  private static void pipelineIsOfTheLayout(TestServer server) throws Exception {
    var layout = server.get("/crm/v7/settings/layouts?module=Deals", ADMINISTRATOR).json();
    var path = "/crm/v7/settings/pipeline";
    var asked = "?layout_id=" + layout.text("layouts.0.id");
    var pipeline = server.get(path + asked, ADMINISTRATOR);
    assertThat(pipeline.status()).isEqualTo(200);
    var one = path + "/" + pipeline.at("pipeline.0.id");
    assertThat(server.get(one + asked, ADMINISTRATOR).status()).isEqualTo(200);
    assertThat(server.get(path + "?layout_id=1", ADMINISTRATOR).status()).isEqualTo(204);
    assertThat(server.get(one + "?layout_id=1", ADMINISTRATOR).status()).isEqualTo(204);
  }

  private static void fieldIsOfTheModule(TestServer server) throws Exception {
    var path = "/crm/v7/settings/fields";
    var body = "{'fields':[{'field_label':'F%s','data_type':'text'}]}".formatted(System.nanoTime());
    var made = send(server, "POST", path + "?module=Leads", body).ids().getFirst();
    var item = "{'fields':[{'id':'" + made + "','filterable':true}]}";
    for (var each : List.of(path, path + "/" + made)) {
      assertThat(send(server, "PATCH", each + "?module=Deals", item).status()).isEqualTo(400);
      assertThat(send(server, "PATCH", each + "?module=Leads", item).status()).isEqualTo(200);
    }
    var gone = path + "/" + made + "?module=";
    assertThat(server.delete(gone + "Deals", ADMINISTRATOR).status()).isEqualTo(400);
    assertThat(server.delete(gone + "Leads", ADMINISTRATOR).status()).isEqualTo(200);
  }

  private static void viewIsOfTheModule(TestServer server) throws Exception {
    var path = "/crm/v7/settings/custom_views";
    var view = server.get(path + "?module=Leads", ADMINISTRATOR).json().text("custom_views.0.id");
    var item = "{'custom_views':[{'id':'%s','sort_by':'id','sort_order':'desc'}]}".formatted(view);
    for (var asked : List.of("/actions/change_sort", "/" + view + "/actions/change_sort")) {
      assertThat(send(server, "PUT", path + asked + "?module=Leads", item).status()).isEqualTo(200);
      assertThat(send(server, "PUT", path + asked + "?module=Deals", item).status()).isEqualTo(400);
    }
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
