package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.info;
import static io.addenda.records.Answers.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Records that name another one in a lookup are listed as what is related to it.
class RelatedRecordsTest extends DemoPerClass {

  private static Answer get(String path, String... headers) throws Exception {
    return server.get("/crm/v7/" + path, ADMINISTRATOR, headers);
  }

  private static String made(String module, Person person, String fields) throws Exception {
    var body = "{\"data\":[{%s}]}".formatted(fields).getBytes(UTF_8);
    var answer = server.post("/crm/v7/" + module, "application/json", body, person);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return TestServer.madeId(answer.body());
  }

  private static String account() throws Exception {
    return made("Accounts", ADMINISTRATOR, "\"Account_Name\":\"Zylker\"");
  }

  private static String contact(String account, Person person) throws Exception {
    return made(
        "Contacts",
        person,
        "\"Last_Name\":\"Boyle\",\"Account_Name\":{\"id\":\"%s\"}".formatted(account));
  }

  private static String deal(String account, Person person) throws Exception {
    return made(
        "Deals",
        person,
        "\"Deal_Name\":\"d\",\"Stage\":\"Qualification\",\"Closing_Date\":\"2026-12-31\",\"Account_Name\":{\"id\":\"%s\"}"
            .formatted(account));
  }

  @Test
  void thoseThatNameTheRecordAreListedNewestFirst() throws Exception {
    var account = account();
    var first = contact(account, ADMINISTRATOR);
    var second = contact(account, STANDARD);
    contact(account(), ADMINISTRATOR);

    var answer = get("Accounts/" + account + "/Contacts?fields=Last_Name");

    assertThat(ids(answer)).containsExactly(second, first);
    assertThat(info(answer))
        .containsEntry("count", 2)
        .containsEntry("sort_order", "desc")
        .containsEntry("more_records", false)
        .doesNotContainKey("sort_by");
    assertThat(one(get("Accounts/" + account + "/Contacts/" + first)))
        .containsEntry("Last_Name", "Boyle")
        .containsKey("$has_more");
    assertThat(one(get("Accounts/" + account + "/Contacts/" + first + "?fields=Last_Name")))
        .containsOnlyKeys("Last_Name", "id");
    assertThat(get("Accounts/" + account() + "/Contacts/" + first).status()).isEqualTo(204);
    assertThat(get("Accounts/" + account() + "/Contacts?fields=id").status()).isEqualTo(204);
  }

  @Test
  void parametersOfAListAreFollowed() throws Exception {
    var account = account();
    var first = contact(account, ADMINISTRATOR);
    var second = contact(account, ADMINISTRATOR);
    var list = "Accounts/" + account + "/Contacts?fields=id&";
    assertThat(ids(get(list + "sort_order=asc"))).containsExactly(first, second);
    assertThat(ids(get(list + "ids=" + first))).containsExactly(first);
    assertThat(get(list + "converted=true").status()).isEqualTo(204);
    var page = get(list + "per_page=1");
    assertThat(ids(page)).containsExactly(second);
    var token = info(page).get("next_page_token");
    assertThat(ids(get(list + "per_page=1&page_token=" + token))).containsExactly(first);
    assertThat(
            error(
                get(
                    "Accounts/"
                        + account()
                        + "/Contacts?fields=id&per_page=1&page_token="
                        + token)))
        .isEqualTo("400 TOKEN_BOUND_DATA_MISMATCH {param_name=page_token}");
    assertThat(get(list, "If-Modified-Since", "2099-01-01T00:00:00Z").status()).isEqualTo(304);
    assertThat(
            get(
                    "Accounts/" + account + "/Contacts/" + first,
                    "If-Modified-Since",
                    "2099-01-01T00:00:00Z")
                .status())
        .isEqualTo(304);
    assertThat(error(get("Accounts/" + account + "/Contacts")))
        .isEqualTo("400 REQUIRED_PARAM_MISSING {param_name=fields}");
  }

  @Test
  void deletedRecordsAreListedNoMore() throws Exception {
    var account = account();
    var contact = contact(account, ADMINISTRATOR);
    server.delete("/crm/v7/Contacts/" + contact, ADMINISTRATOR);
    assertThat(get("Accounts/" + account + "/Contacts?fields=id").status()).isEqualTo(204);
  }

