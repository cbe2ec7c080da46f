package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.model.AuditLine;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Records are associated with others, and listed by either; and so no more.
class LinkTest extends DemoPerClass {

  private static final String PRICED = "{\"id\":\"%s\",\"list_price\":%s}";

  private static String made(String module) throws Exception {
    return made(module, ADMINISTRATOR);
  }

  private static String made(String module, Person person) throws Exception {
    return server.create(module, person).id();
  }

  private static Answer get(String path) throws Exception {
    return server.get("/crm/v7/" + path, ADMINISTRATOR);
  }

  private static Answer put(String path, String body, Person person) throws Exception {
    return server.send("PUT", "/crm/v7/" + path, "application/json", body.getBytes(UTF_8), person);
  }

  private static Answer link(String path, String... items) throws Exception {
    return put(path, "{\"data\":[" + String.join(",", items) + "]}", ADMINISTRATOR);
  }

  private static Answer delete(String path) throws Exception {
    return server.delete("/crm/v7/" + path, ADMINISTRATOR);
  }

  private static String item(String id) {
    return "{\"id\":\"" + id + "\"}";
  }

  private static String done(String message, String... ids) {
    return Stream.of(ids)
        .map(
            id ->
                "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%s\"},\"message\":\"%s\",\"status\":\"success\"}"
                    .formatted(id, message))
        .collect(Collectors.joining(",", "{\"data\":[", "]}"));
  }

  private static String relationNotFound(String id) {
    return "{\"data\":[{\"code\":\"INVALID_DATA\",\"details\":{\"id\":\"%s\"},\"message\":\"relation not found\",\"status\":\"error\"}]}"
        .formatted(id);
  }

  @ParameterizedTest
  @CsvSource({
    "Campaigns, Leads, Campaigns",
    "Campaigns, Contacts, Campaigns",
    "Products, Leads, Products",
    "Products, Accounts, Products",
    "Products, Contacts, Products",
    "Products, Deals, Products",
    "Appointments__s, Services__s, Appointments__s"
  })
  void eitherListsTheOther(String module, String list, String back) throws Exception {
    var one = made(module);
    var other = made(list);
    var linked = link(module + "/" + one + "/" + list, item(other));
    assertThat(linked.status()).isEqualTo(200);
    assertThat(linked.body()).isEqualTo(done("relation added", other));
    assertThat(ids(get(module + "/" + one + "/" + list + "?fields=id"))).containsExactly(other);
    assertThat(ids(get(list + "/" + other + "/" + back + "?fields=id"))).containsExactly(one);
    assertThat(get(module + "/" + made(module) + "/" + list + "?fields=id").status())
        .isEqualTo(204);

    var gone = delete(list + "/" + other + "/" + back + "/" + one);
    assertThat(gone.status()).isEqualTo(200);
    assertThat(gone.body()).isEqualTo(done("relation removed", one));
    assertThat(get(module + "/" + one + "/" + list + "?fields=id").status()).isEqualTo(204);
    assertThat(delete(module + "/" + one + "/" + list + "/" + other).body())
        .isEqualTo(relationNotFound(other));
  }

  @Test
  void statusOfAMemberIsKeptAndShownFromEitherSide() throws Exception {
    var campaign = made("Campaigns");
    var lead = made("Leads");
    var list = "Campaigns/" + campaign + "/Leads";
    link(list, "{\"id\":\"%s\",\"Member_Status\":\"Invited\"}".formatted(lead));
    assertThat(one(get(list + "?fields=Last_Name,Member_Status")))
        .containsEntry("Member_Status", "Invited")
        .containsEntry("Last_Name", "Boyle");
    assertThat(one(get(list + "?fields=Last_Name"))).doesNotContainKey("Member_Status");
    assertThat(one(get("Leads/" + lead + "/Campaigns/" + campaign)))
        .containsEntry("Member_Status", "Invited");
    assertThat(one(get(list + "/" + lead + "?fields=Member_Status")))
        .containsEntry("Member_Status", "Invited");

    link(list + "/" + lead, "{\"Member_Status\":\"Received\"}");
    assertThat(one(get(list + "?fields=Member_Status"))).containsEntry("Member_Status", "Received");
    link(list + "/" + lead, "{\"Member_Status\":null}");
    assertThat(one(get(list + "?fields=Member_Status"))).containsEntry("Member_Status", null);
  }

