package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// No two records have the same in a unique field, whoever writes them and however.
class UniqueFieldsTest extends FieldCalls {

  @BeforeAll
  static void makeFields() throws Exception {
    make("Vendors", "Code", "'data_type':'text','unique':{'case_sensitive':false}");
    make("Vendors", "Serial", "'data_type':'integer','unique':{}");
    make("Machines", "Tag No", "'data_type':'text','unique':{'casesensitive':'true'}");
  }

  private static Answer vendor(String keys) throws Exception {
    return send("POST", "/Vendors", "{'data':[{'Vendor_Name':'V'," + keys + "}]}");
  }

  @Test
  void insertNamesTheRecordThatHasIt() throws Exception {
    var first = recordOf(vendor("'Code':'One two'"));
    var second = vendor("'Code':'ONE TWO'");
    assertThat(outcome(second, "data.0")).startsWith("400 DUPLICATE_DATA, duplicate data");
    assertThat(second.at("data.0.details.id")).isEqualTo(first);
    assertThat(second.at("data.0.details.api_name")).isEqualTo("Code");
    assertThat(second.at("data.0.details.json_path")).isEqualTo("$.data[0].Code");
    assertThat(second.at("data.0.details.more_records")).isEqualTo(false);
    assertThat(second.at("data.0.details.duplicate_record.id")).isEqualTo(first);
    assertThat(second.at("data.0.details.duplicate_record.module.api_name")).isEqualTo("Vendors");
    assertThat(second.text("zuid")).isNotEmpty();
    recordOf(vendor("'Code':'two'"));
    recordOf(vendor("'Code':null"));
    recordOf(vendor("'Code':''"));
  }

  @Test
  void itemsOfOneCallAreComparedWithOneAnother() throws Exception {
    var item = "{'Vendor_Name':'V','Code':'same'}";
    var answer = send("POST", "/Vendors", "{'data':[" + item + "," + item + "]}");
    assertThat(outcome(answer, "data.0")).startsWith("207 SUCCESS");
    assertThat(outcome(answer, "data.1")).startsWith("207 DUPLICATE_DATA");
  }

  @Test
  void severalClashesAreAllNamed() throws Exception {
    recordOf(vendor("'Code':'both','Serial':41"));
    var answer = vendor("'Code':'both','Serial':41");
    assertThat(outcome(answer, "data.0"))
        .startsWith("400 MULTIPLE_OR_MULTI_ERRORS, Multiple errors in the request");
    assertThat(answer.at("data.0.details.errors.0.code")).isEqualTo("DUPLICATE_DATA");
    assertThat(answer.at("data.0.details.errors.1.details.api_name")).isEqualTo("Serial");
  }

  @Test
  void changeIsRefusedAndOnesOwnValueIsNot() throws Exception {
    recordOf(vendor("'Code':'taken'"));
    var other = recordOf(vendor("'Code':'free'"));
    var change = "{'data':[{'Code':'%s'}]}";
    assertThat(outcome(send("PUT", "/Vendors/" + other, change.formatted("Taken")), "data.0"))
        .startsWith("400 DUPLICATE_DATA");
    assertThat(value("Vendors", other, "Code")).isEqualTo("free");
    assertThat(send("PUT", "/Vendors/" + other, change.formatted("FREE")).status()).isEqualTo(200);
    var copy = send("POST", "/Vendors/" + other + "/actions/clone", "{'data':[{}]}");
    assertThat(outcome(copy, "data.0")).startsWith("400 DUPLICATE_DATA");
    var another = "{'data':[{'Code':'another'}]}";
    recordOf(send("POST", "/Vendors/" + other + "/actions/clone", another));
  }

  @Test
  void upsertFindsByUniqueFields() throws Exception {
    var first = recordOf(vendor("'Code':'u1','Serial':71"));
    var second = recordOf(vendor("'Code':'u2','Serial':72"));
    var body = "{'data':[{'Vendor_Name':'Fresh',%s}],'duplicate_check_fields':['%s']}";
    var changed = send("POST", "/Vendors/upsert", body.formatted("'Code':'U1'", "Code"));
    assertThat(changed.at("data.0.duplicate_field")).isEqualTo("Code");
    assertThat(changed.at("data.0.details.id")).isEqualTo(first);
    var bySerial =
        send("POST", "/Vendors/upsert", body.formatted("'Code':'u9','Serial':72", "Serial"));
    assertThat(bySerial.at("data.0.details.id")).isEqualTo(second);
    var clash =
        send("POST", "/Vendors/upsert", body.formatted("'Code':'u1','Serial':72", "Serial"));
    assertThat(outcome(clash, "data.0")).startsWith("400 DUPLICATE_DATA");
    var none = send("POST", "/Vendors/upsert", body.formatted("'Code':'u8'", "Website"));
    assertThat(outcome(none, "")).startsWith("400 INVALID_DATA");
    var mass = "{'data':[{'Code':'m'}],'ids':['" + first + "']}";
    assertThat(send("POST", "/Vendors/actions/mass_update", mass).status()).isEqualTo(400);
  }

