package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

/// Fields that an organisation makes, changes and removes.
class FieldWritesTest extends FieldCalls {

  /// Type, what else is said of the field, a value, an operator and a value that find it, and the
  /// value as it is read.
  private static final List<List<String>> TYPES =
      List.of(
          List.of("text", "", "'North wind'", "starts_with", "North", "North wind"),
          List.of("textarea", "'textarea':{'type':'large'}", "'a b'", "equals", "a b", "a b"),
          List.of("email", "", "'a@b.example'", "equals", "A@b.example", "a@b.example"),
          List.of("phone", "", "'+1 555 7'", "equals", "+15557", "+1 555 7"),
          List.of("website", "", "'www.a.example'", "equals", "www.a.example", "www.a.example"),
          List.of(
              "picklist",
              "'pick_list_values':[{'display_value':'Red'},{'display_value':'Blue','actual_value':'b'}]",
              "'b'",
              "equals",
              "b",
              "b"),
          List.of(
              "multiselectpicklist",
              "'pick_list_values':[{'display_value':'x'}]",
              "['x','y']",
              "equals",
              "y",
              "[x, y]"),
          List.of("boolean", "", "true", "equals", "true", "true"),
          List.of("integer", "'length':3", "999", "greater_than", "998", "999"),
          List.of(
              "bigint",
              "",
              "123456789012345678",
              "equals",
              "123456789012345678",
              "123456789012345678"),
          List.of("double", "'decimal_place':3", "1.125", "between", "1,2", "1.125"),
          List.of("currency", "'currency':{'precision':3}", "2.125", "less_than", "3", "2.125"),
          List.of("percent", "", "12.5", "equals", "12.5", "12.5"),
          List.of("date", "", "'2026-11-28'", "equals", "2026-11-28", "2026-11-28"));

  /// What is said of a lookup of campaigns, with the label of their list.
  private static final String LOOKUP =
      "'data_type':'lookup','lookup':{'module':{'api_name':'Campaigns'},'display_label':'%s'}";

  @Test
  void everyTypeIsMadeWrittenFoundAndRead() throws Exception {
    for (var type : TYPES) {
      var name = "All_" + type.get(0);
      make(
          "Vendors",
          "All " + type.get(0),
          "'data_type':'" + type.get(0) + "'" + (type.get(1).isEmpty() ? "" : "," + type.get(1)));
      var record = record("Vendors", "'Vendor_Name':'V','" + name + "':" + type.get(2));
      assertThat(value("Vendors", record, name)).as(name).isEqualTo(type.get(5));
      var criteria = "(%s:%s:%s)".formatted(name, type.get(3), type.get(4));
      var found =
          get("/Vendors/search?criteria=" + URLEncoder.encode(criteria, StandardCharsets.UTF_8));
      assertThat(found.status()).as(name + found.body()).isEqualTo(200);
      assertThat(found.at("data.0.id")).as(name).isEqualTo(record);
    }
  }

  @Test
  void fieldIsAnsweredAsItWasMade() throws Exception {
    var id =
        make(
            "Deals",
            "Colour of it",
            "'data_type':'picklist','tooltip':{'name':'info_icon','value':'which'},"
                + "'pick_list_values_sorted_lexically':true,"
                + "'pick_list_values':[{'display_value':'Red'},{'display_value':'Blue','actual_value':'b'}]");
    var answer = get(field("Deals", id));
    assertThat(answer.at("fields.0.api_name")).isEqualTo("Colour_of_it");
    assertThat(answer.at("fields.0.custom_field")).isEqualTo(true);
    assertThat(answer.at("fields.0.tooltip.value")).isEqualTo("which");
    assertThat(answer.at("fields.0.pick_list_values.0.actual_value")).isEqualTo("b");
    assertThat(answer.at("fields.0.pick_list_values.1.display_value")).isEqualTo("Red");
    assertThat(get("/settings/layouts?module=Deals").body()).contains("\"Colour_of_it\"");
    assertThat(audited(1)).containsExactly("SETTING_CREATED field Deals.Colour_of_it");
  }

  @Test
  void valueIsHeldToTheFieldsBounds() throws Exception {
    make("Cases", "Short", "'data_type':'text','length':3");
    assertThat(
            outcome(
                send(
                    "POST",
                    "/Cases",
                    "{'data':[{'Subject':'S','Status':'New','Case_Origin':'Web','Short':'four'}]}"),
                "data.0"))
        .startsWith("400 INVALID_DATA, invalid data, {maximum_length=3, api_name=Short,");
    make("Cases", "Few", "'data_type':'double','decimal_place':1");
    assertThat(
            outcome(
                send(
                    "POST",
                    "/Cases",
                    "{'data':[{'Subject':'S','Status':'New','Case_Origin':'Web','Few':1.25}]}"),
                "data.0"))
        .contains("maximum_decimal_place=1", "api_name=Few");
  }

