package io.addenda.custody;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.api.Json;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The audit, asked of a server.
class AuditSearchTest extends DemoPerTest {

  private static final String AUDIT = "/addenda/v1/audit";

  private String get(String query) throws Exception {
    var answer = server.get(AUDIT + query, Person.ADMINISTRATOR);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static List<Map<String, @Nullable Object>> lines(String answer) {
    return ((List<?>) Objects.requireNonNull(Json.read(answer).get("audit")))
        .stream().map(line -> Json.parseObject(line).orElseThrow()).toList();
  }

  private static List<Object> numbers(String answer) {
    return lines(answer).stream().map(line -> Objects.requireNonNull(line.get("number"))).toList();
  }

  private List<Map<String, @Nullable Object>> exported() throws IOException {
    var lines = new ArrayList<Map<String, @Nullable Object>>();
    try (var custody = server.custody(InstantSource.system())) {
      custody.audit().export(Instant.EPOCH, "", line -> lines.add(Json.read(line)));
    }
    return lines.reversed();
  }

  @Test
  void linesAreThoseOfTheCommandTheNewestFirst() throws Exception {
    delete(attached("a"));

    assertThat(lines(get("?per_page=200"))).isEqualTo(exported().stream().limit(200).toList());
    assertThat(lines(get("?per_page=2")))
        .extracting(line -> line.get("action"))
        .containsExactly("ATTACHMENT_DELETED", "ATTACHMENT_UPLOADED");
  }

  @Test
  void pagesFollowEachOtherWhateverIsAddedMeanwhile() throws Exception {
    var all = exported();
    var paged = new ArrayList<Map<String, @Nullable Object>>();
    var page = get("?per_page=4");
    paged.addAll(lines(page));
    attached("added meanwhile");
    while (page.contains("\"more_records\":true")) {
      page = get("?per_page=4&page_token=" + JsonText.of(page).text("info.next_page_token"));
      paged.addAll(lines(page));
    }

    assertThat(paged).isEqualTo(all);
    assertThat(page).contains("\"next_page_token\":null");
  }

  @Test
  void filtersHoldTogether() throws Exception {
    var file = attached("a");
    delete(file);
    var other = attached("b");
    server.get("/addenda/v1/holds", Person.STANDARD);

    assertThat(lines(get("?target=" + file)))
        .extracting(line -> line.get("action"))
        .containsExactly("ATTACHMENT_DELETED", "ATTACHMENT_UPLOADED");
    assertThat(lines(get("?record=" + lead.id() + "&action=ATTACHMENT_UPLOADED&module=leads")))
        .extracting(line -> line.get("target"))
        .containsExactly(other, file);
    var refused = lines(get("?refused=true&per_page=1")).getFirst();
    assertThat(refused).containsEntry("action", "CALL").containsEntry("refused", "NOT_SUPPORTED");
    var user = refused.get("user");
    var client = refused.get("client");
    assertThat(lines(get("?user=%s&client=%s&refused=false&per_page=200".formatted(user, client))))
        .isNotEmpty()
        .allMatch(line -> line.get("refused") == null && Objects.equals(user, line.get("user")));
    assertThat(server.get(AUDIT + "?client=1000.NOBODY", Person.ADMINISTRATOR).status())
        .isEqualTo(204);
  }

  @Test
  void timesAreFromTheFirstMomentOnAndBeforeTheSecond() throws Exception {
    var all = exported();
    for (int i : new int[] {0, 3, all.size() / 2, all.size() - 1}) {
      var time = Objects.requireNonNull(all.get(i).get("time")).toString();
      var moment = Instant.parse(time);
      var since = times(all).stream().filter(each -> !each.isBefore(moment)).count();
      assertThat(count("since=" + time)).as("since line %d", i).isEqualTo(since);
      assertThat(count("until=" + time)).as("until line %d", i).isEqualTo(all.size() - since);
    }
    assertThat(count("since=2999-01-01T00:00:00Z")).isZero();
    assertThat(count("until=1999-01-01T00:00:00Z")).isZero();
  }

  @Test
  void timesAreFoundWhereTheClockWasSetBack() throws Exception {
    var before = server.audit(0).size();
    attached("today");
    server.jump(Duration.ofDays(-3));
    attached("three days ago");
    attached("again");
    server.jump(Duration.ofDays(3));
    attached("today again");

    var all = exported();
    var old = Objects.requireNonNull(all.get(1).get("time")).toString();
    var then = Instant.parse(old).plusSeconds(60);
    assertThat(all).hasSize(before + 4);
    var older = times(all).stream().filter(each -> each.isBefore(then)).count();
    assertThat(count("until=" + then)).isEqualTo(older);
    assertThat(count("since=" + then)).isEqualTo(all.size() - older);
  }

  private static List<Instant> times(List<Map<String, @Nullable Object>> lines) {
    var times = new ArrayList<Instant>();
    for (var line : lines) {
      times.add(Instant.parse(String.valueOf(line.get("time"))));
    }
    return times;
  }

  private long count(String filter) throws Exception {
    long count = 0;
    var answer = server.get(AUDIT + "?per_page=200&" + filter, Person.ADMINISTRATOR);
    while (answer.status() == 200) {
      count += lines(answer.body()).size();
      if (answer.body().contains("\"next_page_token\":null")) {
        return count;
      }
      var token = JsonText.of(answer.body()).text("info.next_page_token");
      answer =
          server.get(
              AUDIT + "?per_page=200&" + filter + "&page_token=" + token, Person.ADMINISTRATOR);
    }
    assertThat(answer.status()).isEqualTo(204);
    return count;
  }

  @Test
  void linesOfAnotherOrganizationAreNotShown() throws Exception {
    server.fixture().foreignAttachment();

    assertThat(get("?action=ORGANIZATION_CREATED")).doesNotContain("\"77\"");
    assertThat(numbers(get("?per_page=1")))
        .isEqualTo(List.of((int) server.audit(0).getLast().number()));
  }

  @Test
  void wrongParametersAreRefused() throws Exception {
    for (var wrong :
        List.of(
            "since=yesterday",
            "until=2026-01-01",
            "action=EAT",
            "refused=maybe",
            "user=x",
            "record=x",
            "target=x",
            "module=Laeds",
            "per_page=0",
            "per_page=201",
            "page_token=x")) {
      var answer = server.get(AUDIT + "?" + wrong, Person.ADMINISTRATOR);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
    }
    var token = JsonText.of(get("?per_page=1")).text("info.next_page_token");
    var other = server.get(AUDIT + "?refused=true&page_token=" + token, Person.ADMINISTRATOR);
    assertThat(other.status()).as(other.body()).isEqualTo(400);
  }

  @Test
  void isForAdministrators() throws Exception {
    assertThat(server.get(AUDIT, Person.STANDARD).status()).isEqualTo(403);
  }
}
