package io.addenda.bin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerTest;
import org.junit.jupiter.api.Test;

/// The recycle bin by conditions, and conditions that are none.
///
/// Fields, comparators, group and the two refusals with words of their own are the vendor's pages
/// "Get Recycle Bin Records" and "Delete Recycle Bin Records" of version 7; the refused comparator
/// and status 202 are its OpenAPI of version 8.
class BinFilterTest extends DemoPerTest {

  BinFilterTest() {
    super("bin.grace=1ms");
  }

  private String deleted(String name, Person by) throws Exception {
    var id = server.upload(lead, name, "content of " + name, Person.STANDARD);
    assertThat(server.delete(lead.path() + "/Attachments/" + id, by).status()).isEqualTo(200);
    return id;
  }

  private static String is(String field, String comparator, String value) {
    return "{\"field\":{\"api_name\":\"%s\"},\"comparator\":\"%s\",\"value\":%s}"
        .formatted(field, comparator, value);
  }

  private static String all(String... conditions) {
    return "{\"group_operator\":\"AND\",\"group\":[%s]}".formatted(String.join(",", conditions));
  }

  private static String filtered(String filters) {
    return BIN + "?filters=" + URLEncoder.encode(filters, UTF_8);
  }

  private Answer destroy(String filters) throws Exception {
    return server.delete(filtered(filters), Person.ADMINISTRATOR);
  }

  /// The names that are listed, in the order of the alphabet.
  private List<String> names(String filters) throws Exception {
    var path = filtered(filters) + "&sort_by=display_name&sort_order=asc";
    return names(server.get(path, Person.ADMINISTRATOR));
  }

  private static List<String> names(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isIn(200, 204);
    return answer.status() == 204 ? List.of() : answer.json().texts("display_name");
  }

  @Test
  void entriesAreListedByEveryComparatorOfEveryField() throws Exception {
    deleted("Alpha.txt", Person.STANDARD);
    server.advance(Duration.ofSeconds(10));
    deleted("beta.txt", Person.ADMINISTRATOR);
    server.advance(Duration.ofSeconds(10));
    server.delete(server.create("Leads", Person.STANDARD).path(), Person.STANDARD);
    var bin = server.get(BIN + "?sort_order=asc", Person.ADMINISTRATOR);
    var times = bin.json().texts("deleted_time").stream().map(time -> "\"" + time + "\"").toList();
    var priya = "2883756000000150001";
    assertThat(names(all(is("display_name", "contains", "\"t\""))))
        .containsExactly("Alpha.txt", "beta.txt");

    for (var each :
        Map.ofEntries(
                Map.entry(is("display_name", "equal", "\"alpha.TXT\""), "Alpha.txt"),
                Map.entry(is("display_name", "equal", "\"alpha\""), ""),
                Map.entry(is("display_name", "equal", "\"%\""), ""),
                Map.entry(is("display_name", "equal", "\"beta_txt\""), ""),
                Map.entry(is("display_name", "not_equal", "\"Boyle\""), "Alpha.txt beta.txt"),
                Map.entry(is("display_name", "contains", "\"LPH\""), "Alpha.txt"),
                Map.entry(is("display_name", "contains", "\"a%t\""), ""),
                Map.entry(is("display_name", "contains", "\"\\\\\""), ""),
                Map.entry(is("display_name", "not_contains", "\".txt\""), "Boyle"),
                Map.entry(is("display_name", "starts_with", "\"b\""), "Boyle beta.txt"),
                Map.entry(is("display_name", "ends_with", "\"e\""), "Boyle"),
                Map.entry(is("module", "equal", "\"Attachments\""), "Alpha.txt beta.txt"),
                Map.entry(is("module", "equal", "\"leads\""), "Boyle"),
                Map.entry(is("module", "equal", "\"Deals\""), ""),
                Map.entry(is("module", "not_equal", "\"Leads\""), "Alpha.txt beta.txt"),
                Map.entry(is("deleted_by", "equal", "\"Priya Raman\""), "beta.txt"),
                Map.entry(is("deleted_by", "not_equal", "\"Priya Raman\""), "Alpha.txt Boyle"),
                Map.entry(is("deleted_by", "contains", "\"ya ra\""), "beta.txt"),
                Map.entry(is("deleted_by", "not_contains", "\"ya ra\""), "Alpha.txt Boyle"),
                Map.entry(is("deleted_by", "starts_with", "\"Daniel\""), "Alpha.txt Boyle"),
                Map.entry(is("deleted_by", "ends_with", "\"Raman\""), "beta.txt"),
                Map.entry(
                    is("deleted_by", "equal", "[{\"id\":\"%s\",\"name\":\"x\"}]".formatted(priya)),
                    "beta.txt"),
                Map.entry(
                    is("deleted_by", "not_equal", "{\"id\":\"%s\"}".formatted(priya)),
                    "Alpha.txt Boyle"),
                Map.entry(is("deleted_time", "equal", times.get(1)), "beta.txt"),
                Map.entry(is("deleted_time", "not_equal", times.get(1)), "Alpha.txt Boyle"),
                Map.entry(is("deleted_time", "greater_than", times.get(1)), "Boyle"),
                Map.entry(is("deleted_time", "less_than", times.get(1)), "Alpha.txt"))
            .entrySet()) {
      assertThat(String.join(" ", names(all(each.getKey()))))
          .as(each.getKey())
          .isEqualTo(each.getValue());
      assertThat(names(each.getKey())).as(each.getKey()).isEqualTo(names(all(each.getKey())));
    }
  }