  @Test
  void conversionGivesNoContactWhatAnotherHas() throws Exception {
    var unique = "'unique':{'casesensitive':'false'}";
    assertThat(change("Contacts", idOf("Contacts", "Mobile"), unique).status()).isEqualTo(200);
    var first = record("Contacts", "'Last_Name':'A','Mobile':'555 01'");
    var second = record("Contacts", "'Last_Name':'B','Email':'b@unique.example'");
    var lead =
        record(
            "Leads", "'Last_Name':'B','Company':'C','Email':'b@unique.example','Mobile':'555 01'");
    var path = "/Leads/" + lead;
    var refused = send("POST", path + "/actions/convert", "{'data':[{'overwrite':true}]}");
    assertThat(outcome(refused, ""))
        .startsWith("400 DUPLICATE_DATA")
        .contains("$.data[0].Mobile", first);
    assertThat(get(path).status()).isEqualTo(200);
    assertThat(String.valueOf(value("Contacts", second, "Mobile"))).isEqualTo("null");
    assertThat(send("POST", path + "/actions/convert", "{'data':[{}]}").status()).isEqualTo(200);
  }

  @Test
  void capitalsMakeADifferenceWhereTheFieldSaysSo() throws Exception {
    record("Machines", "'Name':'M','Tag_No':'ab'");
    record("Machines", "'Name':'M','Tag_No':'AB'");
    assertThat(
            outcome(send("POST", "/Machines", "{'data':[{'Name':'M','Tag_No':'ab'}]}"), "data.0"))
        .startsWith("400 DUPLICATE_DATA");
    var id = idOf("Machines", "Tag_No");
    assertThat(outcome(change("Machines", id, "'unique':{'casesensitive':'false'}"), "fields.0"))
        .startsWith("400 NOT_ALLOWED, records have the same value in it already");
    assertThat(get(field("Machines", id)).at("fields.0.unique.casesensitive")).isEqualTo("true");
  }

  @Test
  void standardFieldIsMadeUniqueUnlessRecordsHaveTheSame() throws Exception {
    var email = idOf("Contacts", "Email");
    var one = record("Contacts", "'Last_Name':'A','Email':'twin@a.example'");
    record("Contacts", "'Last_Name':'B','Email':'Twin@a.example'");
    assertThat(outcome(change("Contacts", email, "'unique':{}"), "fields.0"))
        .startsWith("400 NOT_ALLOWED, records have the same value in it already");
    assertThat(delete("/Contacts/" + one).status()).isEqualTo(200);
    assertThat(change("Contacts", email, "'unique':{}").status()).isEqualTo(200);
    var again = "{'data':[{'Last_Name':'C','Email':'twin@A.example'}]}";
    assertThat(outcome(send("POST", "/Contacts", again), "data.0"))
        .startsWith("400 DUPLICATE_DATA");
    var restored = send("POST", "/settings/recycle_bin/" + one + "/actions/restore", "{}");
    assertThat(restored.status()).as(restored.body()).isEqualTo(400);
    assertThat(restored.text("code")).isEqualTo("DUPLICATE_DATA");
    assertThat(change("Contacts", email, "'unique':{'_disable':null}").status()).isEqualTo(200);
    assertThat(send("POST", "/Contacts", again).status()).isEqualTo(201);
  }

  @Test
  void recordsFromBeforeAreComparedTooAlsoThoseInTheBin() throws Exception {
    var phone = idOf("Leads", "Phone");
    record("Leads", "'Last_Name':'A','Phone':'555 12-34'");
    var gone = record("Leads", "'Last_Name':'B','Phone':'+47 555'");
    assertThat(delete("/Leads/" + gone).status()).isEqualTo(200);
    assertThat(change("Leads", phone, "'unique':{}").status()).isEqualTo(200);
    assertThat(send("POST", "/settings/recycle_bin/" + gone + "/actions/restore", "{}").status())
        .isEqualTo(200);
    for (var number : List.of("555 12-34", "+47 555")) {
      var lead = "{'data':[{'Last_Name':'C','Phone':'" + number + "'}]}";
      assertThat(outcome(send("POST", "/Leads", lead), "data.0")).startsWith("400 DUPLICATE_DATA");
    }
    assertThat(change("Leads", phone, "'unique':{'_disable':null}").status()).isEqualTo(200);
    record("Leads", "'Last_Name':'D','Phone':'1'");
    assertThat(change("Leads", phone, "'unique':{}").status()).isEqualTo(200);
    assertThat(
            outcome(send("POST", "/Leads", "{'data':[{'Last_Name':'E','Phone':'1'}]}"), "data.0"))
        .startsWith("400 DUPLICATE_DATA");
  }

  @Test
  void recordThatTheCallerDoesNotSeeIsNotNamed() throws Exception {
    make("Deals", "Lot", "'data_type':'bigint','unique':{}");
    var deal = "{'data':[{'Deal_Name':'D','Stage':'Qualification','Lot':5}]}";
    recordOf(send("POST", "/Deals", deal));
    var answer = send("POST", "/Deals", deal, Person.STANDARD);
    assertThat(outcome(answer, "data.0"))
        .isEqualTo("400 DUPLICATE_DATA, duplicate data, {api_name=Lot, json_path=$.data[0].Lot}");
  }

  @Test
  void moduleHasTwoUniqueFieldsAtMost() throws Exception {
    var third = create("Vendors", "'field_label':'Third','data_type':'text','unique':{}");
    assertThat(outcome(third, "fields.0"))
        .startsWith(
            "400 LIMIT_EXCEEDED, Limit Exceeded, {limit=2, limit_due_to=[{api_name=unique,");
  }
}
