package io.addenda.bin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.api.Json;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.Test;

/// Restoring several by a JSON body, counting and emptying the bin, as the vendor's OpenAPI of
/// version 8 and its page "Restore Recycle Bin Records" have it.
class RestoreTest extends DemoPerTest {

  private static final String BIN_V8 = "/crm/v8/settings/recycle_bin";
  private static final String RESTORE = BIN_V8 + "/actions/restore";

  RestoreTest() {
    super("bin.grace=1ms");
  }

  private Answer restoreMany(String body, Person person) throws Exception {
    return server.post(RESTORE, "application/json", body.getBytes(UTF_8), person);
  }

  private List<String> inTheBin() throws Exception {
    var answer = server.get(BIN_V8, Person.ADMINISTRATOR);
    return answer.status() == 204
        ? List.of()
        : ((List<?>) Objects.requireNonNull(answer.json().object().get("recycle_bin")))
            .stream()
                .map(entry -> Json.parseObject(entry).orElseThrow())
                .map(entry -> String.valueOf(entry.get("id")))
                .toList();
  }

  private static String filters(String field, String comparator, String value) {
    return "{\"filters\":{\"group_operator\":\"AND\",\"group\":[{\"field\":{\"api_name\":\"%s\"},\"comparator\":\"%s\",\"value\":\"%s\"}]}}"
        .formatted(field, comparator, value);
  }

  private static String done(String id) {
    return "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%s\"},\"message\":\"record restored\",\"status\":\"success\"}"
        .formatted(id);
  }

  @Test
  void idsInTheBodyAreRestoredWithAnOutcomeEach() throws Exception {
    var one = deleted("one.txt");
    var two = deleted("two.txt");
    var three = deleted("three.txt");

    var both = restoreMany("{\"ids\":[\"%s\",%s]}".formatted(one, two), Person.STANDARD);
    var mixed =
        restoreMany("{\"ids\":[\"%s\",\"1000000000000\"]}".formatted(three), Person.STANDARD);
    var none = restoreMany("{\"ids\":[\"1000000000000\"]}", Person.STANDARD);

    assertThat(both.status()).isEqualTo(200);
    assertThat(both.body()).isEqualTo("{\"recycle_bin\":[%s,%s]}".formatted(done(one), done(two)));
    assertThat(mixed.status()).isEqualTo(207);
    assertThat(mixed.body())
        .isEqualTo(
            "{\"recycle_bin\":[%s,{\"code\":\"INVALID_DATA\",\"details\":{\"id\":\"1000000000000\"},\"message\":\"the id given seems to be invalid\",\"status\":\"error\"}]}"
                .formatted(done(three)));
    assertThat(none.status()).isEqualTo(400);
    assertThat(inTheBin()).isEmpty();
  }