  @Test
  void allConditionsMustBeMet() throws Exception {
    deleted("a.txt", Person.STANDARD);
    deleted("b.txt", Person.ADMINISTRATOR);
    var text = is("display_name", "ends_with", "\".txt\"");
    var priya = is("deleted_by", "starts_with", "\"Priya\"");

    assertThat(names(all(text, priya))).containsExactly("b.txt");
    assertThat(names(all(text, priya, is("module", "equal", "\"Leads\"")))).isEmpty();
    assertThat(names("{\"group\":[%s]}".formatted(text))).containsExactly("a.txt", "b.txt");
  }

  @Test
  void listByConditionsIsPagedAndOrdered() throws Exception {
    for (var name : List.of("b.txt", "a.txt", "c.txt", "d.pdf")) {
      deleted(name, Person.STANDARD);
      server.advance(Duration.ofSeconds(1));
    }
    var text = filtered(is("display_name", "ends_with", "\".txt\"")) + "&per_page=2";

    var first = server.get(text, Person.ADMINISTRATOR);

    assertThat(names(first)).containsExactly("c.txt", "a.txt");
    assertThat(first.at("info.count")).isEqualTo(2);
    assertThat(first.at("info.page")).isEqualTo(1);
    assertThat(first.at("info.more_records")).isEqualTo(true);
    assertThat(names(server.get(text + "&page=2", Person.ADMINISTRATOR))).containsExactly("b.txt");
  }

