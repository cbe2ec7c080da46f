package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Roles made, changed and deleted: all but one report to another, and nobody to themselves.
class RoleWritesTest extends SettingsCalls {

  private static final String ROLES = "/settings/roles";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static String named(String name) throws Exception {
    return list(get(ROLES), "roles").stream()
        .filter(role -> name.equals(role.get("name")))
        .map(role -> String.valueOf(role.get("id")))
        .findFirst()
        .orElseThrow();
  }

  private static String name() {
    return "Role " + NUMBER.incrementAndGet();
  }

  private static String make(String name, String above) throws Exception {
    var body = "{'roles':[{'name':'%s','reporting_to':{'id':'%s'}}]}".formatted(name, above);
    return made(send("POST", ROLES, body));
  }

  private static Answer change(String id, String item) throws Exception {
    return send("PUT", ROLES + "/" + id, "{'roles':[" + item + "]}");
  }

  private static Object above(String id) throws Exception {
    return String.valueOf(get(ROLES + "/" + id).at("roles.0.reporting_to.id"));
  }

  @Test
  void roleIsMadeReadChangedAndDeleted() throws Exception {
    var ceo = named("CEO");
    var name = name();
    var id = make(name, ceo);
    var role = get(ROLES + "/" + id);
    assertThat(role.body())
        .contains(
            "\"display_label\":\"" + name + "\"",
            "\"share_with_peers\":false",
            "\"reporting_to\":{\"name\":\"CEO\",\"id\":\"" + ceo + "\"}",
            "\"created_by__s\":{\"name\":\"Priya Raman\"");
    assertThat(list(get(ROLES), "roles")).hasSizeGreaterThan(2);

    var changed =
        change(id, "{'description':'Why','share_with_peers':true,'name':'%s!'}".formatted(name));
    assertThat(outcome(changed, "roles.0")).isEqualTo("200 SUCCESS, Role updated, {id=" + id + "}");
    assertThat(get(ROLES + "/" + id).body())
        .contains("\"description\":\"Why\"", "\"share_with_peers\":true", name + "!");

    var deleted = delete(ROLES + "/" + id + "?transfer_to_id=" + ceo);
    assertThat(outcome(deleted, "roles.0")).isEqualTo("200 SUCCESS, Role Deleted, {id=" + id + "}");
    assertThat(get(ROLES + "/" + id).status()).isEqualTo(204);
  }

  @Test
  void nobodyReportsToThemselvesHoweverFarUp() throws Exception {
    var ceo = named("CEO");
    var one = make(name(), ceo);
    var two = make(name(), one);
    var three = make(name(), two);
    for (var each : List.of(List.of(one, one), List.of(one, three), List.of(ceo, three))) {
      var refused = change(each.getFirst(), "{'reporting_to':'%s'}".formatted(each.getLast()));
      assertThat(outcome(refused, "roles.0"))
          .isEqualTo(
              "400 INVALID_DATA, a role cannot report to itself or to one below it, {api_name=reporting_to, json_path=$.roles[0].reporting_to}");
    }
    var both =
        send(
            "PUT",
            ROLES,
            "{'roles':[{'id':'%s','reporting_to':'%s'},{'id':'%s','reporting_to':'%s'}]}"
                .formatted(three, one, two, three));
    assertThat(both.status()).isEqualTo(200);
    assertThat(above(two)).isEqualTo(three);
    assertThat(above(three)).isEqualTo(one);
  }

  @Test
  void usersOfADeletedRoleGetTheOtherAndThoseBelowReportAbove() throws Exception {
    var ceo = named("CEO");
    var gone = make(name(), ceo);
    var below = make(name(), gone);
    var heir = make(name(), below);
    var marta = "2883756000000150003";
    assertThat(send("PUT", "/users/" + marta, "{'users':[{'role':'%s'}]}".formatted(gone)).status())
        .isEqualTo(200);

    assertThat(delete(ROLES + "/" + gone + "?transfer_to_id=" + heir).status()).isEqualTo(200);

    assertThat(get("/users/" + marta).at("users.0.role.id")).isEqualTo(heir);
    assertThat(above(below)).isEqualTo(ceo);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}| MANDATORY_NOT_FOUND, required field not found, {api_name=name,",
        "{'name':'A'}| MANDATORY_NOT_FOUND, required field not found, {api_name=reporting_to,",
        "{'name':'A','reporting_to':'1'}| INVALID_DATA, the id given seems to be invalid, {api_name=reporting_to,",
        "{'name':'A','reporting_to':'x'}| INVALID_DATA, the id given seems to be invalid, {api_name=reporting_to,",
        "{'name':'A#'}| INVALID_DATA, Role name should not contain the following special character(s):#, {api_name=name,",
        "{'name':'ceo'}| DUPLICATE_DATA, Failed to add role since role with same name is already exist, {api_name=name,",
        "{'forecast_manager':'1'}| CONDITION_NOT_SERVED,",
      })
  void wrongRoleIsRefused(String item, String refused) throws Exception {
    assertThat(outcome(send("POST", ROLES, "{'roles':[" + item + "]}"), "roles.0"))
        .startsWith("400 " + refused);
  }

  @Test
  void nameOfARoleHasAnEnd() throws Exception {
    var item = "{'name':'%s'}".formatted("n".repeat(201));
    assertThat(outcome(send("POST", ROLES, "{'roles':[" + item + "]}"), "roles.0"))
        .isEqualTo(
            "400 INVALID_DATA, Invalid role name, {maximum_length=200, api_name=name, json_path=$.roles[0].name}");
  }

  @Test
  void whatCannotBeDeletedSaysWhy() throws Exception {
    var ceo = named("CEO");
    var one = make(name(), ceo);
    assertThat(outcome(delete(ROLES + "/" + one), ""))
        .isEqualTo(
            "400 REQUIRED_PARAM_MISSING, One of the expected parameter is missing, {param_name=transfer_to_id}");
    for (var heir : List.of("1", "x", one)) {
      assertThat(outcome(delete(ROLES + "/" + one + "?transfer_to_id=" + heir), "roles.0"))
          .isEqualTo(
              "400 INVALID_DATA, invalid data, {role_status=invalid, param_name=transfer_to_id}");
    }
    assertThat(outcome(delete(ROLES + "/" + ceo + "?transfer_to_id=" + one), "roles.0"))
        .startsWith("400 CANNOT_DELETE");
    assertThat(outcome(delete(ROLES + "/1?transfer_to_id=" + one), "roles.0"))
        .isEqualTo("400 INVALID_DATA, the id given seems to be invalid, {resource_path_index=2}");
    assertThat(outcome(change("1", "{}"), "roles.0"))
        .isEqualTo("400 INVALID_DATA, the id given seems to be invalid, {resource_path_index=2}");
  }
}
