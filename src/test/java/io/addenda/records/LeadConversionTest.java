package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Headers;
import io.addenda.model.Caller;
import io.addenda.model.Hold;
import io.addenda.model.Id;
import io.addenda.model.Version;
import io.addenda.testing.JsonText;
import io.addenda.testing.OnAllStores;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.Test;

/// What a lead becomes, and what is refused.
@OnAllStores
class LeadConversionTest extends RecordCalls {

  private String made(String module, String fields) {
    var answer = create(small.ada, module, "{\"data\":[{%s}]}".formatted(fields));
    assertThat(answer).startsWith("201 ");
    return text(answer, "data.0.details.id");
  }

  private static String text(String answer, String path) {
    return String.valueOf(JsonText.ofAnswer(answer).at(path));
  }

  private String lead(String fields) {
    return made("Leads", "\"Last_Name\":\"Boyle\"" + fields);
  }

  private String convert(Version version, Caller caller, Object lead, String item) {
    return answer(
        call -> small.make(records.conversion().convert(call).work()),
        SmallOrganization.call(
            version,
            Headers.NONE,
            caller,
            "",
            "{\"data\":[{" + item + "}]}",
            "record",
            lead.toString()));
  }

  private String convert(Object lead, String item) {
    return convert(Version.SPECIFIED, small.ada, lead, item);
  }

  /// The id of the contact, account or deal in an answer.
  private static String became(String answer, String module) {
    assertThat(answer).startsWith("200 ").contains("SUCCESS");
    return text(answer, "data.0.details." + module + ".id");
  }

  private JsonText read(String module, String id) {
    return JsonText.ofAnswer(get(small.ada, module, id));
  }

  private String field(String module, String id, String name) {
    return String.valueOf(read(module, id).at("data.0." + name));
  }

  private int count(String module) {
    var answer = list(small.ada, module, "fields=id");
    return answer.equals("204") ? 0 : JsonText.ofAnswer(answer).texts("id").size();
  }

  @Test
  void contactAccountAndDealHaveWhatTheLeadHad() {
    var lead =
        lead(
            ",\"First_Name\":\"Jo\",\"Salutation\":\"Ms.\",\"Company\":\"Ulm Ltd\",\"Designation\":\"CEO\","
                + "\"Email\":\"jo@ulm.example\",\"City\":\"Ulm\",\"No_of_Employees\":7,\"Lead_Source\":\"Chat\","
                + "\"Tag\":[{\"name\":\"hot\"},{\"name\":\"old\"}],\"Owner\":{\"id\":\"22\"}");

    var answer =
        convert(
            lead,
            "\"Deals\":{\"Deal_Name\":\"Big\",\"Stage\":\"Qualification\",\"Closing_Date\":\"2026-02-01\",\"Amount\":5,\"Contact_Role\":null}"
                + ",\"carry_over_tags\":{\"Contacts\":[\"hot\"],\"Deals\":[{\"name\":\"HOT\"},{\"name\":\"old\"}]},"
                + "\"notify_lead_owner\":true,\"Contacts\":{}");

    var contact = became(answer, "Contacts");
    var account = became(answer, "Accounts");
    var deal = became(answer, "Deals");
    assertThat(answer)
        .contains(
            "\"Contacts\":{\"name\":\"Jo Boyle\",\"id\":\"%s\"},\"Deals\":{\"name\":\"Big\",\"id\":\"%s\"},\"Accounts\":{\"name\":\"Ulm Ltd\",\"id\":\"%s\"}"
                .formatted(contact, deal, account))
        .contains("The record has been converted successfully");
    var made = read("Contacts", contact);
    assertThat(made.at("data.0.Full_Name")).isEqualTo("Ms. Jo Boyle");
    assertThat(made.at("data.0.Title")).isEqualTo("CEO");
    assertThat(made.at("data.0.Mailing_City")).isEqualTo("Ulm");
    assertThat(made.at("data.0.Account_Name.id")).isEqualTo(account);
    assertThat(made.at("data.0.Owner.id")).isEqualTo("22");
    assertThat(made.at("data.0.Tag.0.name")).isEqualTo("hot");
    assertThat(made.at("data.0.Tag.1")).isNull();
    assertThat(field("Accounts", account, "Employees")).isEqualTo("7");
    assertThat(field("Accounts", account, "Billing_City")).isEqualTo("Ulm");
    assertThat(field("Accounts", account, "Tag")).isEqualTo("[]");
    assertThat(field("Deals", deal, "Contact_Name.id")).isEqualTo(contact);
    assertThat(field("Deals", deal, "Account_Name.id")).isEqualTo(account);
    assertThat(field("Deals", deal, "Lead_Source")).isEqualTo("Chat");
    assertThat(field("Deals", deal, "Probability")).isEqualTo("10");
    assertThat(field("Deals", deal, "Tag.1.name")).isEqualTo("old");
  }

