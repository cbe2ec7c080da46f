package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Bodies name what lookups look up by external fields.
class ExternalLookupsTest extends ExternalCalls {

  private static final String ACCOUNT = "Contacts.Account_Name.Their_Id";

  private static String account;

  @BeforeAll
  static void makeFields() throws Exception {
    for (var module : List.of("Accounts", "Contacts", "Products", "Deals")) {
      make(module, "Their Id", "'data_type':'text','external':{'type':'org'}");
    }
    account = record("Accounts", "'Account_Name':'A','Their_Id':'acc'");
  }

  private static String contact(String keys) {
    return "{'data':[{'Last_Name':'C'," + keys + "}]}";
  }

  @Test
  void lookupsAreNamedInNewRecords() throws Exception {
    var body = contact("'Account_Name':{'Their_Id':'acc','id':'1'}");
    var made = recordOf(call("POST", "/Contacts", body, ACCOUNT));
    assertThat(value("Contacts", made, "Account_Name")).isEqualTo("{name=A, id=" + account + "}");
    var byId = contact("'Account_Name':{'id':'" + account + "'}");
    assertThat(call("POST", "/Contacts", byId, ACCOUNT).status()).isEqualTo(201);
    assertThat(
            outcome(
                call("POST", "/Contacts", contact("'Account_Name':{'Their_Id':'no'}"), ACCOUNT),
                "data.0"))
        .isEqualTo(
            "400 INVALID_DATA, The external ID of the lookup field or the Price Book is incorrect,"
                + " {api_name=Their_Id, json_path=$.data[0].Account_Name.Their_Id}");
    for (var wrong :
        List.of("null|MANDATORY_NOT_FOUND", "5|INVALID_DATA, invalid data, {expected")) {
      var parts = wrong.split("\\|", 2);
      var keys = "'Account_Name':{'Their_Id':" + parts[0] + "}";
      assertThat(outcome(call("POST", "/Contacts", contact(keys), ACCOUNT), "data.0"))
          .startsWith("400 " + parts[1]);
    }
    assertThat(outcome(send("POST", "/Contacts", body.replace(",'id':'1'", "")), "data.0"))
        .startsWith("400 MANDATORY_NOT_FOUND, required field not found, {api_name=id,");
  }

  @Test
  void lookupsAreNamedInChangesAndUpserts() throws Exception {
    var made = record("Contacts", "'Last_Name':'D','Their_Id':'d','Email':'d@d.example'");
    var both = "Contacts.Their_Id, " + ACCOUNT;
    var named = "'Account_Name':{'Their_Id':'acc'}";
    var expected = "{name=A, id=" + account + "}";
    for (var each :
        List.of(
            List.of("PUT", "/Contacts/d", "", both),
            List.of("PUT", "/Contacts/" + made, "", ACCOUNT),
            List.of("PUT", "/Contacts", "'Their_Id':'d',", both),
            List.of("POST", "/Contacts/upsert", "'Last_Name':'D','Email':'d@d.example',", both))) {
      assertThat(send("PUT", "/Contacts/" + made, "{'data':[{'Account_Name':null}]}").status())
          .isEqualTo(200);
      var body = "{'data':[{" + each.get(2) + named + "}]}";
      var answer = call(each.get(0), each.get(1), body, each.get(3));
      assertThat(answer.at("data.0.details.id")).as(each + answer.body()).isEqualTo(made);
      assertThat(value("Contacts", made, "Account_Name")).as(each + "").isEqualTo(expected);
      var wrong = call(each.get(0), each.get(1), body.replace("'acc'", "'no'"), each.get(3));
      assertThat(outcome(wrong, "data.0")).as(each + "").startsWith("400 INVALID_DATA, The ext");
    }
  }

  @Test
  void linesNameTheirProducts() throws Exception {
    var product = record("Products", "'Product_Name':'P','Unit_Price':3,'Their_Id':'p'");
    for (var header :
        List.of(
            "Quotes.Quoted_Items.Product_Name.Their_Id",
            "Quotes.Product_Details.Product_Name.Their_Id")) {
      var quote =
          recordOf(
              call(
                  "POST",
                  "/Quotes",
                  "{'data':[{'Subject':'Q','Quoted_Items':[{'Product_Name':{'Their_Id':'p'}}]}]}",
                  header));
      var read = get("/Quotes/" + quote);
      assertThat(read.at("data.0.Quoted_Items.0.Product_Name.id")).isEqualTo(product);
    }
    var wrong =
        call(
            "POST",
            "/Quotes",
            "{'data':[{'Subject':'Q','Quoted_Items':[5,{'Product_Name':{'Their_Id':'x'}}]}]}",
            "Quotes.Quoted_Items.Product_Name.Their_Id");
    assertThat(outcome(wrong, "data.0")).startsWith("400 INVALID_DATA");
  }

  @Test
  void activitiesNameWhatTheyAreAbout() throws Exception {
    var header = "Tasks.What_Id->Accounts.Their_Id";
    var task =
        recordOf(
            call(
                "POST",
                "/Tasks",
                "{'data':[{'Subject':'T','What_Id':{'Their_Id':'acc'},'$se_module':'Accounts'}]}",
                header));
    assertThat(get("/Tasks/" + task).at("data.0.What_Id.id")).isEqualTo(account);
    var other = "{'data':[{'Subject':'T','What_Id':{'Their_Id':'acc'},'$se_module':'Deals'}]}";
    assertThat(outcome(call("POST", "/Tasks", other, header), "data.0"))
        .startsWith("400 INVALID_DATA, the id given seems to be invalid");
  }

  @Test
  void whatIsNoLookupOfTheModuleIsRefused() throws Exception {
    for (var header :
        List.of(
            "Contacts.Last_Name.Their_Id",
            "Contacts.Owner.Their_Id",
            "Contacts.Account_Name.Account_Name",
            "Contacts.Account_Name->Deals.Their_Id",
            "Contacts->Accounts.Their_Id",
            "Contacts.Quoted_Items.Product_Name.Their_Id",
            "Tasks.What_Id.Their_Id",
            ACCOUNT + "," + ACCOUNT)) {
      assertThat(call("POST", "/Contacts", contact("'City':'x'"), header).at("code"))
          .as(header)
          .isEqualTo("INVALID_DATA");
    }
    for (var each :
        List.of("POST /Accounts", "GET /Contacts?fields=id", "DELETE /Contacts?ids=1")) {
      var words = each.split(" ", 2);
      var body = words[0].equals("POST") ? "{'data':[{'Account_Name':'x'}]}" : null;
      assertThat(call(words[0], words[1], body, ACCOUNT).at("code"))
          .as(each)
          .isEqualTo("CONDITION_NOT_SERVED");
    }
  }

  @Test
  void whoMayNotSeeARecordLearnsNothingOfIt() throws Exception {
    record("Deals", "'Deal_Name':'D','Stage':'Qualification','Their_Id':'hidden'");
    for (var value : List.of("hidden", "none")) {
      var body =
          "{'data':[{'Subject':'T','What_Id':{'Their_Id':'%s'},'$se_module':'Deals'}]}"
              .formatted(value);
      var answer = call("POST", "/Tasks", body, "Tasks.What_Id->Deals.Their_Id", Person.STANDARD);
      assertThat(outcome(answer, "data.0"))
          .startsWith("400 INVALID_DATA, The external ID of the lookup field");
    }
  }
}
