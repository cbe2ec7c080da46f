package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Variables and their groups: made, read by id and name, changed, deleted.
class VariablesTest extends VariableCalls {

  private static String one(String id) throws Exception {
    return get(VARIABLES + "/" + id + "?group=General").body();
  }

  @Test
  void variableIsMadeReadChangedAndDeleted() throws Exception {
    var name = name();
    var answer = send("POST", VARIABLES, body(name, "integer", "33"));
    var id = made(answer);
    assertThat(outcome(answer, "variables.0"))
        .isEqualTo("201 SUCCESS, variable added, {id=" + id + "}");

    var group = get("/settings/variable_groups/General").at("variable_groups.0.id");
    assertThat(one(id))
        .isEqualTo(
            """
            {"variables":[{"api_name":"%1$s","name":"%1$s","description":null,"id":"%2$s",\
            "type":"integer","variable_group":{"api_name":"General","id":"%3$s"},"value":33}]}"""
                .formatted(name, id, group));
    assertThat(one(name)).isEqualTo(one(id));

    var changed =
        send("PUT", VARIABLES + "/" + name, "{'variables':[{'value':'44','description':'Why'}]}");
    assertThat(outcome(changed, "variables.0"))
        .isEqualTo("200 SUCCESS, variable updated, {id=" + id + "}");
    assertThat(one(id)).contains("\"value\":44", "\"description\":\"Why\"");

    assertThat(outcome(delete(VARIABLES + "/" + id), "variables.0"))
        .isEqualTo("200 SUCCESS, variable deleted, {id=" + id + "}");
    assertThat(get(VARIABLES + "/" + id + "?group=General").status()).isEqualTo(204);
    assertThat(audited(3))
        .containsExactly(
            "SETTING_DELETED variable " + name,
            "SETTING_CHANGED variable " + name,
            "SETTING_CREATED variable " + name);
  }

  @ParameterizedTest
  @CsvSource({
    "integer, '-7', -7",
    "integer, '''99''', 99",
    "text, '''Hello''', Hello",
    "percent, 12.5, 12.5",
    "decimal, '''4.25''', 4.25",
    "double, 4.25, 4.25",
    "website, '''https://a.example''', https://a.example",
    "currency, 1200.5, 1200.5",
    "date, '''2026-01-31''', 2026-01-31",
    "datetime, '''2026-01-31T10:00:00+00:00''', 2026-01-31T15:30:00+05:30",
    "email, '''a@b.example''', a@b.example",
    "phone, '''+1 555 0100''', +1 555 0100",
    "url, '''https://a.example''', https://a.example",
    "checkbox, true, true",
    "textarea, '''a\\nb''', 'a\nb'",
    "long, 123456789012, 123456789012",
    "text, '''''', null",
    "decimal, '''''', null",
    "integer, null, null"
  })
  void valueIsThatOfItsType(String type, String given, String answered) throws Exception {
    var id = make(name(), type, given);
    assertThat(String.valueOf(get(VARIABLES + "/" + id + "?group=General").at("variables.0.value")))
        .isEqualTo(answered);
  }

  @Test
  void bothNamesAreTakenOnce() throws Exception {
    var name = name();
    make(name, "text", "null");
    var other = name();
    var named =
        "{'variables':[{'name':'%s','api_name':'%s','type':'text',%s}]}"
            .formatted(name.toUpperCase(Locale.ROOT), other, GENERAL);
    assertThat(outcome(send("POST", VARIABLES, named), "variables.0"))
        .isEqualTo(
            "400 DUPLICATE_DATA, duplicate data, {api_name=name, json_path=$.variables[0].name}");
    var apiNamed =
        "{'variables':[{'name':'%s','api_name':'%s','type':'text',%s}]}"
            .formatted(other, name.toLowerCase(Locale.ROOT), GENERAL);
    assertThat(outcome(send("POST", VARIABLES, apiNamed), "variables.0"))
        .isEqualTo(
            "400 DUPLICATE_DATA, duplicate data, {api_name=api_name, json_path=$.variables[0].api_name}");
    var id = make(other, "text", "null");
    var renamed = "{'variables':[{'name':'%s'}]}".formatted(name);
    assertThat(outcome(send("PUT", VARIABLES + "/" + id, renamed), "variables.0"))
        .contains("DUPLICATE_DATA");
    var itself = "{'variables':[{'name':'%1$s','api_name':'%1$s'}]}".formatted(other);
    assertThat(send("PUT", VARIABLES + "/" + id, itself).status()).isEqualTo(200);
  }

