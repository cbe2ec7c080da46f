package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Fields of one's own that name users.
class UserLookupsTest extends FieldCalls {

  private static final String DANIEL = "2883756000000150002";
  private static final String PRIYA = "2883756000000150001";

  @BeforeAll
  static void makeField() throws Exception {
    make("Leads", "Agent", "'data_type':'userlookup'");
  }

  private static String lead(String agent) throws Exception {
    return record("Leads", "'Last_Name':'Doe','Agent':" + agent);
  }

  private static Answer search(String criteria) throws Exception {
    return get("/Leads/search?criteria=" + URLEncoder.encode(criteria, StandardCharsets.UTF_8));
  }

  @Test
  void userIsWrittenReadAndFound() throws Exception {
    var lead = lead("{'id':'" + DANIEL + "'}");
    var daniel = "{name=Daniel Okafor, id=" + DANIEL + ", email=daniel.okafor@zylker.example}";
    assertThat(value("Leads", lead, "Agent")).isEqualTo(daniel);
    assertThat(get("/Leads?fields=Agent&ids=" + lead).at("data.0.Agent")).hasToString(daniel);
    for (var criteria :
        List.of(
            "(Agent:equals:" + DANIEL + ")",
            "(Agent:equals:Daniel Okafor)",
            "(Agent:in:1," + DANIEL + ")",
            "((Agent:not_equal:" + PRIYA + ")and(id:equals:" + lead + "))")) {
      assertThat(records(search(criteria))).as(criteria).containsExactly(lead);
    }
    assertThat(search("(Agent:equals:" + PRIYA + ")").status()).isEqualTo(204);
    assertThat(search("(Agent:starts_with:Dan)").status()).isEqualTo(400);
    assertThat(get("/Leads/" + lead).at("data.0.Owner.id")).isNotEqualTo(DANIEL);

    var copy = recordOf(send("POST", "/Leads/" + lead + "/actions/clone", "{'data':[{}]}"));
    assertThat(value("Leads", copy, "Agent")).isEqualTo(daniel);
    assertThat(send("PUT", "/Leads/" + copy, "{'data':[{'Agent':null}]}").status()).isEqualTo(200);
    assertThat(value("Leads", copy, "Agent")).isEqualTo("null");
    assertThat(records(search("(Agent:equals:" + DANIEL + ")"))).containsExactly(lead);
    assertThat(send("PUT", "/Leads/" + lead, "{'data':[{'Agent':null}]}").status()).isEqualTo(200);
  }

  @Test
  void whoIsNoUserIsRefused() throws Exception {
    for (var wrong : List.of("{'id':'1'}", "{'id':'" + lead("null") + "'}", "'1'")) {
      assertThat(
              outcome(
                  send("POST", "/Leads", "{'data':[{'Last_Name':'A','Agent':" + wrong + "}]}"),
                  "data.0"))
          .startsWith("400 INVALID_DATA, the id given seems to be invalid");
    }
    assertThat(
            outcome(send("POST", "/Leads", "{'data':[{'Last_Name':'A','Agent':true}]}"), "data.0"))
        .startsWith(
            "400 INVALID_DATA, invalid data, {expected_data_type=jsonobject, api_name=Agent");
    assertThat(
            outcome(
                create(
                    "Leads",
                    "'field_label':'B','data_type':'userlookup','lookup':{'module':{'api_name':'Leads'}}"),
                "fields.0"))
        .startsWith("400 DEPENDENT_MISMATCH");
    assertThat(
            outcome(
                send(
                    "POST",
                    "/Leads/actions/mass_update",
                    "{'ids':['1'],'data':[{'Agent':{'id':'" + PRIYA + "'}}]}"),
                ""))
        .startsWith("400 ");
  }

  @Test
  void whoWasDeletedStaysInRecordsAndIsNotWrittenAgain() throws Exception {
    var user =
        made(
            send(
                "POST",
                "/users",
                "{'users':[{'last_name':'Vega','email':'vega@zylker.example','role':'%s','profile':'%s'}]}"
                    .formatted(first("roles"), first("profiles"))));
    var agent = "{'id':'" + user + "'}";
    var lead = lead(agent);
    assertThat(delete("/users/" + user).status()).isEqualTo(200);
    assertThat(value("Leads", lead, "Agent")).asString().startsWith("{name=Vega, id=" + user);
    assertThat(records(search("(Agent:equals:" + user + ")"))).containsExactly(lead);
    assertThat(send("PUT", "/Leads/" + lead, "{'data':[{'City':'Rome'}]}").status()).isEqualTo(200);
    assertThat(
            outcome(send("PUT", "/Leads/" + lead, "{'data':[{'Agent':" + agent + "}]}"), "data.0"))
        .startsWith("400 INVALID_DATA, the id given seems to be invalid");
  }

  private static String first(String list) throws Exception {
    return String.valueOf(list(get("/settings/" + list), list).getLast().get("id"));
  }

  @Test
  void fieldIsAnsweredAsOneOfUsers() throws Exception {
    assertThat(list(get(fields("Leads")), "fields").getLast())
        .containsEntry("api_name", "Agent")
        .containsEntry("data_type", "userlookup")
        .containsEntry("json_type", "jsonobject")
        .containsEntry("ui_type", 221)
        .containsEntry("lookup", Map.of());
  }
}