  @Test
  void whatNamedADeletedRecordIsListedOfIt() throws Exception {
    var account = account();
    var contact = contact(account, ADMINISTRATOR);
    var list = "Accounts/deleted/" + account + "/Contacts?fields=Account_Name";
    assertThat(error(get(list))).isEqualTo("400 INVALID_DATA {resource_path_index=2}");
    server.delete("/crm/v7/Accounts/" + account, ADMINISTRATOR);
    var answer = get(list);
    assertThat(ids(answer)).containsExactly(contact);
    assertThat(one(answer)).containsEntry("Account_Name", null);
    assertThat(info(answer)).containsEntry("more_records", false);
    assertThat(get("Accounts/deleted/" + account + "/Deals?fields=id").status()).isEqualTo(204);
    assertThat(error(get("Accounts/deleted/" + account + "/Contacts")))
        .isEqualTo("400 REQUIRED_PARAM_MISSING {param_name=fields}");
    assertThat(error(get("Contacts/deleted/" + account + "/Deals?fields=id")))
        .isEqualTo("400 INVALID_DATA {resource_path_index=2}");
    for (var name : List.of("Notes", "Attachments", "Products", "Nonsense")) {
      assertThat(error(get("Accounts/deleted/" + account + "/" + name + "?fields=id")))
          .isEqualTo("400 INVALID_DATA {resource_path_index=3}");
    }
    assertThat(error(server.get("/crm/v5/" + list, ADMINISTRATOR)))
        .startsWith("400 API_NOT_SUPPORTED");
    server.delete("/crm/v7/settings/recycle_bin/" + account, ADMINISTRATOR);
    assertThat(error(get(list))).isEqualTo("400 INVALID_DATA {resource_path_index=2}");
  }

