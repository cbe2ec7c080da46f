package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Contacts have roles in deals.
class DealContactRolesTest extends DemoPerClass {

  private static String made(String module) throws Exception {
    return server.create(module, ADMINISTRATOR).id();
  }

  private static Answer get(String path) throws Exception {
    return server.get("/crm/v7/" + path, ADMINISTRATOR);
  }

  private static Answer send(String method, String path, String body) throws Exception {
    return server.send(
        method, "/crm/v7/" + path, "application/json", body.getBytes(UTF_8), ADMINISTRATOR);
  }

  private static Answer put(String path, String role) throws Exception {
    return send("PUT", path, "{\"data\":[{\"Contact_Role\":{\"id\":\"%s\"}}]}".formatted(role));
  }

  private static Answer delete(String path) throws Exception {
    return server.delete("/crm/v7/" + path, ADMINISTRATOR);
  }

  /// A role of the beginning, by its place.
  private static String role(int number) throws Exception {
    return Objects.toString(get("Contacts/roles").at("contact_roles." + number + ".id"));
  }

  @Test
  void contactHasARoleInADeal() throws Exception {
    var contact = made("Contacts");
    var list = "Deals/" + made("Deals") + "/Contact_Roles";
    assertThat(get(list + "?fields=id").status()).isEqualTo(204);
    var linked = put(list + "/" + contact, role(0));
    assertThat(linked.body())
        .isEqualTo(
            "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%s\"},\"message\":\"relation updated\",\"status\":\"success\"}]}"
                .formatted(contact));
    var role = Map.of("name", "Purchasing", "id", role(0));
    assertThat(one(get(list + "?fields=Last_Name,Contact_Role")))
        .containsEntry("Last_Name", "Boyle")
        .containsEntry("Contact_Role", role)
        .containsEntry("id", contact);
    assertThat(one(get(list + "/" + contact))).containsEntry("Contact_Role", role);
    assertThat(get(list + "/999").status()).isEqualTo(204);
    put(list + "/" + contact, role(1));
    assertThat(get(list + "?fields=Contact_Role").body()).contains("Engineering Lead");

    assertThat(delete(list + "/" + contact).at("data.0.message")).isEqualTo("relation removed");
    var again = delete(list + "/" + contact);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.at("data.0.code") + " " + again.at("data.0.message"))
        .isEqualTo("MANDATORY_NOT_FOUND relation not found");
  }

  @Test
  void severalLoseTheirRolesAtOnce() throws Exception {
    var list = "Deals/" + made("Deals") + "/Contact_Roles";
    var first = made("Contacts");
    var second = made("Contacts");
    put(list + "/" + first, role(0));
    put(list + "/" + second, role(0));
    assertThat(ids(get(list + "?fields=id"))).containsExactly(second, first);
    var answer = delete(list + "?ids=" + first + ",999");
    assertThat(answer.status()).isEqualTo(207);
    assertThat(ids(get(list + "?fields=id"))).containsExactly(second);
    var path = "/crm/v6/" + list + "?ids=" + second;
    assertThat(error(server.delete(path, ADMINISTRATOR)))
        .isEqualTo("400 API_NOT_SUPPORTED {supported_version=7}");
    assertThat(error(send("PUT", list, "{}"))).isEqualTo("400 INVALID_REQUEST_METHOD {}");
  }

  @Test
  void roleThatIsRemovedIsShownNoMore() throws Exception {
    var role =
        send("POST", "Contacts/roles", "{\"contact_roles\":[{\"name\":\"Notary\"}]}")
            .ids()
            .getFirst();
    var contact = made("Contacts");
    var list = "Deals/" + made("Deals") + "/Contact_Roles";
    put(list + "/" + contact, role);
    assertThat(get(list + "?fields=Contact_Role").body()).contains("Notary");
    delete("Contacts/roles/" + role);
    assertThat(one(get(list + "?fields=Contact_Role"))).containsEntry("Contact_Role", null);
    assertThat(put(list + "/" + contact, role).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | MANDATORY_NOT_FOUND {api_name=Contact_Role, json_path=$.data[0].Contact_Role}",
        "{'Contact_Role':5} | INVALID_DATA {expected_data_type=jsonobject, api_name=Contact_Role, json_path=$.data[0].Contact_Role}",
        "{'Contact_Role':{'name':'Purchasing'}} | MANDATORY_NOT_FOUND {api_name=id, json_path=$.data[0].Contact_Role.id}",
        "{'Contact_Role':{'id':'x'}} | INVALID_DATA {api_name=id, json_path=$.data[0].Contact_Role.id}",
        "{'Contact_Role':{'id':'999'}} | INVALID_DATA {api_name=id, json_path=$.data[0].Contact_Role.id}"
      })
  void roleThatIsNoneIsRefused(String item, String refusal) throws Exception {
    var list = "Deals/" + made("Deals") + "/Contact_Roles";
    var body = "{\"data\":[%s]}".formatted(item.replace('\'', '"'));
    var answer = send("PUT", list + "/" + made("Contacts"), body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("data.0.code") + " " + answer.at("data.0.details")).isEqualTo(refusal);
    assertThat(get(list + "?fields=id").status()).isEqualTo(204);
  }

  @Test
  void wrongPlacesOfThePathAreNamed() throws Exception {
    var deal = made("Deals");
    var contact = made("Contacts");
    assertThat(error(put("Deals/999/Contact_Roles/" + contact, role(0))))
        .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
    for (var id : List.of("999", "x", deal)) {
      var answer = put("Deals/" + deal + "/Contact_Roles/" + id, role(0));
      assertThat(error(answer)).isEqualTo("400 INVALID_DATA {resource_path_index=3}");
      assertThat(answer.text("message")).isEqualTo("the id given seems to be invalid");
    }
    assertThat(error(get("Deals/" + deal + "/Contact_Roles")))
        .isEqualTo("400 REQUIRED_PARAM_MISSING {param_name=fields}");
    assertThat(error(get("Leads/" + made("Leads") + "/Contact_Roles?fields=id")))
        .isEqualTo("400 INVALID_DATA {resource_path_index=2}");
  }
}