  @Test
  void itemsAreDoneForThemselves() throws Exception {
    var name = name();
    var body =
        "{'variables':[{'name':'%1$s','api_name':'%1$s','type':'text',%2$s},{},{'name':'%1$s','api_name':'%1$s','type':'text',%2$s}]}"
            .formatted(name, GENERAL);
    var answer = send("POST", VARIABLES, body);
    assertThat(answer.status()).isEqualTo(207);
    assertThat(list(answer, "variables"))
        .extracting(item -> item.get("code"))
        .containsExactly("SUCCESS", "MANDATORY_NOT_FOUND", "DUPLICATE_DATA");
    var id = answer.ids().getFirst();

    var changed =
        send(
            "PUT",
            VARIABLES,
            "{'variables':[{'id':%s,'value':'x'},{'id':'1'},{'value':'y'},{'id':'%s','type':'date'},{'id':'z'}]}"
                .formatted(id, id));
    assertThat(changed.status()).isEqualTo(207);
    assertThat(list(changed, "variables"))
        .extracting(item -> item.get("code") + " " + item.get("details"))
        .containsExactly(
            "SUCCESS {id=" + id + "}",
            "INVALID_DATA {api_name=id, json_path=$.variables[1].id}",
            "MANDATORY_NOT_FOUND {api_name=id, json_path=$.variables[2].id}",
            "NOT_ALLOWED {api_name=type, json_path=$.variables[3].type}",
            "INVALID_DATA {api_name=id, json_path=$.variables[4].id}");

    var deleted = delete(VARIABLES + "?ids=" + id + ",1");
    assertThat(deleted.status()).isEqualTo(207);
    assertThat(list(deleted, "variables"))
        .extracting(
            item -> item.get("code") + " " + item.get("message") + " " + item.get("details"))
        .containsExactly(
            "SUCCESS variable deleted {id=" + id + "}", "INVALID_DATA variable not deleted {id=1}");
    assertThat(delete(VARIABLES + "?ids=" + id).status()).isEqualTo(400);
    var old = send("POST", "/crm/v2" + VARIABLES, "{'variables':[{}]}");
    assertThat(old.status()).isEqualTo(202);
  }

  @Test
  void groupIsMadeWhenAVariableNamesIt() throws Exception {
    var label = "Group of " + name();
    var item = "{'name':'%1$s','api_name':'%1$s','type':'text','variable_group':{'name':'%2$s'}}";
    var id =
        made(
            send("POST", VARIABLES, "{'variables':[%s]}".formatted(item.formatted(name(), label))));
    made(send("POST", VARIABLES, "{'variables':[%s]}".formatted(item.formatted(name(), label))));

    var groups = list(get("/settings/variable_groups"), "variable_groups");
    assertThat(groups).filteredOn(it -> label.equals(it.get("name"))).hasSize(1);
    var group =
        groups.stream().filter(it -> label.equals(it.get("name"))).findFirst().orElseThrow();
    assertThat(group.get("api_name")).isEqualTo(label.replace(' ', '_'));
    assertThat(list(get(VARIABLES + "?group=" + group.get("id")), "variables")).hasSize(2);
    assertThat(list(get(VARIABLES + "?group=" + group.get("api_name")), "variables"))
        .extracting(it -> it.get("id"))
        .contains(id);
    assertThat(get(VARIABLES + "/" + id + "?group=General").status()).isEqualTo(204);
    assertThat(
            send("PUT", VARIABLES + "/" + id + "?group=General", "{'variables':[{'value':'x'}]}")
                .text("code"))
        .isEqualTo("INVALID_DATA");

    var moved =
        send(
            "PUT",
            VARIABLES + "/" + id,
            "{'variables':[{'variable_group':{'api_name':'General'}}]}");
    assertThat(moved.status()).isEqualTo(200);
    assertThat(get(VARIABLES + "/" + id + "?group=General").status()).isEqualTo(200);
    assertThat(get("/settings/variable_groups/" + group.get("id")).text("display_label"))
        .isEqualTo(label);
    assertThat(get("/settings/variable_groups/1").status()).isEqualTo(204);
    assertThat(outcome(get("/settings/variable_groups/Nothing"), ""))
        .isEqualTo("400 INVALID_DATA, the id given seems to be invalid, {resource_path_index=2}");
  }

  @Test
  void groupMustBeNamedToReadOne() throws Exception {
    assertThat(outcome(get(VARIABLES + "/1"), ""))
        .isEqualTo(
            "400 REQUIRED_PARAM_MISSING, One of the expected parameter is missing, {param_name=group}");
    assertThat(get(VARIABLES + "?group=Nothing").status()).isEqualTo(204);
  }

  @Test
  void idInTheBodyIsThatOfThePath() throws Exception {
    var id = make(name(), "text", "null");
    assertThat(send("PUT", VARIABLES + "/" + id, "{'variables':[{'id':'1'}]}").status())
        .isEqualTo(400);
    assertThat(send("PUT", VARIABLES + "/" + id, "{'variables':[{'id':'" + id + "'}]}").status())
        .isEqualTo(200);
    assertThat(send("PUT", VARIABLES + "/" + id, "{'variables':[{},{}]}").text("code"))
        .isEqualTo("INVALID_DATA");
  }

  @Test
  void sourceIsAKeyOfVersionEight() throws Exception {
    make(name(), "text", "null");
    assertThat(server.get("/crm/v8" + VARIABLES, Person.READER).text("source")).isEqualTo("crm");
    assertThat(get(VARIABLES).body()).doesNotContain("source");
  }
}