  @Test
  void lookupLooksUpItsModule() throws Exception {
    make(
        "Solutions",
        "Maker",
        "'data_type':'lookup','lookup':{'module':{'api_name':'Vendors'},'display_label':'Made by'}");
    var vendor = record("Vendors", "'Vendor_Name':'Acme'");
    var lead = record("Leads", "'Last_Name':'Doe'");
    var solution = record("Solutions", "'Solution_Title':'S','Maker':{'id':'" + vendor + "'}");
    assertThat(value("Solutions", solution, "Maker")).isEqualTo("{name=Acme, id=" + vendor + "}");
    assertThat(
            outcome(
                send("PUT", "/Solutions/" + solution, "{'data':[{'Maker':{'id':'" + lead + "'}}]}"),
                "data.0"))
        .startsWith("400 INVALID_DATA, the id given seems to be invalid");
  }

  @Test
  void lookupMakesARelatedListOfWhatItLooksUp() throws Exception {
    var id = make("Machines", "Shown at", LOOKUP.formatted("Shown machines"));
    var shown = get(field("Machines", id));
    assertThat(shown.at("fields.0.lookup.display_label")).isEqualTo("Shown machines");
    assertThat(shown.at("fields.0.lookup.api_name")).isEqualTo("Shown_machines");
    var list = list(get("/settings/related_lists?module=Campaigns"), "related_lists").getLast();
    assertThat(list)
        .containsEntry("api_name", "Shown_machines")
        .containsEntry("display_label", "Shown machines")
        .containsEntry("type", "custom_lookup")
        .containsEntry("href", "Campaigns/{ENTITYID}/Shown_machines");

    var campaign = record("Campaigns", "'Campaign_Name':'C'");
    var machine = record("Machines", "'Name':'Shown','Shown_at':{'id':'" + campaign + "'}");
    var path = "/Campaigns/" + campaign + "/Shown_machines";
    assertThat(list(get(path + "?fields=Name"), "data"))
        .extracting(each -> each.get("id"))
        .containsExactly(machine);
    assertThat(get(path + "/" + machine).at("data.0.Name")).isEqualTo("Shown");
    assertThat(outcome(send("PUT", path + "/" + machine, "{'data':[{}]}"), ""))
        .startsWith("400 NOT_SUPPORTED");

    assertThat(delete(field("Machines", id)).status()).isEqualTo(200);
    assertThat(outcome(get(path + "?fields=Name"), "")).startsWith("400 INVALID_DATA");
    assertThat(get("/settings/related_lists?module=Campaigns").body())
        .doesNotContain("Shown_machines");
  }

  @Test
  void whatRecordsKeptUnderTheNameOfANewFieldIsFound() throws Exception {
    var twin = get("/Machines?fields=Name,Serial_Number&sort_by=id").at("data.0.Serial_Number");
    make("Machines", "Serial Number", "'data_type':'text','unique':{}");
    var criteria = "(Serial_Number:equals:" + twin + ")";
    var found =
        get("/Machines/search?criteria=" + URLEncoder.encode(criteria, StandardCharsets.UTF_8));
    assertThat(found.at("data.0.Serial_Number")).isEqualTo(twin);
    var another = "{'data':[{'Name':'Other','Serial_Number':'" + twin + "'}]}";
    assertThat(outcome(send("POST", "/Machines", another), "data.0"))
        .startsWith("400 DUPLICATE_DATA");
  }

  @Test
  void relatedListHasANameOfItsOwn() throws Exception {
    make("Machines", "Seen at", LOOKUP.formatted("Seen machines"));
    for (var taken : List.of("seen MACHINES", "Leads", "Photo")) {
      assertThat(
              outcome(
                  create("Vendors", "'field_label':'Another'," + LOOKUP.formatted(taken)),
                  "fields.0"))
          .as(taken)
          .isEqualTo(
              "400 DUPLICATE_DATA, duplicate data, {api_name=display_label,"
                  + " json_path=$.fields[0].lookup.display_label}");
    }
    make("Machines", "By no letter", LOOKUP.formatted("\u0416"));
    var campaign = record("Campaigns", "'Campaign_Name':'C'");
    assertThat(get("/Campaigns/" + campaign + "/Machines_By_no_letter?fields=Name").status())
        .isEqualTo(204);
  }

