package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// Fields in which each new record gets the next number of its module.
class AutoNumbersTest extends FieldCalls {

  private static final String NUMBER =
      "'data_type':'autonumber','auto_number':{'prefix':'T-','start_number':'0009','suffix':'/x'}";

  private static Answer insert(String module, String... records) throws Exception {
    return send("POST", "/" + module, "{'data':[{" + String.join("},{", records) + "}]}");
  }

  @Test
  void recordsGetNumbersInOrderAndNobodyWritesThem() throws Exception {
    make("Products", "Lot", "'data_type':'text','unique':{}");
    var ticket = make("Products", "Ticket", NUMBER);
    var made =
        insert(
            "Products",
            "'Product_Name':'A','Ticket':'T-1/x','Lot':'1'",
            "'Product_Name':'B','Lot':'1'",
            "'Lot':'2'",
            "'Product_Name':'C','Ticket':5,'Lot':'3'");
    assertThat(made.status()).isEqualTo(207);
    var first = made.json().text("data.0.details.id");
    assertThat(value("Products", first, "Ticket")).isEqualTo("T-0009/x");
    var third = made.json().text("data.3.details.id");
    assertThat(value("Products", third, "Ticket")).isEqualTo("T-0010/x");
    nobodyWrites(first);
    isFound(third);
    assertThat(delete(field("Products", ticket)).status()).isEqualTo(200);
    assertThat(insert("Products", "'Product_Name':'E','Lot':'6'").status()).isEqualTo(201);
  }

  private static void nobodyWrites(String first) throws Exception {
    var copy =
        send(
            "POST", "/Products/" + first + "/actions/clone", "{'data':[{'Lot':'9','Ticket':'x'}]}");
    assertThat(value("Products", recordOf(copy), "Ticket")).isEqualTo("T-0011/x");
    var upsert =
        send(
            "POST",
            "/Products/upsert",
            "{'data':[{'Product_Name':'A','Ticket':'y'},{'Product_Name':'D','Lot':'4'}]}");
    for (var each : List.of("0 T-0009/x", "1 T-0012/x")) {
      var words = each.split(" ", 2);
      var id = upsert.json().text("data." + words[0] + ".details.id");
      assertThat(value("Products", id, "Ticket")).isEqualTo(words[1]);
    }
    assertThat(send("PUT", "/Products/" + first, "{'data':[{'Ticket':null,'Lot':'7'}]}").status())
        .isEqualTo(200);
    assertThat(value("Products", first, "Ticket")).isEqualTo("T-0009/x");
    assertThat(
            outcome(
                send(
                    "POST",
                    "/Products/actions/mass_update",
                    "{'ids':['" + first + "'],'data':[{'Ticket':'x'}]}"),
                ""))
        .startsWith("400 ");
  }

  private static void isFound(String third) throws Exception {
    for (var criteria : List.of("(Ticket:equals:t-0010/X)", "(Ticket:in:T-0010/x,T-1)")) {
      assertThat(records(search("Products", criteria))).as(criteria).containsExactly(third);
    }
    assertThat(search("Products", "(Ticket:equals:T-0010)").status()).isEqualTo(204);
    assertThat(search("Products", "(Ticket:starts_with:T-0010)").status()).isEqualTo(400);
  }

  private static Answer search(String module, String criteria) throws Exception {
    var coded = URLEncoder.encode(criteria, StandardCharsets.UTF_8);
    return get("/" + module + "/search?criteria=" + coded);
  }

