package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Other programs name records by what they have in an external field.
class ExternalIdsTest extends FieldCalls {

  private static final String LEADS = "Leads.Their_Id";
  private static final String CAMPAIGNS = "Campaigns.Their_Id";

  @BeforeAll
  static void makeFields() throws Exception {
    for (var module : List.of("Leads", "Campaigns")) {
      make(module, "Their Id", "'data_type':'text','external':{'type':'org','show':false}");
    }
  }

  private static Answer call(String method, String path, @Nullable String body, String external)
      throws Exception {
    return call(method, path, body, external, Person.ADMINISTRATOR);
  }

  private static Answer call(
      String method, String path, @Nullable String body, String external, Person person)
      throws Exception {
    var whole = "/crm/v7" + path;
    return body == null
        ? server.send(method, whole, server.token(person), "X-EXTERNAL", external)
        : server.send(
            method,
            whole,
            "application/json",
            body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
            person,
            "X-EXTERNAL",
            external);
  }

  private static String lead(String value) throws Exception {
    return record("Leads", "'Last_Name':'Doe','Their_Id':'" + value + "'");
  }

  @Test
  void recordIsReadChangedAndDeletedByIt() throws Exception {
    var id = lead("ext/1 a");
    var path = "/Leads/ext%2F1%20a";
    assertThat(call("GET", path, null, LEADS).at("data.0.id")).isEqualTo(id);
    var changed = call("PUT", path, "{'data':[{'City':'Rome'}]}", "leads.Their_Id");
    assertThat(changed.at("data.0.details.id")).isEqualTo(id);
    assertThat(value("Leads", id, "City")).isEqualTo("Rome");
    var copy = recordOf(send("POST", "/Leads/" + id + "/actions/clone", "{'data':[{}]}"));
    assertThat(value("Leads", copy, "Their_Id")).isEqualTo("null");
    assertThat(call("DELETE", path, null, LEADS).at("data.0.details.id")).isEqualTo(id);
    assertThat(call("GET", path, null, LEADS).status()).isEqualTo(204);
    assertThat(call("PUT", path, "{'data':[{'City':'Rome'}]}", LEADS).at("code"))
        .isEqualTo("INVALID_DATA");
    assertThat(call("DELETE", path, null, LEADS).at("message")).isEqualTo("record not deleted");
  }

  @Test
  void manyAreChangedByIt() throws Exception {
    var id = lead("many");
    var answer =
        call(
            "PUT",
            "/Leads",
            "{'data':[{'Their_Id':'many','id':'1','City':'Oslo'},{'Their_Id':'none'},{'City':'x'},{'Their_Id':5}]}",
            LEADS);
    assertThat(answer.status()).isEqualTo(207);
    assertThat(value("Leads", id, "City")).isEqualTo("Oslo");
    assertThat(outcome(answer, "data.1"))
        .isEqualTo(
            "207 INVALID_DATA, The value of the external field is invalid., {api_name=Their_Id, json_path=$.data[1].Their_Id}");
    assertThat(outcome(answer, "data.2")).startsWith("207 MANDATORY_NOT_FOUND");
    assertThat(outcome(answer, "data.3")).contains("expected_data_type=text");
  }

  @Test
  void relatedRecordsAreNamedByTheirs() throws Exception {
    var lead = lead("parent");
    var campaign = record("Campaigns", "'Campaign_Name':'C','Their_Id':'c1'");
    var one = "/Leads/parent/Campaigns/c1";
    var both = LEADS + "," + CAMPAIGNS;
    var linked = call("PUT", one, "{'data':[{'Member_Status':'Active'}]}", both);
    assertThat(linked.at("data.0.details.id")).as(linked.body()).isEqualTo(campaign);
    assertThat(call("GET", one, null, both).at("data.0.id")).isEqualTo(campaign);
    assertThat(call("GET", "/Leads/" + lead + "/Campaigns/c1", null, CAMPAIGNS).status())
        .isEqualTo(200);
    var list = call("GET", "/Leads/parent/Campaigns?fields=id", null, LEADS);
    assertThat(list.at("data.0.id")).isEqualTo(campaign);
    assertThat(call("DELETE", "/Leads/parent/Campaigns?ids=" + campaign, null, LEADS).status())
        .isEqualTo(200);
    assertThat(
            call("PUT", "/Leads/parent/Campaigns", "{'data':[{'id':'" + campaign + "'}]}", LEADS)
                .status())
        .isEqualTo(200);
    assertThat(call("DELETE", one, null, both).status()).isEqualTo(200);
    assertThat(call("GET", "/Leads/nobody/Campaigns/c1", null, both).at("code"))
        .isEqualTo("INVALID_DATA");
    assertThat(call("GET", "/Leads/parent/Campaigns?fields=id", null, both).at("code"))
        .isEqualTo("CONDITION_NOT_SERVED");
  }

  @Test
  void whatNamesNoExternalFieldIsRefused() throws Exception {
    var id = lead("refused");
    for (var header :
        List.of(
            "Leads", "Leads.Last_Name", "Nothing.Their_Id", "Leads.No", "", LEADS + "," + LEADS)) {
      assertThat(call("GET", "/Leads/" + id, null, header).at("details"))
          .as(header)
          .isEqualTo(Map.of("header", "X-EXTERNAL"));
    }
    assertThat(call("POST", "/Leads", "{'data':[{'Last_Name':'A'}]}", LEADS).at("code"))
        .isEqualTo("CONDITION_NOT_SERVED");
    assertThat(
            outcome(
                send("POST", "/Leads", "{'data':[{'Last_Name':'B','Their_Id':'refused'}]}"),
                "data.0"))
        .startsWith("400 DUPLICATE_DATA");
  }

  @Test
  void whoMayNotSeeTheRecordDoesNotFindIt() throws Exception {
    make("Deals", "Their Id", "'data_type':'text','external':{'type':'org'}");
    record("Deals", "'Deal_Name':'D','Stage':'Qualification','Their_Id':'d'");
    assertThat(call("GET", "/Deals/d", null, "Deals.Their_Id", Person.STANDARD).status())
        .isEqualTo(204);
    assertThat(call("GET", "/Deals/d", null, "Deals.Their_Id").status()).isEqualTo(200);
  }
}