  @Test
  void oldVersionsNameRecordsByIdsAndAreAnsweredWithIds() {
    var contact = made("Contacts", "\"Last_Name\":\"Roe\"");
    var lead = lead("");
    assertThat(
            convert(
                Version.V2,
                small.ada,
                lead,
                "\"Contacts\":\"%s\",\"assign_to\":\"22\"".formatted(contact)))
        .isEqualTo(
            "200 {\"data\":[{\"Contacts\":\"%s\",\"Deals\":null,\"Accounts\":null}]}"
                .formatted(contact));
    assertThat(convert(Version.V2, small.ada, "999", ""))
        .startsWith("202 {\"data\":[{\"code\":\"INVALID_DATA\"");
  }

  @Test
  void contactAndAccountThatAreLikeTheLeadAreTaken() {
    var contact =
        made("Contacts", "\"Last_Name\":\"Roe\",\"Email\":\"JO@x.example\",\"Title\":\"CTO\"");
    var account = made("Accounts", "\"Account_Name\":\"x ltd\"");
    var like = ",\"Email\":\"jo@x.example\",\"Company\":\"X Ltd\",\"Designation\":\"CEO\"";

    var joined = convert(lead(like), "");
    assertThat(became(joined, "Contacts")).isEqualTo(contact);
    assertThat(became(joined, "Accounts")).isEqualTo(account);
    assertThat(field("Contacts", contact, "Title")).isEqualTo("CTO");
    assertThat(field("Contacts", contact, "Account_Name.id")).isEqualTo(account);

    var apart = convert(lead(like), "\"add_to_existing_record\":false");
    assertThat(became(apart, "Contacts")).isNotEqualTo(contact);
    assertThat(became(apart, "Accounts")).isNotEqualTo(account);

    var over =
        convert(
            lead(like + ",\"Tag\":[{\"name\":\"a\"}]"),
            "\"overwrite\":true,\"carry_over_tags\":{\"Contacts\":[\"a\"]}");
    assertThat(became(over, "Contacts")).isEqualTo(contact);
    assertThat(field("Contacts", contact, "Title")).isEqualTo("CEO");
    assertThat(field("Contacts", contact, "Full_Name")).isEqualTo("Boyle");
    assertThat(field("Contacts", contact, "Tag.0.name")).isEqualTo("a");
  }

  @Test
  void nameIsEnoughUnlessTheAddressesDiffer() {
    var nameless = made("Contacts", "\"Last_Name\":\"Boyle\"");
    assertThat(became(convert(lead(",\"Email\":\"b@x.example\""), ""), "Contacts"))
        .isEqualTo(nameless);
    var named = made("Contacts", "\"Last_Name\":\"Doe\",\"Email\":\"d@x.example\"");
    var doe = made("Leads", "\"Last_Name\":\"Doe\"");
    assertThat(became(convert(doe, ""), "Contacts")).isEqualTo(named);
    var other = made("Leads", "\"Last_Name\":\"Doe\",\"Email\":\"e@x.example\"");
    assertThat(became(convert(other, ""), "Contacts")).isNotEqualTo(named);
  }

  @Test
  void contactAndAccountThatTheCallNamesAreTaken() {
    var contact = made("Contacts", "\"Last_Name\":\"Roe\"");
    var account = made("Accounts", "\"Account_Name\":\"Other\"");
    var answer =
        convert(
            lead(",\"Company\":\"X\""),
            "\"Contacts\":{\"id\":\"%s\"},\"Accounts\":{\"id\":\"%s\"}"
                .formatted(contact, account));
    assertThat(became(answer, "Contacts")).isEqualTo(contact);
    assertThat(became(answer, "Accounts")).isEqualTo(account);
    assertThat(count("Accounts")).isEqualTo(1);
  }

  @Test
  void itemThatCannotBeDoneChangesNothing() {
    var items =
        """
          'Deals':{'Deal_Name':'x','Stage':'Qualification'} | MANDATORY_NOT_FOUND | $.data[0].Deals.Closing_Date
          'Deals':{'Deal_Name':'x','Closing_Date':'2026-02-01'} | MANDATORY_NOT_FOUND | $.data[0].Deals.Stage
          'Deals':{'Deal_Name':'x','Closing_Date':'2026-02-01','Stage':'No'} | MAPPING_MISMATCH | Pipeline doesn`t contain the Stage
          'Deals':{'Deal_Name':'x','Closing_Date':'2026-02-01','Stage':'Qualification','Contact_Role':'9'} | INVALID_DATA | $.data[0].Deals.Contact_Role
          'Deals':{'Deal_Name':'x','Closing_Date':'2026-02-01','Stage':'Qualification','Campaign_Source':{'id':'9'}} | INVALID_DATA | $.data[0].Deals.Campaign_Source.id
          'Deals':5 | INVALID_DATA | jsonobject
          'overwrite':5 | INVALID_DATA | boolean
          'Contacts':{'id':'9'} | INVALID_DATA | $.data[0].Contacts.id
          'Accounts':'x' | INVALID_DATA | $.data[0].Accounts
          'assign_to':{'id':'24'} | INVALID_DATA | $.data[0].assign_to.id
          'move_attachments_to':{'api_name':'Leads'} | INVALID_DATA | $.data[0].move_attachments_to.api_name
          'move_attachments_to':{'api_name':'Deals'} | INVALID_DATA | $.data[0].move_attachments_to
          'move_attachments_to':{'api_name':'Contacts'},'Deals':{'Deal_Name':'d','Stage':'Qualification','Closing_Date':'2026-02-01','$move_attachments':true} | INVALID_DATA | $.data[0].move_attachments_to.api_name
          'carry_over_tags':{'Accounts':[]} | INVALID_DATA | $.data[0].carry_over_tags.Accounts
          'carry_over_tags':{'Contacts':['no']} | INVALID_DATA | $.data[0].carry_over_tags.Contacts[0]
          'carry_over_tags':{'Contacts':true} | INVALID_DATA | jsonarray
          'carry_over_tags':{'Leads':[]} | INVALID_DATA | $.data[0].carry_over_tags.Leads
          'portal_user_type':{} | CONDITION_NOT_SERVED | portal_user_type
        """;
    var lead = lead("");
    for (var row : items.lines().toList()) {
      var cells = row.strip().split(" \\| ", -1);
      assertThat(convert(lead, cells[0].replace('\'', '"')))
          .as(row)
          .startsWith("400 {\"data\":[{\"code\":\"" + cells[1] + "\"")
          .contains(cells[2]);
    }
    assertThat(count("Contacts") + count("Deals")).isZero();
    assertThat(get(small.ada, "Leads", lead)).startsWith("200 ");
  }