  @Test
  void idsAndFiltersInOneCallAreRefused() throws Exception {
    var one = deleted("a.txt", Person.STANDARD);
    var two = deleted("b.txt", Person.STANDARD);
    var both = filtered(is("display_name", "equal", "\"a.txt\"")) + "&ids=" + two;

    for (var answer :
        List.of(
            server.get(both, Person.ADMINISTRATOR), server.delete(both, Person.ADMINISTRATOR))) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text("code")).isEqualTo("AMBIGUITY_DURING_PROCESSING");
      assertThat(answer.at("details.ambiguity_due_to"))
          .isEqualTo(List.of(Map.of("param_name", "ids"), Map.of("param_name", "filters")));
    }
    assertThat(server.get(BIN, Person.ADMINISTRATOR).ids()).contains(one, two);
  }

  @Test
  void idsArePagedAndNotSorted() throws Exception {
    var one = deleted("a.txt", Person.STANDARD);
    var two = deleted("b.txt", Person.STANDARD);
    var ids = BIN + "?ids=" + one + "," + two;

    var first = server.get(ids + "&per_page=1", Person.ADMINISTRATOR);

    assertThat(names(first)).containsExactly("a.txt");
    assertThat(first.at("info.more_records")).isEqualTo(true);
    assertThat(names(server.get(ids + "&per_page=1&page=2", Person.ADMINISTRATOR)))
        .containsExactly("b.txt");
    for (var order : List.of("sort_by=display_name", "sort_order=asc")) {
      assertThat(server.get(ids + "&" + order, Person.ADMINISTRATOR).status()).isEqualTo(400);
    }
  }

  @Test
  void othersListOnlyWhatTheyDeletedOrOwnAndDestroyNothing() throws Exception {
    var other = server.create("Leads", Person.ADMINISTRATOR);
    var id = server.upload(other, "secret.txt", "s", Person.ADMINISTRATOR);
    server.delete(other.path() + "/Attachments/" + id, Person.ADMINISTRATOR);
    deleted("own.txt", Person.STANDARD);
    var filters = filtered(is("display_name", "contains", "\"t\""));

    assertThat(names(server.get(filters, Person.STANDARD))).containsExactly("own.txt");
    assertThat(server.delete(filters, Person.STANDARD).status()).isEqualTo(403);
    assertThat(server.inside().backlog().purges()).isZero();
  }

  @Test
  void filtersThatAreNoneAreRefused() throws Exception {
    deleted("a.txt", Person.STANDARD);
    var good = is("module", "equal", "\"Leads\"");
    for (var wrong :
        Map.ofEntries(
                Map.entry("x", "$"),
                Map.entry("[]", "$"),
                Map.entry(all(good) + "}", "$"),
                Map.entry("{\"group\":{}}", "$.group"),
                Map.entry(all(), "$.group"),
                Map.entry(all(good, "7"), "$.group[1]"),
                Map.entry(all(is("module", "equal", "\"Nothing\"")), "$.group[0].value"),
                Map.entry(all(is("module", "not_equal", "\"Ledas\"")), "$.group[0].value"),
                Map.entry(all(is("display_name", "equal", "7")), "$.group[0].value"),
                Map.entry(all(is("display_name", "contains", "\"\"")), "$.group[0].value"),
                Map.entry(all(is("display_name", "contains", "\"\\u0000a\"")), "$.group[0].value"),
                Map.entry(is("deleted_by", "equal", "null"), "$.value"),
                Map.entry(is("deleted_by", "equal", "[]"), "$.value"),
                Map.entry(is("deleted_by", "equal", "[null]"), "$.value"),
                Map.entry(is("deleted_by", "equal", "{\"id\":\"x\"}"), "$.value"),
                Map.entry(is("deleted_time", "equal", "\"yesterday\""), "$.value"),
                Map.entry(
                    is("deleted_time", "less_than", "\"+999999999-12-31T23:59:59Z\""), "$.value"))
            .entrySet()) {
      assertRefused(wrong.getKey(), "invalid data", wrong.getValue());
    }
    assertRefused(
        all(good).replace("AND", "OR"),
        "The given group operator not supported. Only 'AND' operator is supported",
        "$.group_operator");
    assertRefused(
        all(all(good)), "The given api_name seems to be invalid", "$.group[0].field.api_name");
    for (var field : List.of(is("owner", "equal", "\"x\""), "{\"field\":\"module\"}")) {
      assertRefused(field, "The given api_name seems to be invalid", "$.field.api_name");
    }
    for (var comparator :
        List.of(
            is("module", "contains", "\"Leads\""),
            is("display_name", "less_than", "\"x\""),
            is("deleted_time", "starts_with", "\"x\""),
            is("deleted_by", "contains", "[{\"id\":\"7\"}]"),
            is("module", "EQUAL", "\"Leads\""),
            "{\"field\":{\"api_name\":\"module\"},\"value\":\"Leads\"}")) {
      assertRefused(comparator, "Please provide a valid comparator", "$.comparator");
    }
    var many = Collections.nCopies(21, good).toArray(String[]::new);
    assertThat(destroy(all(many)).body())
        .contains("\"CRITERIA_LIMIT_EXCEEDED\",\"details\":{\"limit\":20}");
    assertThat(server.delete(filtered(all(good)) + "&receipt=true", Person.ADMINISTRATOR).body())
        .contains("AMBIGUITY_DURING_PROCESSING");
    assertThat(server.inside().backlog().purges()).isZero();
  }

  private void assertRefused(String filters, String message, String jsonPath) throws Exception {
    for (var method : List.of("GET", "DELETE")) {
      var answer = server.send(method, filtered(filters), server.token(Person.ADMINISTRATOR));
      assertThat(answer.status()).as(method + filters).isEqualTo(403);
      assertThat(answer.body())
          .as(method + filters)
          .isEqualTo(
              "{\"code\":\"INVALID_DATA\",\"details\":{\"api_name\":\"%s\",\"json_path\":\"%s\",\"param_name\":\"filters\"},\"message\":\"%s\",\"status\":\"error\"}"
                  .formatted(apiName(jsonPath), jsonPath, message));
    }
  }

  /// The member that a path leads to.
  private static String apiName(String jsonPath) {
    return jsonPath.equals("$")
        ? "filters"
        : jsonPath.replaceFirst(".*\\.", "").replaceFirst("\\[.*", "");
  }
}
