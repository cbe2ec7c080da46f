package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import org.junit.jupiter.api.Test;

/// Modules that an organisation makes, and what it calls those that it has.
class ModuleWritesTest extends ModuleCalls {

  @Test
  void moduleIsThereWithTheNextRequest() throws Exception {
    var answer =
        create(
            labels("Stock items", "Stock item")
                + ","
                + profiles("Standard", "Read Only")
                + ",'display_field':{'field_label':'Title','data_type':'text'}");
    assertThat(outcome(answer, "modules.0"))
        .startsWith("201 SUCCESS, module created successfully, {id=");
    var id = made(answer);
    assertThat(audited(4))
        .containsExactly(
            "SETTING_CHANGED profile Read Only",
            "SETTING_CHANGED profile Standard",
            "SETTING_CREATED field Stock_items.Name",
            "SETTING_CREATED module Stock_items");
    assertThat(of(id, "api_name")).isEqualTo("Stock_items");
    assertThat(of("Stock_items", "generated_type")).isEqualTo("custom");
    assertThat(of("Stock_items", "profile_count")).isEqualTo("3");
    assertThat(of("Stock_items", "modified_by.name")).isEqualTo(of(id, "modified_by.name"));
    var number = of(id, "module_name");
    create(labels("Aaa", "Aaa") + "," + profiles("Administrator"));
    assertThat(of(id, "module_name")).isEqualTo(number).asString().startsWith("CustomModule");

    assertThat(get("/settings/fields?module=Stock_items").json().texts("api_name"))
        .contains("Name", "Owner", "Email", "Record_Image", "Tag");
    assertThat(list(get("/settings/fields?module=Stock_items"), "fields").getFirst())
        .containsEntry("field_label", "Title");
    assertThat(get("/settings/layouts?module=Stock_items").body())
        .contains("\"Standard\"", "Stock item Information", "Title");
    assertThat(get("/settings/custom_views?module=Stock_items").body()).contains("All Stock items");
    assertThat(get("/settings/related_lists?module=Stock_items").json().texts("api_name"))
        .contains("Attachments", "Notes");
    assertThat(get("/settings/related_lists?module=Stock_items").status()).isEqualTo(200);
    recordsLiveIn("Stock_items");
  }

  private static String record(String path, String keys) throws Exception {
    var answer = send("POST", path, "{'data':[{" + keys + "}]}");
    return String.valueOf(answer.at("data.0.details.id"));
  }

  /// All that is done with records is done with those of the module.
  private static void recordsLiveIn(String module) throws Exception {
    var path = "/" + module;
    made(
        send(
            "POST",
            "/settings/fields?module=" + module,
            "{'fields':[{'field_label':'Age','data_type':'integer'}]}"));
    var record = record(path, "'Name':'Bolt','Age':7");
    assertThat(get(path + "/" + record).at("data.0.Age")).isEqualTo(7);
    assertThat(get(path + "?fields=Name").ids()).contains(record);
    assertThat(get(path + "/search?criteria=(Age:equals:7)").ids()).contains(record);
    assertThat(get(path + "/search?word=Bolt").ids()).contains(record);
    assertThat(send("POST", path + "/upsert", "{'data':[{'Name':'Bolt','Age':8}]}").ids())
        .contains(record);
    made(send("POST", path + "/" + record + "/Notes", "{'data':[{'Note_Content':'n'}]}"));
    assertThat(get(path + "/" + record + "/Notes?fields=Note_Content").status()).isEqualTo(200);
    var tag = "{'tags':[{'name':'new'}]}";
    made(send("POST", "/settings/tags?module=" + module, tag));
    assertThat(send("POST", path + "/" + record + "/actions/add_tags", tag).status())
        .isEqualTo(200);
    var link = "/Attachments?attachmentUrl=https%3A%2F%2Fa.example&title=t";
    assertThat(send("POST", path + "/" + record + link, "").status()).isEqualTo(200);
    assertThat(get(path + "/" + record + "/Attachments?fields=File_Name").status()).isEqualTo(200);
    assertThat(send("POST", path, "{'data':[{'Name':'S'}]}", Person.STANDARD).status())
        .isEqualTo(201);
    assertThat(outcome(send("POST", path, "{'data':[{'Name':'R'}]}", Person.READER), ""))
        .startsWith("403 NO_PERMISSION");
    assertThat(server.get("/crm/v7" + path + "/" + record, Person.READER).status()).isEqualTo(200);
    var custom = server.token(Person.ADMINISTRATOR, "ZohoCRM.modules.custom.READ");
    assertThat(server.send("GET", "/crm/v7" + path + "/" + record, custom).status()).isEqualTo(200);
    var leads = server.token(Person.ADMINISTRATOR, "ZohoCRM.modules.leads.READ");
    assertThat(server.send("GET", "/crm/v7" + path + "/" + record, leads).body())
        .contains("OAUTH_SCOPE_MISMATCH");
    assertThat(delete(path + "/" + record).status()).isEqualTo(200);
    assertThat(get(path + "/deleted").ids()).contains(record);
  }