  @Test
  void onlyThoseConvertWhoMayChangeTheLeadAndAddWhatItBecomes() {
    var lead = small.record("Leads", small.ada, "Doe");
    assertThat(convert(Version.SPECIFIED, small.sven, lead, ""))
        .startsWith("400 {\"code\":\"AUTHORIZATION_FAILED\"");
    assertThat(convert(Version.SPECIFIED, small.rita, lead, "")).contains("Crm_Implied_Edit_Leads");
    assertThat(convert(Version.SPECIFIED, small.stranger, lead, "")).contains("INVALID_DATA");
    assertThat(convert("x", ""))
        .isEqualTo(
            "400 "
                + item(
                    "INVALID_DATA",
                    "{\"resource_path_index\":1}",
                    "the id given seems to be invalid"));
    var account = made("Accounts", "\"Account_Name\":\"Ada's\"");
    var his = small.record("Leads", small.sven, "His");
    assertThat(
            convert(
                Version.SPECIFIED,
                small.sven,
                his,
                "\"overwrite\":true,\"Accounts\":{\"id\":\"%s\"}".formatted(account)))
        .contains("AUTHORIZATION_FAILED", account);
    assertThat(convert(Version.SPECIFIED, small.sven, his, "")).startsWith("200 ");
  }

  @Test
  void convertedLeadIsNotChanged() {
    var lead = lead(",\"Email\":\"jo@x.example\",\"Tag\":[{\"name\":\"a\"}]");
    convert(lead, "");
    var path = "{\"resource_path_index\":1}";
    assertThat(convert(lead, ""))
        .isEqualTo("400 " + item("ID_ALREADY_CONVERTED", path, "id already converted"));
    var refused =
        item(
            "CONVERTED_RECORD",
            "{\"id\":\"%s\"}".formatted(lead),
            "can't update the converted record");
    assertThat(update(small.ada, "Leads", lead, "{\"City\":\"Ulm\"}"))
        .isEqualTo(data(400, refused));
    assertThat(updateMany(small.ada, "Leads", "{\"id\":\"%s\"}".formatted(lead)))
        .isEqualTo(data(400, refused));
    var upsert = "{\"data\":[{\"Last_Name\":\"B\",\"Email\":\"jo@x.example\"%s}]}";
    assertThat(upsert(upsert.formatted(",\"id\":\"" + lead + "\""))).isEqualTo(data(400, refused));
    assertThat(upsert(upsert.formatted(""))).contains("\"insert\"").doesNotContain(lead);
    assertThat(deleteMany(small.ada, "Leads", "ids=" + lead)).isEqualTo(data(200, deleted(lead)));
  }

  private String upsert(String body) {
    return answer(
        call -> small.make(records.upsert(call).work()),
        SmallOrganization.call(small.ada, "", body, "module", "Leads"));
  }

  @Test
  void whatIsHeldStaysOnTheLead() {
    var lead = new Id(Long.parseLong(lead("")));
    small.note(lead, small.ada, "n");
    var hold =
        new Hold(
            new Id(5),
            "Leads",
            lead,
            null,
            null,
            null,
            "law",
            small.ada.user().id(),
            SmallOrganization.NOW);
    small.metadata.write(
        tables -> {
          tables.holds().insert(SmallOrganization.ID, hold);
          return true;
        });
    assertThat(convert(lead, ""))
        .isEqualTo(
            data(
                400,
                item(
                    "CANNOT_PERFORM_ACTION",
                    "{\"id\":\"%s\"}".formatted(lead),
                    "on legal hold or within its retention, cannot be moved")));
  }
}