  @Test
  void deletedRecordThatOneMayNotSeeTellsNothing() throws Exception {
    var hidden = deal(account(), ADMINISTRATOR);
    server.delete("/crm/v7/Deals/" + hidden, ADMINISTRATOR);
    var list = "/crm/v7/Deals/deleted/" + hidden + "/Quotes?fields=id";
    assertThat(error(server.get(list, STANDARD)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=2}");
    assertThat(server.get(list, ADMINISTRATOR).status()).isEqualTo(204);
  }

  @Test
  void whoMayNotSeeARecordDoesNotFindItInAList() throws Exception {
    var account = account();
    var hidden = deal(account, ADMINISTRATOR);
    var own = deal(account, STANDARD);
    var list = "/crm/v7/Accounts/" + account + "/Deals";
    assertThat(ids(server.get(list + "?fields=id", ADMINISTRATOR))).containsExactly(own, hidden);
    assertThat(ids(server.get(list + "?fields=id", STANDARD))).containsExactly(own);
    assertThat(server.get(list + "/" + hidden, STANDARD).status()).isEqualTo(204);
    assertThat(server.get(list + "/" + own, STANDARD).status()).isEqualTo(200);
    var quotes = "/crm/v7/Deals/" + hidden + "/Quotes?fields=id";
    assertThat(error(server.get(quotes, STANDARD)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
    assertThat(server.get(quotes, ADMINISTRATOR).status()).isEqualTo(204);
  }

  @Test
  void activitiesAreOpenOrClosed() throws Exception {
    var account = account();
    var on =
        "\"Subject\":\"s\",\"What_Id\":{\"id\":\"%s\"},\"$se_module\":\"Accounts\""
            .formatted(account);
    var open = made("Tasks", ADMINISTRATOR, on + ",\"Status\":\"In Progress\"");
    var closed = made("Tasks", ADMINISTRATOR, on + ",\"Status\":\"Completed\"");
    var meeting = on.replace("Subject", "Event_Title");
    var over =
        made(
            "Events",
            ADMINISTRATOR,
            meeting
                + ",\"Start_DateTime\":\"2020-01-02T03:04:05Z\",\"End_DateTime\":\"2020-01-02T04:04:05Z\"");
    var ahead =
        made(
            "Events",
            ADMINISTRATOR,
            meeting
                + ",\"Start_DateTime\":\"2099-01-02T03:04:05Z\",\"End_DateTime\":\"2099-01-02T04:04:05Z\"");
    var path = "Accounts/" + account + "/";
    assertThat(ids(get(path + "Tasks?fields=id"))).containsExactly(open);
    assertThat(ids(get(path + "Tasks_History?fields=id"))).containsExactly(closed);
    assertThat(ids(get(path + "Events?fields=id"))).containsExactly(ahead);
    assertThat(ids(get(path + "Events_History?fields=id"))).containsExactly(over);
    assertThat(get(path + "Calls?fields=id").status()).isEqualTo(204);
    assertThat(get(path + "Tasks/" + closed).status()).isEqualTo(204);
    assertThat(get(path + "Tasks_History/" + closed).status()).isEqualTo(200);
  }

  @Test
  void listIsFoundByTheModuleOfItsRecordsToo() throws Exception {
    var account = account();
    for (var name : List.of("SalesOrders", "Sales_Orders")) {
      assertThat(get("Accounts/" + account + "/" + name + "?fields=id").status()).isEqualTo(204);
    }
  }

  @ParameterizedTest
  @CsvSource({"Nonsense", "contacts", "notes", "Child_Campaigns", "Accounts_History"})
  void listThatTheModuleLacksIsNamedByItsPlace(String name) throws Exception {
    var path = "Accounts/" + account() + "/" + name;
    for (var call : List.of(path + "?fields=id", path + "/1")) {
      assertThat(error(get(call))).isEqualTo("400 INVALID_DATA {resource_path_index=2}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Quotes, Quotes, Quoted_Items, ''",
    "SalesOrders, Sales_Orders, Ordered_Items, ''",
    "PurchaseOrders, Purchase_Orders, Purchase_Items, ',\"Vendor_Name\":{\"id\":\"2883756000000262024\"}'",
    "Invoices, Invoices, Invoiced_Items, ''"
  })
  void ordersAreListedOfTheProductsOfTheirLines(
      String list, String module, String lines, String others) throws Exception {
    var product = server.create("Products", ADMINISTRATOR).id();
    var line =
        "{\"Product_Name\":{\"id\":\"%s\"},\"Quantity\":1,\"List_Price\":10}".formatted(product);
    var fields = "\"Subject\":\"s\",\"%s\":[%s,%s]%s".formatted(lines, line, line, others);
    var order = made(module, ADMINISTRATOR, fields);
    var path = "Products/" + product + "/" + list;
    assertThat(ids(get(path + "?fields=Subject"))).containsExactly(order);
    assertThat(ids(get("Products/" + product + "/" + module + "?fields=id")))
        .containsExactly(order);
    var other = server.create("Products", ADMINISTRATOR).id();
    assertThat(get("Products/" + other + "/" + list + "?fields=id").status()).isEqualTo(204);
    server.delete("/crm/v7/" + module + "/" + order, ADMINISTRATOR);
    assertThat(get(path + "?fields=id").status()).isEqualTo(204);
  }

  @Test
  void listThatIsNotServedIsNamed() throws Exception {
    assertThat(
            error(
                get(
                    "Leads/"
                        + server.create("Leads", ADMINISTRATOR).id()
                        + "/CheckLists?fields=id")))
        .startsWith("400 OPERATION_NOT_SERVED");
  }

  @Test
  void oneNoteOfARecordIsRead() throws Exception {
    var account = account();
    var note =
        made(
            "Accounts/" + account + "/Notes",
            ADMINISTRATOR,
            "\"Note_Title\":\"t\",\"Note_Content\":\"c\"");
    var path = "Accounts/" + account + "/Notes/";
    assertThat(one(get(path + note)))
        .containsEntry("Note_Title", "t")
        .doesNotContainKey("$has_more");
    assertThat(get("Accounts/" + account() + "/Notes/" + note).status()).isEqualTo(204);
    assertThat(get(path + "999").status()).isEqualTo(204);
    assertThat(error(get(path + "x"))).isEqualTo("400 INVALID_DATA {resource_path_index=3}");
    assertThat(error(get("Notes/" + note + "/Notes?fields=id")))
        .isEqualTo("400 INVALID_DATA {resource_path_index=2}");
  }

  @Test
  void listsAskForTheScopeOfTheRecordAndNotesForTheirOwnToo() throws Exception {
    var account = account();
    var token = server.token(ADMINISTRATOR, "ZohoCRM.modules.accounts.READ");
    var path = "/crm/v7/Accounts/" + account;
    assertThat(server.send("GET", path + "/Deals?fields=id", token).status()).isEqualTo(204);
    assertThat(server.send("GET", path + "/Notes?fields=id", token).status()).isEqualTo(401);
    assertThat(server.send("GET", path + "/Notes/1", token).status()).isEqualTo(401);
  }

  @Test
  void metadataNamesTheListsThatAnswer() throws Exception {
    for (var module : List.of("Accounts", "Contacts", "Deals", "Machines", "Services__s")) {
      var record = server.create(module, ADMINISTRATOR).id();
      var lists = server.get("/crm/v7/settings/related_lists?module=" + module, ADMINISTRATOR);
      var hrefs = lists.json().texts("href");
      assertThat(hrefs).hasSizeGreaterThan(2);
      for (var href : hrefs) {
        var answer = get(href.replace("{ENTITYID}", record) + "?fields=id");
        // A deal has had one stage at least.
        assertThat(answer.status()).as(href).isEqualTo(href.endsWith("/Stage_History") ? 200 : 204);
      }
    }
  }
}