  @Test
  void fieldSaysHowItIsNumbered() throws Exception {
    var id = make("Vendors", "Ticket", NUMBER);
    var field = get(field("Vendors", id)).at("fields.0");
    assertThat(field)
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry(
            "auto_number",
            Map.of("prefix", "T-", "start_number", 9, "starting_number_length", 4, "suffix", "/x"))
        .containsEntry("data_type", "autonumber")
        .containsEntry("json_type", "string")
        .containsEntry("read_only", true)
        .containsEntry("custom_field", true);
    var change = "'auto_number':{'prefix':'S'}";
    assertThat(outcome(change("Vendors", id, change), "fields.0"))
        .startsWith("400 NOT_ALLOWED, the value cannot be changed, {api_name=auto_number,");
    assertThat(change("Vendors", id, "'field_label':'Number'").status()).isEqualTo(200);
    var vendor = record("Vendors", "'Vendor_Name':'V'");
    assertThat(value("Vendors", vendor, "Ticket")).isEqualTo("T-0009/x");

    var second = "'field_label':'Second','data_type':'autonumber','auto_number':{'start_number':1}";
    assertThat(outcome(create("Vendors", second), "fields.0"))
        .startsWith(
            "400 LIMIT_EXCEEDED, Limit Exceeded, {limit=1, limit_due_to=[{api_name=auto_number,");
  }

  @Test
  void oldRecordsHaveNoNumber() throws Exception {
    var before = record("Campaigns", "'Campaign_Name':'Before'");
    make(
        "Campaigns",
        "Ticket",
        "'data_type':'autonumber','auto_number':{'start_number':7},'_update_existing_records':false");
    assertThat(value("Campaigns", before, "Ticket")).isEqualTo("null");
    assertThat(send("PUT", "/Campaigns/" + before, "{'data':[{'Status':'Active'}]}").status())
        .isEqualTo(200);
    assertThat(value("Campaigns", before, "Ticket")).isEqualTo("null");
    var after = record("Campaigns", "'Campaign_Name':'After'");
    assertThat(value("Campaigns", after, "Ticket")).isEqualTo("7");
    var kept = "'field_label':'Serial Number'," + NUMBER;
    assertThat(outcome(create("Machines", kept), "fields.0"))
        .startsWith("400 NOT_ALLOWED, records have the same value in it already");
  }

  @Test
  void moduleOfMoreRecordsThanAreLookedAtIsNumbered() throws Exception {
    var hundred = Collections.nCopies(100, "'Subject':'S'").toArray(String[]::new);
    for (int i = 0; i <= 100; i++) {
      assertThat(insert("Tasks", hundred).status()).isEqualTo(201);
    }
    make("Tasks", "Ticket", NUMBER);
    assertThat(value("Tasks", record("Tasks", "'Subject':'S'"), "Ticket")).isEqualTo("T-0009/x");
  }

  @Test
  void whatALeadBecomesGetsNumbers() throws Exception {
    make("Contacts", "Ticket", NUMBER);
    make("Accounts", "Ticket", NUMBER);
    var lead = record("Leads", "'Last_Name':'Numbered','Company':'Numbered Ltd'");
    var answer = send("POST", "/Leads/" + lead + "/actions/convert", "{'data':[{}]}");
    for (var module : List.of("Contacts", "Accounts")) {
      var id = answer.json().text("data.0.details." + module + ".id");
      assertThat(value(module, id, "Ticket")).isEqualTo("T-0009/x");
    }
  }

  @Test
  void callsAtOnceGetEachNumberOnce() throws Exception {
    make("Solutions", "Ticket", NUMBER);
    var given = new ConcurrentSkipListSet<String>();
    try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = new ArrayList<Future<Void>>();
      for (int i = 0; i < 20; i++) {
        waiting.add(
            calls.submit(
                () -> {
                  var made =
                      insert("Solutions", "'Solution_Title':'a'", "", "'Solution_Title':'b'");
                  for (var at : List.of("data.0.details.id", "data.2.details.id")) {
                    given.add(String.valueOf(value("Solutions", made.json().text(at), "Ticket")));
                  }
                  return null;
                }));
      }
      for (var each : waiting) {
        each.get();
      }
    }
    assertThat(given)
        .containsExactlyElementsOf(IntStream.range(9, 49).mapToObj("T-%04d/x"::formatted).toList());
  }
}
