package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Texts with HTML, of which records show only the beginning.
class RichTextsTest extends FieldCalls {

  private static final String RICH = "'data_type':'textarea','textarea':{'type':'rich_text'}";
  private static final String FULL = "/actions/fetch_full_data";

  @BeforeAll
  static void makeFields() throws Exception {
    make("Leads", "Story", RICH);
    make("Leads", "Plan", RICH);
  }

  private static String lead(String keys) throws Exception {
    return record("Leads", "'Last_Name':'Doe'" + keys);
  }

  @Test
  void longTextIsCutInRecordsAndWholeByItself() throws Exception {
    var text = "<b>" + "a".repeat(497) + "</b> end";
    var lead = lead(",'Story':'" + text + "'");
    var cut = text.substring(0, 500);
    assertThat(value("Leads", lead, "Story")).isEqualTo(cut);
    assertThat(get("/Leads/" + lead).at("data.0.Story")).isEqualTo(cut);
    assertThat(get("/Leads?fields=Story&ids=" + lead).at("data.0.Story")).isEqualTo(cut);
    assertThat(get("/Leads/search?criteria=(id:equals:" + lead + ")").at("data.0.Story"))
        .isEqualTo(cut);
    var full = get("/Leads/" + lead + FULL);
    assertThat(full.at("data.0")).hasToString("{Story=" + text + ", Plan=null, id=" + lead + "}");
    assertThat(get("/Leads/" + lead + FULL + "?fields=Story,City").at("data.0"))
        .hasToString("{Story=" + text + ", id=" + lead + "}");
    var copy = recordOf(send("POST", "/Leads/" + lead + "/actions/clone", "{'data':[{}]}"));
    assertThat(get("/Leads/" + copy + FULL).at("data.0.Story")).isEqualTo(text);
    assertThat(send("PUT", "/Leads/" + lead, "{'data':[{'City':'Rome'}]}").status()).isEqualTo(200);
    assertThat(get("/Leads/" + lead + FULL).at("data.0.Story")).isEqualTo(text);
  }

  @Test
  void noCharacterIsCutInTwo() throws Exception {
    var lead = lead(",'Story':'" + "a".repeat(499) + "\uD83D\uDE00" + "'");
    assertThat(value("Leads", lead, "Story")).isEqualTo("a".repeat(499));
    var short500 = lead(",'Story':'" + "b".repeat(500) + "'");
    assertThat(value("Leads", short500, "Story")).isEqualTo("b".repeat(500));
  }

  @Test
  void itHasFiftyThousandCharactersAtMost() throws Exception {
    var text = "x".repeat(50_000);
    var lead = lead(",'Plan':'" + text + "'");
    assertThat(get("/Leads/" + lead + FULL).at("data.0.Plan")).isEqualTo(text);
    assertThat(
            outcome(send("PUT", "/Leads/" + lead, "{'data':[{'Plan':'" + text + "x'}]}"), "data.0"))
        .startsWith("400 INVALID_DATA, invalid data, {maximum_length=50000, api_name=Plan,");
  }

  @Test
  void withoutTextThereIsNothing() throws Exception {
    var lead = lead("");
    assertThat(get("/Leads/" + lead + FULL).at("data.0"))
        .hasToString("{Story=null, Plan=null, id=" + lead + "}");
    assertThat(get("/Leads/" + lead + FULL + "?fields=City").at("data.0"))
        .hasToString("{id=" + lead + "}");
    for (var nothing : List.of("1", "x", idOf("Leads", "Story"))) {
      assertThat(outcome(get("/Leads/" + nothing + FULL), ""))
          .startsWith("400 INVALID_DATA, ")
          .endsWith("{resource_path_index=1}");
    }
    var told = lead(",'Story':'s'");
    assertThat(server.get("/crm/v6/Leads/" + told + FULL, Person.ADMINISTRATOR).text("code"))
        .isEqualTo("API_NOT_SUPPORTED");
    var deals = server.token(Person.ADMINISTRATOR, "ZohoCRM.modules.deals.READ");
    assertThat(server.send("GET", "/crm/v7/Leads/" + told + FULL, deals).text("code"))
        .isEqualTo("OAUTH_SCOPE_MISMATCH");
  }

  @Test
  void whoDoesNotSeeTheRecordDoesNotReadIt() throws Exception {
    make("Deals", "Story", RICH);
    var deal = record("Deals", "'Deal_Name':'D','Stage':'Qualification','Story':'s'");
    assertThat(get("/Deals/" + deal + FULL).status()).isEqualTo(200);
    assertThat(server.get("/crm/v7/Deals/" + deal + FULL, Person.STANDARD).text("code"))
        .isEqualTo("INVALID_DATA");
  }

  @Test
  void fieldSaysWhatItIs() throws Exception {
    var field = get(field("Leads", idOf("Leads", "Story")));
    assertThat(field.at("fields.0.textarea")).isEqualTo(Map.of("type", "rich_text"));
    assertThat(field.at("fields.0.data_type")).isEqualTo("textarea");
    assertThat(field.at("fields.0.length")).isEqualTo(50_000);
    var small = make("Vendors", "Small", "'data_type':'textarea'");
    assertThat(get(field("Vendors", small)).at("fields.0.textarea"))
        .isEqualTo(Map.of("type", "small"));
    assertThat(
            outcome(
                change("Leads", idOf("Leads", "Story"), "'textarea':{'type':'small'}"), "fields.0"))
        .startsWith("400 NOT_ALLOWED");
  }
}
