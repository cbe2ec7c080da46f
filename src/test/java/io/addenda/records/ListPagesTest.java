package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.info;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.http.Query;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The order and the pages of lists of records.
class ListPagesTest extends DemoPerClass {

  private static Answer get(String path, String... headers) throws Exception {
    return server.get("/crm/" + path, ADMINISTRATOR, headers);
  }

  private static String lead() throws Exception {
    return server.create("Leads", ADMINISTRATOR).id();
  }

  @Test
  void pageZeroIsTheFirstInOldVersionsOnly() throws Exception {
    var id = lead();
    for (var version : List.of("v2", "v2.1")) {
      var answer = get(version + "/Leads?page=0&ids=" + id);
      assertThat(ids(answer)).containsExactly(id);
      assertThat(info(answer)).containsEntry("page", 1);
    }
    assertThat(error(get("v3/Leads?fields=id&page=0")))
        .isEqualTo("400 INVALID_DATA {param_name=page}");
  }

  @Test
  void listsGoOnBeyondTwoThousandWithTokensOrInOldVersionsWithoutThem() throws Exception {
    server.inside().records().addVendors(2300);
    assertThat(info(get("v2/Vendors?page=11&fields=id")))
        .containsOnlyKeys("per_page", "count", "page", "sort_by", "sort_order", "more_records")
        .containsEntry("more_records", true);
    assertThat(error(get("v7/Vendors?page=11&fields=id")))
        .isEqualTo("400 DISCRETE_PAGINATION_LIMIT_EXCEEDED {limit=2000}");
    for (var order : List.of("sort_by=id", "sort_by=Modified_Time&sort_order=asc")) {
      walk("v7/Vendors?fields=Vendor_Name&" + order);
    }
    server.inside().records().removeVendors();
  }

  private static void walk(String list) throws Exception {
    var there = new ArrayList<String>();
    var pages = new ArrayList<List<?>>();
    var page = get(list);
    while (true) {
      there.addAll(ids(page));
      pages.add(ids(page));
      var info = info(page);
      assertThat(info).containsEntry("page", pages.size());
      assertThat(info.get("more_records")).isEqualTo(info.get("next_page_token") != null);
      if (info.get("next_page_token") == null) {
        break;
      }
      page = get(list + "&page_token=" + info.get("next_page_token"));
    }
    assertThat(there).doesNotHaveDuplicates();
    assertThat((long) there.size()).isEqualTo(server.inside().records().of("Vendors"));
    for (int number = pages.size() - 1; number > 0; number--) {
      page = get(list + "&page_token=" + info(page).get("previous_page_token"));
      assertThat(ids(page)).isEqualTo(pages.get(number - 1));
    }
    assertThat(info(page)).containsEntry("page", 1).containsEntry("previous_page_token", null);
  }

  @Test
  void aTokenIsGoodForOneUserOneListAndOneDay() throws Exception {
    lead();
    lead();
    var list = "v7/Leads?fields=id&per_page=1";
    var token = info(get(list)).get("next_page_token");
    assertThat(get(list + "&page_token=" + token).status()).isEqualTo(200);
    for (var other :
        List.of(
            list + "&sort_order=asc&page_token=" + token,
            list + "&sort_by=Created_Time&page_token=" + token,
            "v7/Contacts?fields=id&page_token=" + token,
            list + "&page_token=x")) {
      assertThat(error(get(other))).startsWith("400 ").doesNotContain("EXPIRED");
    }
    assertThat(error(server.get("/crm/" + list + "&page_token=" + token, STANDARD)))
        .isEqualTo(error(get(list + "&page_token=x")));
    assertThat(error(get(list + "&page=1&page_token=" + token)))
        .startsWith("400 AMBIGUITY_DURING_PROCESSING");
    server.advance(Duration.ofHours(25));
    assertThat(error(get(list + "&page_token=" + token))).contains("EXPIRED");
  }

  @ParameterizedTest
  @CsvSource({
    "sort_by=id&sort_order=asc, 1 2 3",
    "sort_by=id&sort_order=desc, 3 2 1",
    "sort_by=id, 3 2 1",
    "sort_order=asc, 1 2 3",
    "sort_by=Created_Time&sort_order=asc, 3 1 2",
    "sort_by=Created_Time, 2 1 3",
    "sort_by=Modified_Time&sort_order=asc, 1 2 3",
    "sort_by=Modified_Time&sort_order=desc, 3 2 1"
  })
  void recordsAreSortedAsAskedAndInfoSaysHow(String asked, String order) throws Exception {
    var ids = List.of(lead(), lead(), lead());
    int[] created = {2, 3, 1};
    int[] modified = {1, 1, 2};
    for (int i = 0; i < 3; i++) {
      server
          .inside()
          .records()
          .date(
              ids.get(i),
              Instant.ofEpochSecond(1_700_000_000L + created[i]),
              Instant.ofEpochSecond(1_700_000_000L + modified[i]));
    }
    for (var version : List.of("v2", "v7")) {
      var list = get(version + "/Leads?fields=id&ids=" + String.join(",", ids) + "&" + asked);
      assertThat(ids(list).stream().map(id -> ids.indexOf(id) + 1).map(String::valueOf))
          .containsExactly(order.split(" ", -1));
      var query = Query.parse(asked);
      assertThat(info(list))
          .containsEntry("sort_by", query.first("sort_by").orElse("id"))
          .containsEntry("sort_order", query.first("sort_order").orElse("desc"));
    }
  }
}
