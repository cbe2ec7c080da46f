package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.records.Answers.data;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.info;
import static io.addenda.records.Answers.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.testing.DemoPerTest;
import org.junit.jupiter.api.Test;

/// What a list of records can be asked besides its fields and its order.
class ListParametersTest extends DemoPerTest {

  ListParametersTest() {
    super("limits.list-records=2100");
  }

  private Answer get(String path, String... headers) throws Exception {
    return server.get("/crm/v7/" + path, ADMINISTRATOR, headers);
  }

  @Test
  void noRecordIsConvertedAndAllAreApproved() throws Exception {
    var path = "Leads?fields=id&ids=" + lead.id();
    for (var all :
        List.of(
            "converted=false",
            "converted=both",
            "converted=",
            "approved=true",
            "approved=both",
            "converted=false&approved=true",
            "include_child=true")) {
      assertThat(ids(get(path + "&" + all))).as(all).containsExactly(lead.id());
    }
    for (var none : List.of("converted=true", "approved=false", "converted=both&approved=false")) {
      assertThat(get(path + "&" + none).status()).as(none).isEqualTo(204);
      assertThat(get("Leads/" + lead.id() + "?" + none).status()).as(none).isEqualTo(204);
    }
    for (var name : List.of("converted", "approved")) {
      for (var list : List.of(path + "&", "Leads/" + lead.id() + "?")) {
        assertThat(error(get(list + name + "=maybe")))
            .isEqualTo("400 INVALID_DATA {param_name=%s}".formatted(name));
      }
    }
  }

  @Test
  void viewShowsItsRecords() throws Exception {
    var views = Answers.list(get("settings/custom_views?module=Leads"), "custom_views");
    var all = "Leads?fields=id&cvid=" + views.get(0).get("id");
    var mine = "Leads?fields=id&cvid=" + views.get(1).get("id");
    var others = server.create("Leads", STANDARD).id();

    assertThat(ids(get(all))).isEqualTo(ids(get("Leads?fields=id"))).contains(others);
    assertThat(ids(get(mine))).doesNotContain(others).isSubsetOf(ids(get(all)));
    assertThat(ids(server.get("/crm/v7/" + mine, STANDARD))).contains(others);
    assertThat(error(get("Leads?fields=id&cvid=1")))
        .isEqualTo("400 INVALID_DATA {param_name=cvid}");
    assertThat(error(get(all.replace("Leads?", "Deals?"))))
        .isEqualTo("400 INVALID_DATA {param_name=cvid}");
    assertThat(error(get(all + "&sort_by=id")))
        .isEqualTo(
            "400 AMBIGUITY_DURING_PROCESSING {ambiguity_due_to=[{param_name=cvid},"
                + " {param_name=sort_by}]}");
  }

  @Test
  void tokensReachSoManyRecordsAndNoMore() throws Exception {
    server.inside().records().addVendors(2300);
    var list = "Vendors?fields=id&per_page=200";
    var page = get(list + "&page=10");
    page = get(list + "&page_token=" + info(page).get("next_page_token"));
    assertThat(ids(page)).hasSize(100);
    assertThat(info(page)).containsEntry("page", 11).containsEntry("more_records", true);
    var beyond = get(list + "&page_token=" + info(page).get("next_page_token"));
    assertThat(error(beyond)).isEqualTo("400 PAGINATION_LIMIT_EXCEEDED {param_name=page_token}");
    assertThat(beyond.text("message"))
        .isEqualTo("You can only get upto 2100 records using page_token param");
    // They have no keys, which fsck would find.
    server.inside().records().removeVendors();
  }

  @Test
  void tokenIsOfOneListAskedForInOneWay() throws Exception {
    server.create("Leads", ADMINISTRATOR);
    var token = info(get("Leads?fields=id&per_page=1")).get("next_page_token");
    for (var other :
        List.of(
            "Leads?fields=Last_Name&per_page=1",
            "Leads?fields=id&per_page=2",
            "Leads?fields=id&per_page=1&sort_order=asc",
            "Leads?fields=id&per_page=1&ids=" + lead.id(),
            "Contacts?fields=id&per_page=1")) {
      var answer = get(other + "&page_token=" + token);
      assertThat(error(answer))
          .as(other)
          .isEqualTo("400 TOKEN_BOUND_DATA_MISMATCH {param_name=page_token}");
    }
    assertThat(error(get("Leads?fields=id&per_page=1&page_token=x")))
        .isEqualTo("400 INVALID_DATA {param_name=page_token}");
  }

  @Test
  void pageAndTokenTogetherAreNamed() throws Exception {
    assertThat(error(get("Leads?fields=id&page=1&page_token=x")))
        .isEqualTo(
            "400 AMBIGUITY_DURING_PROCESSING {ambiguity_due_to=[{param_name=page},"
                + " {param_name=page_token}]}");
  }

  @Test
  void linesAreShownOnlyWhereOneRecordIsRead() throws Exception {
    var body =
        "{\"data\":[{\"Subject\":\"q\",\"Quoted_Items\":[{\"Product_Name\":{\"id\":\"%s\"},\"Quantity\":1}]}]}"
            .formatted(server.create("Products", ADMINISTRATOR).id());
    var made =
        server.post("/crm/v7/Quotes", "application/json", body.getBytes(UTF_8), ADMINISTRATOR);
    var id = TestServer.madeId(made.body());

    var alone = one(get("Quotes/" + id));
    assertThat(alone.get("Quoted_Items")).asInstanceOf(LIST).hasSize(1);
    assertThat(alone.get("$has_more")).asInstanceOf(MAP).containsEntry("Quoted_Items", false);
    var listed = data(get("Quotes?fields=Quoted_Items,Subject,$has_more&ids=" + id)).getFirst();
    assertThat(listed).containsEntry("Quoted_Items", null).doesNotContainKey("$has_more");
    assertThat(one(get("Quotes/" + id + "?fields=$has_more,Subject")))
        .containsOnlyKeys("$has_more", "Subject", "id");
    assertThat(one(get("Leads/" + lead.id()))).containsEntry("$has_more", Map.of());
  }
}
