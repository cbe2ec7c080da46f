package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What contacts can be to a deal is listed, added to, renamed and removed.
class ContactRolesTest extends SettingsCalls {

  private static final String ROLES = "/Contacts/roles";

  private static List<String> names() throws Exception {
    return list(get(ROLES), "contact_roles").stream().map(it -> (String) it.get("name")).toList();
  }

  private static String add(String name) throws Exception {
    return made(send("POST", ROLES, "{'contact_roles':[{'name':'%s'}]}".formatted(name)));
  }

  private static String id(String name) throws Exception {
    return list(get(ROLES), "contact_roles").stream()
        .filter(it -> name.equals(it.get("name")))
        .map(it -> (String) it.get("id"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyOrganizationBeginsWithSome() throws Exception {
    assertThat(get(ROLES).body())
        .startsWith("{\"contact_roles\":[{\"sequence_number\":1,\"name\":\"Purchasing\",\"id\":\"");
    var id = id("Executive Sponsor");
    assertThat(get(ROLES + "/" + id).body())
        .isEqualTo(
            "{\"contact_roles\":[{\"sequence_number\":5,\"name\":\"Executive Sponsor\",\"id\":\"%s\"}]}"
                .formatted(id));
    assertThat(get(ROLES + "/999").status()).isEqualTo(204);
    assertThat(outcome(get(ROLES + "/x"), ""))
        .isEqualTo("400 INVALID_DATA, the id given seems to be invalid, {resource_path_index=2}");
  }

  @Test
  void rolesAreAddedChangedAndRemoved() throws Exception {
    var added =
        send(
            "POST",
            ROLES,
            "{'contact_roles':[{'name':'Lawyer','sequence_number':2},{'name':'Clerk'}]}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.at("contact_roles.0.message")).isEqualTo("contact role added");
    assertThat(names()).startsWith("Purchasing", "Lawyer").endsWith("Clerk");
    var lawyer = id("Lawyer");
    var changed = send("PUT", ROLES + "/" + lawyer, "{'contact_roles':[{'name':'Solicitor'}]}");
    assertThat(outcome(changed, "contact_roles.0"))
        .isEqualTo("200 SUCCESS, contact role updated, {id=" + lawyer + "}");
    assertThat(names()).contains("Solicitor").doesNotContain("Lawyer");
    assertThat(audited(1)).containsExactly("SETTING_CHANGED contact role Solicitor");
    var gone = delete(ROLES + "/" + lawyer);
    assertThat(outcome(gone, "contact_roles.0"))
        .isEqualTo("200 SUCCESS, contact role deleted, {id=" + lawyer + "}");
    assertThat(names()).doesNotContain("Solicitor");
    assertThat(outcome(delete(ROLES + "/" + lawyer), "contact_roles.0"))
        .isEqualTo("400 INVALID_DATA, contact role not deleted, {id=" + lawyer + "}");
  }

  @Test
  void rolesOfTheBeginningAreChangedAndRemovedToo() throws Exception {
    var first = id("Product Management");
    var second = id("Engineering Lead");
    var changed =
        send(
            "PUT",
            ROLES,
            "{'contact_roles':[{'id':'%s','name':'Products'},{'id':'999'},{}]}".formatted(first));
    assertThat(changed.status()).isEqualTo(207);
    assertThat(outcome(changed, "contact_roles.1"))
        .isEqualTo(
            "207 INVALID_DATA, the id given seems to be invalid, {api_name=id, json_path=$.contact_roles[1].id}");
    assertThat(outcome(changed, "contact_roles.2")).startsWith("207 MANDATORY_NOT_FOUND");
    assertThat(names()).contains("Products").doesNotContain("Product Management");
    assertThat(delete(ROLES + "?ids=" + first + "," + second).status()).isEqualTo(200);
    assertThat(names()).doesNotContain("Products", "Engineering Lead");
    assertThat(get(ROLES + "/" + second).status()).isEqualTo(204);
    var again = add("Engineering Lead");
    assertThat(id("Engineering Lead")).isEqualTo(again).isNotEqualTo(second);
    delete(ROLES + "/" + again);
    assertThat(delete(ROLES + "?ids=" + second).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'purchasing'} | DUPLICATE_DATA, duplicate data, {api_name=name, json_path=$.contact_roles[0].name}",
        "{} | MANDATORY_NOT_FOUND, required field not found, {api_name=name, json_path=$.contact_roles[0].name}",
        "{'name':5} | INVALID_DATA, invalid data, {expected_data_type=text, api_name=name, json_path=$.contact_roles[0].name}",
        "{'name':'a','sequence_number':0} | INVALID_DATA, invalid data, {expected_data_type=integer, api_name=sequence_number, json_path=$.contact_roles[0].sequence_number}",
        "{'name':'a','odd':0} | CONDITION_NOT_SERVED, Addenda does not honour this condition: odd, {key=odd}"
      })
  void roleThatCannotBeIsRefused(String item, String refusal) throws Exception {
    var answer = send("POST", ROLES, "{'contact_roles':[%s]}".formatted(item));
    assertThat(outcome(answer, "contact_roles.0")).isEqualTo("400 " + refusal);
  }

  @Test
  void thereAreNoMoreThanAHundred() throws Exception {
    var before = names().size();
    var items =
        IntStream.range(before, 100)
            .mapToObj("{'name':'Role %d'}"::formatted)
            .collect(Collectors.joining(","));
    var made = send("POST", ROLES, "{'contact_roles':[" + items + "]}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(outcome(send("POST", ROLES, "{'contact_roles':[{'name':'b'}]}"), "contact_roles.0"))
        .startsWith("400 LIMIT_EXCEEDED, Contact Role feature limit exceeded, ");
    assertThat(delete(ROLES + "?ids=" + String.join(",", made.ids())).status()).isEqualTo(200);
    assertThat(names()).hasSize(before);
  }

  @Test
  void onlyAdministratorsChangeThem() throws Exception {
    var body = "{'contact_roles':[{'name':'c'}]}";
    for (var path : List.of(ROLES, ROLES + "/1")) {
      assertThat(send("PUT", path, body, Person.STANDARD).status()).isEqualTo(403);
    }
    assertThat(send("POST", ROLES, body, Person.STANDARD).status()).isEqualTo(403);
    assertThat(server.get("/crm/v7" + ROLES, Person.STANDARD).status()).isEqualTo(200);
    var token = server.token(Person.ADMINISTRATOR, "ZohoCRM.modules.contacts.READ");
    assertThat(server.send("GET", "/crm/v7" + ROLES, token).status()).isEqualTo(200);
    assertThat(server.send("DELETE", "/crm/v7" + ROLES + "/1", token).status()).isEqualTo(401);
  }
}