  @Test
  void recordsOfAModuleAreNamedByNumbers() throws Exception {
    made(
        create(
            labels("Tickets", "Ticket")
                + ","
                + profiles("Administrator")
                + ",'display_field':{'field_label':'Ticket No','data_type':'autonumber',"
                + "'auto_number':{'prefix':'T','start_number':100}}"));
    var field = list(get("/settings/fields?module=Tickets"), "fields").getFirst();
    assertThat(field)
        .containsEntry("api_name", "Name")
        .containsEntry("field_label", "Ticket No")
        .containsEntry("data_type", "autonumber")
        .containsEntry("system_mandatory", false)
        .containsEntry("read_only", true)
        .containsEntry("display_field", true)
        .containsEntry("custom_field", false);
    numbersNameRecords();
  }

  private static void numbersNameRecords() throws Exception {
    var one = record("/Tickets", "'Name':'mine','Email':'a@b.example'");
    assertThat(get("/Tickets/" + one).at("data.0.Name")).isEqualTo("T100");
    var two = send("POST", "/Tickets/upsert", "{'data':[{'Name':'T100'}]}");
    assertThat(two.at("data.0.action")).isEqualTo("insert");
    assertThat(records(get("/Tickets/search?criteria=(Name:equals:T101)")))
        .containsExactly(two.json().text("data.0.details.id"));
    assertThat(
            outcome(
                send(
                    "POST",
                    "/Tickets/upsert",
                    "{'data':[{'Name':'T100'}],'duplicate_check_fields':['Name']}"),
                ""))
        .startsWith("400 INVALID_DATA, ")
        .contains("duplicate_check_fields");
    assertThat(send("PUT", "/Tickets/" + one, "{'data':[{'Name':'x','Email':null}]}").status())
        .isEqualTo(200);
    assertThat(delete("/Tickets/" + one).status()).isEqualTo(200);
    assertThat(get("/Tickets/deleted").at("data.0.display_name")).isEqualTo("T100");
    var another =
        "{'fields':[{'field_label':'A','data_type':'autonumber','auto_number':{'start_number':1}}]}";
    assertThat(outcome(send("POST", "/settings/fields?module=Tickets", another), "fields.0"))
        .startsWith("400 LIMIT_EXCEEDED");
  }

  @Test
  void onlyTheProfilesThatAreNamedSeeTheModule() throws Exception {
    made(create(labels("Secrets", "Secret") + ",'api_name':'Hidden'," + profiles("Administrator")));
    var secret = record("/Hidden", "'Name':'x'");
    var path = "/crm/v7/Hidden/" + secret;
    assertThat(server.get(path, Person.STANDARD).body()).contains("INVALID_MODULE");
    assertThat(server.get("/crm/v7/settings/modules", Person.STANDARD).body())
        .doesNotContain("Hidden");

    var given = change("Hidden", profiles("Standard"));
    var id = String.valueOf(given.at("modules.0.details.id"));
    assertThat(outcome(given, "modules.0"))
        .isEqualTo("200 SUCCESS, module updated successfully, {id=" + id + "}");
    assertThat(audited(2))
        .containsExactly("SETTING_CHANGED profile Standard", "SETTING_CHANGED module Hidden");
    assertThat(server.get(path, Person.STANDARD).status()).isEqualTo(200);

    var taken = "'profiles':[{'id':'" + profile("Standard") + "','_delete':null}]";
    assertThat(change(id, taken).status()).isEqualTo(200);
    assertThat(server.get(path, Person.STANDARD).body()).contains("INVALID_MODULE");
    assertThat(of("Hidden", "profile_count")).isEqualTo("1");
  }

  @Test
  void moduleIsCalledOtherwise() throws Exception {
    var before = get("/settings/modules").headers().firstValue("date").orElseThrow();
    made(create(labels("Tools", "Tool") + "," + profiles("Administrator")));
    server.advance(Duration.ofSeconds(2));
    assertThat(change("tools", labels("Instruments", "Instrument")).status()).isEqualTo(200);
    assertThat(of("Tools", "plural_label")).isEqualTo("Instruments");
    assertThat(get("/settings/fields?module=Tools").body()).contains("Instrument Owner");
    assertThat(change("Campaigns", "'singular_label':'Mailing'").status()).isEqualTo(200);
    assertThat(of("Campaigns", "singular_label")).isEqualTo("Mailing");
    assertThat(of("Campaigns", "plural_label")).isEqualTo("Campaigns");
    assertThat(of("Campaigns", "actual_singular_label")).isEqualTo("Campaign");
    assertThat(of("Campaigns", "module_name")).isEqualTo("Campaigns");
    assertThat(get("/Campaigns?fields=Campaign_Name").status()).isIn(200, 204);
    var since = server.token(Person.ADMINISTRATOR);
    assertThat(
            server
                .send("GET", "/crm/v7/settings/modules", since, "If-Modified-Since", before)
                .status())
        .isEqualTo(200);
    var old = "/crm/v2/settings/modules/Tools";
    assertThat(send("PUT", old, item(labels("Tools", "Tool"))).at("modules.0.details.api_name"))
        .isEqualTo("Tools");
  }

  @Test
  void apiNameIsMadeOfTheLabel() throws Exception {
    var admin = "," + profiles("Administrator");
    made(create(labels("7 Größen", "Größe") + admin));
    assertThat(of("Gr_en", "plural_label")).isEqualTo("7 Größen");
    made(create(labels("Settings", "Setting") + admin));
    assertThat(of("Settings1", "plural_label")).isEqualTo("Settings");
  }
}