  @Test
  void fieldIsChanged() throws Exception {
    var id =
        make(
            "Accounts",
            "Size",
            "'data_type':'picklist','pick_list_values':[{'display_value':'S'},{'display_value':'L'}]");
    var answer =
        change(
            "Accounts",
            id,
            "'field_label':'Extent','pick_list_values':[{'actual_value':'S','display_value':'Small'},"
                + "{'actual_value':'L','_delete':null},{'display_value':'XL'}]");
    assertThat(outcome(answer, "fields.0"))
        .isEqualTo("200 SUCCESS, field updated, {id=" + id + "}");
    var shown = get(field("Accounts", id));
    assertThat(shown.at("fields.0.field_label")).isEqualTo("Extent");
    assertThat(shown.at("fields.0.api_name")).isEqualTo("Size");
    assertThat(shown.json().texts("display_value")).containsExactly("Small", "XL");
    var xl = shown.at("fields.0.pick_list_values.1.id");
    assertThat(
            send(
                    "PATCH",
                    fields("Accounts"),
                    item(
                        "'id':'"
                            + id
                            + "','pick_list_values':[{'id':'"
                            + xl
                            + "','display_value':'Huge'}]"))
                .status())
        .isEqualTo(200);
    assertThat(get("/settings/fields/" + id + "/pick_list_values").json().texts("display_value"))
        .containsExactly("Small", "Huge");
    assertThat(get(field("Accounts", id)).json().texts("actual_value")).containsExactly("S", "XL");
  }

  @Test
  void choicesOfStandardFieldsAreChanged() throws Exception {
    var id = idOf("Leads", "Lead_Source");
    assertThat(change("Leads", id, "'pick_list_values':[{'display_value':'Pigeon'}]").status())
        .isEqualTo(200);
    assertThat(get(field("Leads", id)).json().texts("actual_value"))
        .contains("Cold Call")
        .endsWith("Pigeon");
    assertThat(get(field("Leads", id)).at("fields.0.custom_field")).isEqualTo(false);
    assertThat(get(fields("Contacts")).body()).doesNotContain("Pigeon");
  }

  @Test
  void whatRecordsHaveOfARemovedFieldIsNotTakenForAnothersValue() throws Exception {
    var keys = "'data_type':'text'";
    var id = make("Products", "Secret", keys);
    var product = record("Products", "'Product_Name':'P','Secret':'hidden'");
    var gone = delete(field("Products", id));
    assertThat(outcome(gone, "fields.0")).isEqualTo("200 SUCCESS, field deleted, {id=" + id + "}");
    assertThat(audited(1)).containsExactly("SETTING_DELETED field Products.Secret");
    assertThat(get("/Products/" + product).body()).doesNotContain("Secret", "hidden");
    assertThat(get("/Products/search?word=hidden").status()).isEqualTo(204);
    assertThat(get("/Products/search?criteria=(Secret:equals:hidden)").status()).isEqualTo(400);
    assertThat(get(field("Products", id)).status()).isEqualTo(204);
    var next = make("Products", "Secret", keys);
    assertThat(get(field("Products", next)).at("fields.0.api_name")).isEqualTo("Secret1");
    assertThat(value("Products", product, "Secret1")).isEqualTo("null");
    assertThat(send("PUT", "/Products/" + product, "{'data':[{'Secret1':'seen'}]}").status())
        .isEqualTo(200);
    assertThat(get("/Products/" + product).body()).contains("seen").doesNotContain("hidden");
  }

  @Test
  void fieldIsThereInCustomModules() throws Exception {
    make("Machines", "Age", "'data_type':'integer'");
    var machine = record("Machines", "'Name':'M','Age':7");
    assertThat(value("Machines", machine, "Age")).isEqualTo("7");
    var copy = send("POST", "/Machines/" + machine + "/actions/clone", "{'data':[{}]}");
    assertThat(value("Machines", recordOf(copy), "Age")).isEqualTo("7");
    assertThat(send("POST", "/Machines/upsert", "{'data':[{'Name':'M','Age':8}]}").status())
        .isEqualTo(200);
    assertThat(value("Machines", machine, "Age")).isEqualTo("8");
    assertThat(get("/Machines?fields=Name,Age&per_page=1").body()).contains("\"Age\":");
    assertThat(get(fields("Leads")).body()).doesNotContain("\"Age\"");
  }
}