  @Test
  void productHasAPriceByEachPriceBook() throws Exception {
    var product = made("Products");
    var book = made("Price_Books");
    var other = made("Price_Books");
    var list = "Products/" + product + "/Price_Books";
    assertThat(link(list, PRICED.formatted(book, "50.56"), PRICED.formatted(other, 7)).status())
        .isEqualTo(200);
    assertThat(get(list + "?fields=list_price&sort_order=asc").body())
        .contains("\"list_price\":50.56,\"id\":\"" + book)
        .contains("\"list_price\":7,\"id\":\"" + other);
    assertThat(get("Price_Books/" + book + "/Products?fields=list_price").body())
        .contains("\"list_price\":50.56,\"id\":\"" + product);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | MANDATORY_NOT_FOUND {api_name=list_price, json_path=$.data[0].list_price}",
        "{'list_price':null} | MANDATORY_NOT_FOUND {api_name=list_price, json_path=$.data[0].list_price}",
        "{'list_price':'5'} | INVALID_DATA {expected_data_type=double, api_name=list_price, json_path=$.data[0].list_price}",
        "{'list_price':1e400} | INVALID_DATA {maximum_length=14, api_name=list_price, json_path=$.data[0].list_price}",
        "{'list_price':1.005} | INVALID_DATA {api_name=list_price, maximum_decimal_place=2, json_path=$.data[0].list_price}",
        "{'list_price':1,'Odd':2} | CONDITION_NOT_SERVED {key=Odd}",
        "5 | INVALID_DATA {expected_data_type=jsonobject, api_name=data, json_path=$.data[0]}"
      })
  void priceThatIsNoneIsRefused(String item, String refusal) throws Exception {
    var list = "Products/" + made("Products") + "/Price_Books";
    var book = made("Price_Books");
    var answer = link(list + "/" + book, item.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("data.0.code") + " " + answer.at("data.0.details")).isEqualTo(refusal);
    assertThat(get(list + "?fields=id").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({
    "5, '{expected_data_type=text, api_name=Member_Status, json_path=$.data[0].Member_Status}'",
    "LONG, '{maximum_length=120, api_name=Member_Status, json_path=$.data[0].Member_Status}'"
  })
  void statusThatIsNoneIsRefused(String value, String details) throws Exception {
    var status = value.equals("LONG") ? '"' + "x".repeat(121) + '"' : value;
    var answer =
        link(
            "Leads/" + made("Leads") + "/Campaigns/" + made("Campaigns"),
            "{\"Member_Status\":%s}".formatted(status));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(Objects.toString(answer.at("data.0.details"))).isEqualTo(details);
  }

  @Test
  void someOfManyAreRefusedWithTheirPlaces() throws Exception {
    var campaign = made("Campaigns");
    var lead = made("Leads");
    var list = "Campaigns/" + campaign + "/Leads";
    var answer = link(list, item(lead), item("999"), "{}", item(campaign));
    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.at("data.0.code")).isEqualTo("SUCCESS");
    assertThat(Objects.toString(answer.at("data.1.details")))
        .isEqualTo("{api_name=id, json_path=$.data[1].id}");
    assertThat(answer.at("data.1.message")).isEqualTo("the id given seems to be invalid");
    assertThat(answer.at("data.2.code")).isEqualTo("MANDATORY_NOT_FOUND");
    assertThat(answer.at("data.3.code")).isEqualTo("INVALID_DATA");

    var gone = delete(list + "?ids=" + lead + ",999");
    assertThat(gone.status()).isEqualTo(207);
    assertThat(gone.at("data.1.message")).isEqualTo("relation not found");
    assertThat(get(list + "?fields=id").status()).isEqualTo(204);
    assertThat(delete(list + "?ids=999").status()).isEqualTo(400);
  }

  @Test
  void noMoreThanAHundredAreTakenAtOnce() throws Exception {
    var list = "Campaigns/" + made("Campaigns") + "/Leads";
    var ids = String.join(",", Collections.nCopies(101, "1"));
    assertThat(error(delete(list + "?ids=" + ids)))
        .isEqualTo("400 LIMIT_EXCEEDED {limit=100, param_name=ids}");
    assertThat(error(delete(list))).isEqualTo("400 REQUIRED_PARAM_MISSING {param_name=ids}");
    assertThat(error(link(list, Collections.nCopies(101, item("1")).toArray(String[]::new))))
        .startsWith("400 INVALID_DATA {maximum_length=100");
    assertThat(error(link(list + "/1", item("1"), item("2"))))
        .startsWith("400 INVALID_DATA {maximum_length=1");
  }

  @Test
  void wrongPlacesOfThePathAreNamed() throws Exception {
    var campaign = made("Campaigns");
    var lead = made("Leads");
    for (var call : List.of("Campaigns/999/Leads", "Leads/" + campaign + "/Campaigns")) {
      assertThat(error(link(call, item(lead))))
          .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
      assertThat(error(delete(call + "?ids=1")))
          .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
    }
    var one = "Campaigns/" + campaign + "/Leads/";
    for (var id : List.of("999", "x", campaign)) {
      assertThat(error(link(one + id, "{}"))).isEqualTo("400 INVALID_DATA {resource_path_index=3}");
    }
    assertThat(error(link("Campaigns/" + campaign + "/Nonsense", item(lead))))
        .isEqualTo("400 INVALID_DATA {resource_path_index=2}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Contacts", "Deals", "Tasks"})
  void listsThatLookupsMakeAreNotLinked(String list) throws Exception {
    var path = "Accounts/" + made("Accounts") + "/" + list;
    for (var answer :
        List.of(link(path, item("1")), link(path + "/1", "{}"), delete(path + "?ids=1"))) {
      assertThat(error(answer)).isEqualTo("400 NOT_SUPPORTED {resource_path_index=2}");
    }
  }

  @Test
  void deletedRecordIsListedNoMoreAndComesBackWithItsPairs() throws Exception {
    var campaign = made("Campaigns");
    var lead = made("Leads");
    var list = "Campaigns/" + campaign + "/Leads";
    link(list, item(lead));
    delete("Leads/" + lead);
    assertThat(get(list + "?fields=id").status()).isEqualTo(204);
    assertThat(delete(list + "/" + lead).body()).isEqualTo(relationNotFound(lead));
    server.send(
        "POST",
        "/crm/v7/settings/recycle_bin/" + lead + "/actions/restore",
        server.token(ADMINISTRATOR));
    assertThat(ids(get(list + "?fields=id"))).containsExactly(lead);

    delete("Leads/" + lead);
    delete("settings/recycle_bin/" + lead);
    assertThat(delete(list + "/" + lead).body()).isEqualTo(relationNotFound(lead));
  }

  @Test
  void whoMayNotChangeTheRecordLinksNothingToIt() throws Exception {
    var campaign = made("Campaigns");
    var lead = made("Leads", STANDARD);
    var body = "{\"data\":[" + item(lead) + "]}";
    var path = "Campaigns/" + campaign + "/Leads";
    assertThat(error(put(path, body, STANDARD))).startsWith("400 AUTHORIZATION_FAILED");
    assertThat(error(server.delete("/crm/v7/" + path + "?ids=" + lead, STANDARD)))
        .startsWith("400 AUTHORIZATION_FAILED");
    // Of their own record they may say it.
    var own = "Leads/" + lead + "/Campaigns";
    assertThat(put(own, "{\"data\":[" + item(campaign) + "]}", STANDARD).status()).isEqualTo(200);
  }

  @Test
  void recordThatTheCallerMayNotSeeIsAsGoodAsNotThere() throws Exception {
    var product = made("Products", STANDARD);
    var hidden = made("Deals");
    var path = "Products/" + product + "/Deals";
    var refused = put(path, "{\"data\":[" + item(hidden) + "]}", STANDARD);
    assertThat(refused.at("data.0.message")).isEqualTo("the id given seems to be invalid");
    assertThat(link(path, item(hidden)).status()).isEqualTo(200);
    assertThat(server.get("/crm/v7/" + path + "?fields=id", STANDARD).status()).isEqualTo(204);
    assertThat(server.delete("/crm/v7/" + path + "/" + hidden, STANDARD).body())
        .isEqualTo(relationNotFound(hidden));
    assertThat(ids(get(path + "?fields=id"))).containsExactly(hidden);
    var other = "Deals/" + hidden + "/Products";
    assertThat(error(put(other, "{\"data\":[" + item(product) + "]}", STANDARD)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
  }

  @Test
  void linksAreWrittenDownAndRefusalsToo() throws Exception {
    var campaign = made("Campaigns");
    var lead = made("Leads");
    long before = server.audit(0).getLast().number();
    link("Campaigns/" + campaign + "/Leads", item(lead), item("999"));
    delete("Campaigns/" + campaign + "/Leads/" + lead);
    assertThat(server.audit(before))
        .extracting(AuditLine::entry)
        .extracting(line -> line.action() + " " + line.target() + " " + line.refused())
        .containsExactly(
            "RECORD_LINKED " + lead + " null",
            "RECORD_LINKED 999 INVALID_DATA",
            "RECORD_UNLINKED " + lead + " null");
  }
}
