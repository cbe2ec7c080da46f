package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Other programs name records by what they have in an external field.
class ExternalIdsTest extends ExternalCalls {

  private static final String LEADS = "Leads.Their_Id";
  private static final String CAMPAIGNS = "Campaigns.Their_Id";

  @BeforeAll
  static void makeFields() throws Exception {
    for (var module : List.of("Leads", "Campaigns")) {
      make(module, "Their Id", "'data_type':'text','external':{'type':'org','show':false}");
    }
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
    for (var refused :
        List.of(
            "POST /Leads Campaigns.Their_Id",
            "GET /Leads?fields=id Campaigns.Their_Id",
            "GET /Leads/search?word=ab Campaigns.Their_Id",
            "GET /Leads/deleted/1/Campaigns?fields=id Leads.Their_Id")) {
      var words = refused.split(" ", 3);
      var body = words[0].equals("POST") ? "{'data':[{'Last_Name':'A'}]}" : null;
      assertThat(call(words[0], words[1], body, words[2]).at("code"))
          .as(refused)
          .isEqualTo("CONDITION_NOT_SERVED");
    }
    assertThat(call("POST", "/Leads", "{'data':[{'Last_Name':'A'}]}", LEADS).status())
        .isEqualTo(201);
    assertThat(
            outcome(
                send("POST", "/Leads", "{'data':[{'Last_Name':'B','Their_Id':'refused'}]}"),
                "data.0"))
        .startsWith("400 DUPLICATE_DATA");
  }

  @Test
  void manyAreListedAndDeletedByIt() throws Exception {
    var one = lead("one of many");
    var two = lead("two");
    var ids = "ids=two,one%20of%20many,nobody";
    assertThat(records(call("GET", "/Leads?fields=id&" + ids, null, LEADS)))
        .containsExactly(two, one);
    assertThat(call("GET", "/Leads?fields=id&ids=" + one, null, LEADS).status()).isEqualTo(204);
    assertThat(call("GET", "/Leads/search?word=nobody", null, LEADS).status()).isEqualTo(204);
    var deleted = call("DELETE", "/Leads?" + ids, null, LEADS);
    assertThat(deleted.at("data.0.details.id")).isEqualTo(two);
    assertThat(deleted.at("data.1.details.id")).isEqualTo(one);
    assertThat(outcome(deleted, "data.2"))
        .isEqualTo("207 INVALID_DATA, record not deleted, {id=nobody}");
    assertThat(call("GET", "/Leads/two", null, LEADS).status()).isEqualTo(204);
  }