  @Test
  void whatMeetsFiltersIsRestoredInTheBackgroundThroughARestart() throws Exception {
    var comes = deleted("comes.pdf");
    var stays = deleted("stays.txt");

    var answer = restoreMany(filters("display_name", "ends_with", ".pdf"), Person.ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo(
            "{\"recycle_bin\":[{\"code\":\"SCHEDULED\",\"details\":{},\"message\":\"Bulk restoration of records based on filters has been scheduled\",\"status\":\"success\"}]}");
    server.close();
    server = TestServer.demo(data, "bin.grace=1ms");
    Moments.until("it is done", () -> server.inside().backlog().purges() == 0);
    assertThat(inTheBin()).containsExactly(stays);
    assertThat(server.audit(0))
        .extracting(line -> "%s %s".formatted(line.entry().action(), line.entry().target()))
        .contains("ATTACHMENT_RESTORED " + comes);
  }

  @Test
  void allComesBackAlsoWhatHangsOnWhatWasDeletedLater() throws Exception {
    var one = deleted("one.txt");
    server.delete(lead.path(), Person.STANDARD);
    var other = server.create("Deals", Person.ADMINISTRATOR);
    var two = deleted(other, "two.txt", Person.ADMINISTRATOR);

    assertThat(restoreMany("{\"restore_all_records\":true}", Person.ADMINISTRATOR).status())
        .isEqualTo(202);

    server.settle();
    Moments.until("it is done", () -> server.inside().backlog().purges() == 0);
    assertThat(inTheBin()).isEmpty();
    assertThat(server.download(lead, one, Person.STANDARD)).asString().contains("one.txt");
    assertThat(server.download(other, two, Person.ADMINISTRATOR)).asString().contains("two.txt");
  }

  @Test
  void whatCannotComeBackHasOneLine() throws Exception {
    var lonely = deleted("lonely.txt");
    server.delete(lead.path(), Person.STANDARD);
    server.delete(BIN_V8 + "/" + lead.id(), Person.ADMINISTRATOR);

    restoreMany("{\"restore_all_records\":true}", Person.ADMINISTRATOR);
    server.settle();

    Moments.until("it is done", () -> server.inside().backlog().purges() == 0);
    assertThat(inTheBin()).containsExactly(lonely);
    assertThat(server.audit(0))
        .extracting(line -> "%s %s".formatted(line.entry().target(), line.entry().refused()))
        .containsOnlyOnce(lonely + " CANNOT_RESTORE_WITHOUT_PARENT");
  }

  @Test
  void othersRestoreOnlyWhatIsTheirsAndTheyMay() throws Exception {
    var theirs = deleted("theirs.txt");
    var other = server.create("Leads", Person.ADMINISTRATOR);
    var foreign = deleted(other, "foreign.txt", Person.ADMINISTRATOR);
    var readers = deleted("readers.txt");
    server.inside().attachments().giveToReader(readers);
    assertThat(server.get(BIN_V8 + "/actions/count", Person.STANDARD).body())
        .isEqualTo("{\"count\":2}");

    restoreMany("{\"restore_all_records\":true}", Person.READER);
    server.settle();
    Moments.until("it is done", () -> server.inside().backlog().purges() == 0);
    assertThat(inTheBin()).contains(theirs, foreign, readers);

    restoreMany("{\"restore_all_records\":true}", Person.STANDARD);
    server.settle();
    Moments.until("it is done", () -> server.inside().backlog().purges() == 0);
    assertThat(inTheBin()).containsExactly(foreign);
  }

  @Test
  void repeatedCallIsMadeOnceAndAnotherBodyIsAnotherCall() throws Exception {
    var one = deleted("one.txt");
    var two = deleted("two.txt");

    var first = restoreOnce(one);
    var again = restoreOnce(one);

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(restoreOnce(two).status()).isEqualTo(409);
  }

  private Answer restoreOnce(String id) throws Exception {
    var body = "{\"ids\":[\"%s\"]}".formatted(id).getBytes(UTF_8);
    return server.post(RESTORE, "application/json", body, Person.STANDARD, "Idempotency-Key", "k");
  }

  @Test
  void bodiesThatSayNothingOrTooMuchAreRefused() throws Exception {
    deleted("a.txt");
    var ids = "\"ids\":[\"1\"]";
    for (var wrong :
        Map.ofEntries(
                Map.entry("x", "\"expected_data_type\":\"jsonobject\""),
                Map.entry("[]", "\"expected_data_type\":\"jsonobject\""),
                Map.entry("{}", "EXPECTED_FIELD_MISSING"),
                Map.entry("{\"restore_all_records\":false}", "EXPECTED_FIELD_MISSING"),
                Map.entry("{\"restore_all_records\":\"true\"}", "\"$.restore_all_records\""),
                Map.entry("{%s,\"restore_all_records\":true}".formatted(ids), "AMBIGUITY"),
                Map.entry("{%s,\"filters\":{}}".formatted(ids), "AMBIGUITY"),
                Map.entry("{%s,\"id\":\"2\"}".formatted(ids), "CONDITION_NOT_SERVED"),
                Map.entry("{\"ids\":[]}", "\"json_path\":\"$.ids\""),
                Map.entry("{\"ids\":\"1,2\"}", "\"expected_data_type\":\"jsonarray\""),
                Map.entry("{\"ids\":[\"1\",{}]}", "\"json_path\":\"$.ids[1]\""),
                Map.entry(
                    "{\"ids\":[%s]}".formatted(String.join(",", Collections.nCopies(201, "1"))),
                    "\"maximum_length\":200"))
            .entrySet()) {
      var answer = restoreMany(wrong.getKey(), Person.ADMINISTRATOR);
      assertThat(answer.status()).as(wrong.getKey()).isEqualTo(400);
      assertThat(answer.body()).as(wrong.getKey()).contains(wrong.getValue());
    }
    assertThat(inTheBin()).hasSize(1);
    assertThat(server.inside().backlog().purges()).isZero();
  }

  @Test
  void filtersThatAreNoneAndOtherSourcesAreRefused() throws Exception {
    deleted("a.txt");
    assertThat(restoreMany("{\"filters\":[]}", Person.ADMINISTRATOR).at("details"))
        .asInstanceOf(MAP)
        .contains(entry("json_path", "$.filters"), entry("api_name", "filters"));
    assertThat(
            restoreMany(filters("module", "contains", "Leads"), Person.ADMINISTRATOR).at("details"))
        .asInstanceOf(MAP)
        .contains(
            entry("api_name", "comparator"), entry("json_path", "$.filters.group[0].comparator"));
    assertThat(restoreMany(" ".repeat(1 << 17), Person.ADMINISTRATOR).status()).isEqualTo(413);
    var both =
        server.post(RESTORE + "?ids=1", "application/json", "{}".getBytes(UTF_8), Person.STANDARD);
    assertThat(both.body()).contains("AMBIGUITY_DURING_PROCESSING");
    assertThat(server.send("POST", RESTORE, server.token(Person.STANDARD)).body())
        .contains("REQUIRED_PARAM_MISSING");
    assertThat(inTheBin()).hasSize(1);
    assertThat(server.inside().backlog().purges()).isZero();
  }

  @Test
  void binIsCountedByConditionsAndEmptied() throws Exception {
    deleted("one.txt");
    deleted("two.pdf");
    var held = server.create("Leads", Person.STANDARD);
    var stays = deleted(held, "held.txt", Person.STANDARD);
    server.send(
        "POST",
        "/addenda/v1/holds?reason=x&module=Leads&record=" + held.id(),
        server.token(Person.ADMINISTRATOR));
    var count = BIN_V8 + "/actions/count";
    var filter =
        "{\"field\":{\"api_name\":\"display_name\"},\"comparator\":\"ends_with\",\"value\":\".txt\"}";

    assertThat(server.get(count, Person.ADMINISTRATOR).body()).isEqualTo("{\"count\":3}");
    assertThat(
            server
                .get(count + "?filters=" + URLEncoder.encode(filter, UTF_8), Person.ADMINISTRATOR)
                .body())
        .isEqualTo("{\"count\":2}");
    assertThat(server.get(count, Person.READER).body()).isEqualTo("{\"count\":0}");
    assertThat(server.get(count + "?filters=x", Person.ADMINISTRATOR).status()).isEqualTo(403);

    var empty = BIN_V8 + "/actions/empty";
    assertThat(server.send("POST", empty, server.token(Person.STANDARD)).status()).isEqualTo(403);
    var refused = server.send("POST", empty, server.token(Person.ADMINISTRATOR));
    assertThat(refused.body()).contains("CANNOT_DELETE", stays);
    assertThat(inTheBin()).hasSize(3);
    server.inside().dropHolds();

    var answer = server.send("POST", empty, server.token(Person.ADMINISTRATOR));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"recyclebin is cleared\",\"status\":\"success\"}");
    assertThat(inTheBin()).isEmpty();
    var receipt = "/addenda/v1/receipts/" + answer.header("Addenda-Receipt");
    assertThat(server.get(receipt, Person.ADMINISTRATOR).body()).contains(stays);
    assertThat(server.send("POST", empty, server.token(Person.ADMINISTRATOR)).status())
        .isEqualTo(200);
  }

  @Test
  void largeBinIsEmptiedInTheBackground() throws Exception {
    var id = deleted("one.txt");
    server.inside().attachments().addLike(id, 200, 9_000_000_001L, "one.txt", true);

    var answer = server.send("POST", BIN_V8 + "/actions/empty", server.token(Person.ADMINISTRATOR));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).startsWith("{\"code\":\"SCHEDULED\",\"details\":{}");
    server.settle();
    Moments.until("it is done", () -> server.inside().backlog().purges() == 0);
    assertThat(inTheBin()).isEmpty();
  }
}