  @Test
  void itIsTheRecordThatHasTheValueInTheChange() throws Exception {
    var leads = new ArrayList<>(List.of(lead("to and fro"), record("Leads", "'Last_Name':'B'")));
    var body = "{'data':[{'Their_Id':'to and fro','City':'Rome'}]}";
    try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
      var giving =
          calls.submit(
              () -> {
                for (int i = 0; i < 60; i++) {
                  var given =
                      "{'data':[{'id':'%s','Their_Id':null},{'id':'%s','Their_Id':'to and fro'}]}"
                          .formatted(leads.get(i % 2), leads.get(1 - i % 2));
                  assertThat(send("PUT", "/Leads", given).status()).isEqualTo(200);
                }
                return null;
              });
      do {
        assertThat(outcome(call("PUT", "/Leads", body, LEADS), "data.0")).startsWith("200 SUCCESS");
      } while (!giving.isDone());
      giving.get();
    }
  }

  @Test
  void notesHangOnWhatIsNamedByIt() throws Exception {
    var lead = lead("noted");
    var path = "/Leads/noted/Notes";
    var note = recordOf(call("POST", path, "{'data':[{'Note_Content':'a'}]}", LEADS));
    assertThat(records(get("/Leads/" + lead + "/Notes?fields=Note_Content"))).containsExactly(note);
    assertThat(records(call("GET", path + "?fields=Note_Content", null, LEADS)))
        .containsExactly(note);
    var one = path + "/" + note;
    assertThat(call("GET", one, null, LEADS).at("data.0.Note_Content")).isEqualTo("a");
    assertThat(call("PUT", one, "{'data':[{'Note_Content':'b'}]}", LEADS).status()).isEqualTo(200);
    var many = "{'data':[{'id':'" + note + "','Note_Content':'c'}]}";
    assertThat(call("PUT", path, many, LEADS).status()).isEqualTo(200);
    assertThat(call("PUT", "/Leads/none/Notes", many, LEADS).at("details"))
        .isEqualTo(Map.of("resource_path_index", 1));
    assertThat(call("DELETE", "/Leads/none/Notes?ids=" + note, null, LEADS).status())
        .isEqualTo(400);
    assertThat(call("DELETE", path + "?ids=" + note, null, LEADS).status()).isEqualTo(200);
    var second = recordOf(call("POST", path, "{'data':[{'Note_Content':'d'}]}", LEADS));
    assertThat(call("DELETE", path + "/" + second, null, LEADS).status()).isEqualTo(200);
    assertThat(
            call("POST", "/Leads/none/Notes", "{'data':[{'Note_Content':'a'}]}", LEADS).at("code"))
        .isEqualTo("INVALID_DATA");
  }

  @Test
  void listsAreLinkedAndDelinkedByThoseOfTheOthers() throws Exception {
    lead("linked");
    var campaign = record("Campaigns", "'Campaign_Name':'C','Their_Id':'c2'");
    var both = LEADS + "," + CAMPAIGNS;
    var list = "/Leads/linked/Campaigns";
    var linked =
        call(
            "PUT",
            list,
            "{'data':[{'Their_Id':'c2','Member_Status':'Active'},{'Their_Id':'no'},{'id':'1'}]}",
            both);
    assertThat(linked.at("data.0.details.id")).as(linked.body()).isEqualTo(campaign);
    assertThat(outcome(linked, "data.1"))
        .isEqualTo(
            "207 INVALID_DATA, The value of the external field is invalid., {api_name=Their_Id, json_path=$.data[1].Their_Id}");
    assertThat(outcome(linked, "data.2")).startsWith("207 MANDATORY_NOT_FOUND");
    var delinked = call("DELETE", list + "?ids=c2,no", null, both);
    assertThat(delinked.at("data.0.details.id")).isEqualTo(campaign);
    assertThat(delinked.at("data.1.details.id")).isEqualTo("no");
  }

  @Test
  void rolesAreOfWhatIsNamedByIt() throws Exception {
    make("Contacts", "Their Id", "'data_type':'text','external':{'type':'org'}");
    make("Cases", "Their Id", "'data_type':'text','external':{'type':'org'}");
    var contact = record("Contacts", "'Last_Name':'Role','Their_Id':'p'");
    var role = list(get("/Contacts/roles"), "contact_roles").getFirst().get("id");
    var body = "{'data':[{'Contact_Role':{'id':'" + role + "'}}]}";
    var deal = record("Deals", "'Deal_Name':'Roles','Stage':'Qualification'");
    var path = "/Deals/" + deal + "/Contact_Roles";
    var header = "Contacts.Their_Id";
    assertThat(call("PUT", path + "/p", body, header).status()).isEqualTo(200);
    assertThat(call("GET", path + "/p", null, header).at("data.0.id")).isEqualTo(contact);
    assertThat(call("DELETE", path + "/p", null, header).status()).isEqualTo(200);
    assertThat(call("DELETE", path + "?ids=p", null, header).at("data.0.code"))
        .isEqualTo("MANDATORY_NOT_FOUND");
  }

  @Test
  void whoMayNotSeeTheRecordDoesNotFindIt() throws Exception {
    make("Deals", "Their Id", "'data_type':'text','external':{'type':'org'}");
    record("Deals", "'Deal_Name':'D','Stage':'Qualification','Their_Id':'d'");
    assertThat(call("GET", "/Deals/d", null, "Deals.Their_Id", Person.STANDARD).status())
        .isEqualTo(204);
    for (var named : List.of("d", "none")) {
      var changed =
          call(
              "PUT",
              "/Deals",
              "{'data':[{'Their_Id':'" + named + "'}]}",
              "Deals.Their_Id",
              Person.STANDARD);
      assertThat(outcome(changed, "data.0"))
          .startsWith("400 INVALID_DATA, The value of the external field is invalid.");
    }
    assertThat(call("GET", "/Deals/d", null, "Deals.Their_Id").status()).isEqualTo(200);
  }
}
