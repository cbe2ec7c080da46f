package io.addenda.bin;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.api.Json;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.LocalOnly;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.Test;

/// A receipt that was earned is never lost: it can be asked for again, and is the same to the byte.
class ReceiptTest extends DemoPerTest {

  private static final String RECEIPTS = "/addenda/v1/receipts";

  ReceiptTest() {
    super("bin.grace=1ms");
  }

  private Answer get(String path) throws Exception {
    return server.get(path, Person.ADMINISTRATOR);
  }

  /// An answer but for what became of each entry.
  private static String receipt(String answer) {
    return answer.replaceFirst("\"recycle_bin\":\\[.*?],", "");
  }

  @Test
  void receiptIsGivenAgainByCallAndCommandAsTheSameBytes() throws Exception {
    var answer = server.delete(BIN + "/" + deleted("a") + "?receipt=true", Person.ADMINISTRATOR);
    var id = answer.header("Addenda-Receipt");

    assertThat(answer.at("receipt.id")).isEqualTo(id);
    assertThat(get(RECEIPTS + "/" + id).body()).isEqualTo(receipt(answer.body()));
    server.advance(Duration.ofDays(1));
    assertThat(get(RECEIPTS + "/" + id).body()).isEqualTo(receipt(answer.body()));
    try (var custody = server.custody(Instant::now)) {
      assertThat(custody.receipt(id)).isEqualTo(receipt(answer.body()));
    }
  }

  @Test
  void receiptSaysWhatMayRemainWhereNothingHereReachesIt() throws Exception {
    var answer = server.delete(BIN + "/" + deleted("a") + "?receipt=true", Person.ADMINISTRATOR);

    var receipt = Json.parseObject(answer.json().object().get("receipt")).orElseThrow();
    var settings = String.join(" ", server.stores().settings());
    if (settings.contains("postgresql:")) {
      assertThat(String.valueOf(receipt.get("may_remain"))).contains("PostgreSQL: dead rows");
    } else if (!settings.contains("s3:")) {
      assertThat(receipt).doesNotContainKey("may_remain");
    }
  }

  @Test
  void receiptThatWasNotAskedForAtOnceIsThereToo() throws Exception {
    var one = deleted("one");
    var two = deleted("two");
    var answer = server.delete(BIN + "?ids=%s,%s".formatted(one, two), Person.ADMINISTRATOR);

    assertThat(answer.body()).doesNotContain("receipt");
    var receipt = get(RECEIPTS + "/" + answer.header("Addenda-Receipt"));
    assertThat(receipt.ids()).contains(one, two);
    assertThat(receipt.at("signature")).isNotNull();
    assertThat(receipt.at("receipt.pending")).isNull();
  }

  @Test
  void receiptOfACallThatACrashCutOffBeforeItsAnswerIsThere() throws Exception {
    var id = deleted("cut off");
    // All that the transaction of a purge leaves behind; what comes after it was never done.
    server.delete(BIN + "/" + id + "?receipt=true", Person.ADMINISTRATOR);
    server.inside().backlog().forgetGivenReceipts();
    var receipt = server.inside().backlog().receipt();
    server.close();
    server = TestServer.demo(data);

    var first = get(RECEIPTS + "/" + receipt);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.ids()).contains(id);
    assertThat(first.at("signature")).isNotNull();
    assertThat(get(RECEIPTS + "/" + receipt).body()).isEqualTo(first.body());
  }

  @Test
  void repeatedCallIsGivenTheSameReceipt() throws Exception {
    var path = BIN + "/" + deleted("again") + "?receipt=true";
    var token = server.token(Person.ADMINISTRATOR);

    var first = server.send("DELETE", path, token, "Idempotency-Key", "key");
    var second = server.send("DELETE", path, token, "Idempotency-Key", "key");

    assertThat(first.json().object()).containsKey("signature").doesNotContainKey("receipt_id");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void repeatedCallNamesItsReceiptsToo() throws Exception {
    var token = server.token(Person.ADMINISTRATOR);
    var filters =
        "{\"comparator\":\"equal\",\"field\":{\"api_name\":\"display_name\"},\"value\":\"d\"}";
    var group = "{\"group_operator\":\"AND\",\"group\":[%s]}".formatted(filters);
    var calls =
        List.of(
            "DELETE %s/%s".formatted(BIN, deleted("a")),
            "DELETE %s?ids=%s,%s".formatted(BIN, deleted("b"), deleted("c")),
            "DELETE %s?filters=%s".formatted(BIN, URLEncoder.encode(group, StandardCharsets.UTF_8)),
            "POST %s/actions/empty".formatted(BIN));
    deleted("d");
    deleted("e");

    for (var call : calls) {
      var parts = call.split(" ", 2);
      var first = server.send(parts[0], parts[1], token, "Idempotency-Key", parts[1]);
      var second = server.send(parts[0], parts[1], token, "Idempotency-Key", parts[1]);

      var name = call.contains("filters") ? "Addenda-Purge" : "Addenda-Receipt";
      assertThat(first.header(name)).as(call).isNotEmpty();
      assertThat(second.header(name)).as(call).isEqualTo(first.header(name));
      assertThat(second.body()).isEqualTo(first.body()).doesNotContain("_id\"");
      assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    }
  }

  @Test
  void receiptIsFoundByWhatItDestroyedWhereItsIdWasNeverTold() throws Exception {
    var one = deleted("one");
    var two = deleted("two");
    server.delete(BIN + "/" + deleted("other"), Person.ADMINISTRATOR);
    var made = server.delete(BIN + "?ids=%s,%s".formatted(one, two), Person.ADMINISTRATOR);
    var id = made.header("Addenda-Receipt");
    var found = "{\"receipts\":[{\"id\":\"%s\"}]}".formatted(id);

    assertThat(get(RECEIPTS + "?destroyed=" + two).body()).isEqualTo(found);
    assertThat(get(RECEIPTS + "?destroyed=" + one).body()).isEqualTo(found);
    assertThat(get(RECEIPTS + "?destroyed=%s&after=%s".formatted(one, id)).status()).isEqualTo(204);
    assertThat(get(RECEIPTS + "?destroyed=" + id).status()).isEqualTo(204);
    assertThat(get(RECEIPTS).body()).contains(",{\"id\":\"%s\"}]}".formatted(id));
    assertThat(get(RECEIPTS + "?destroyed=x").body()).contains("destroyed");
    try (var custody = server.custody(Instant::now)) {
      assertThat(custody.receipt(two)).isEqualTo(get(RECEIPTS + "/" + id).body());
    }
  }

  @LocalOnly("it is about the log of SQLite")
  @Test
  void whatACommandCouldNotRemoveFromTheLogTheServerDoes() throws Exception {
    var made = server.delete(BIN + "/" + deleted("a"), Person.ADMINISTRATOR);
    var receipt = made.header("Addenda-Receipt");
    // As a command leaves it that is killed after its commit.
    server.inside().backlog().addUnscrubbed(receipt);

    Moments.until("the log is empty", () -> server.inside().backlog().unscrubbed() == 0);
    assertThat(get(RECEIPTS + "/" + receipt).body()).doesNotContain("pending");
  }

  @Test
  void refusedPurgeHasNoReceipt() throws Exception {
    var answer = server.delete(BIN + "?ids=7&receipt=true", Person.ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Addenda-Receipt")).isEmpty();
    assertThat(answer.body()).doesNotContain("signature");
    assertThat(server.inside().backlog().receipts()).isZero();
  }

  @Test
  void onlyAdministratorsOfTheOrganizationAskForReceipts() throws Exception {
    var made = server.delete(BIN + "/" + deleted("mine"), Person.ADMINISTRATOR);
    var path = RECEIPTS + "/" + made.header("Addenda-Receipt");

    assertThat(server.get(path, Person.STANDARD).status()).isEqualTo(403);
    assertThat(server.get(RECEIPTS + "?purge=1", Person.STANDARD).status()).isEqualTo(403);
    for (var wrong : List.of("7", "x", "-1")) {
      assertThat(get(RECEIPTS + "/" + wrong).body()).contains("INVALID_DATA", wrong);
    }
    server.inside().backlog().giveReceiptsTo(77);
    assertThat(get(path).status()).isEqualTo(400);
  }

  @Test
  void whatIsDestroyedByConditionsHasReceiptsToo() throws Exception {
    var one = deleted("one");
    var two = deleted("two");
    var filters =
        "{\"field\":{\"api_name\":\"module\"},\"comparator\":\"equal\",\"value\":\"Attachments\"}";
    var answer =
        server.delete(
            BIN + "?filters=" + URLEncoder.encode(filters, StandardCharsets.UTF_8),
            Person.ADMINISTRATOR);
    server.settle();

    var path = RECEIPTS + "?purge=" + answer.header("Addenda-Purge");
    var ids = get(path).ids();

    assertThat(ids).hasSize(1);
    var receipt = get(RECEIPTS + "/" + ids.getFirst());
    assertThat(receipt.at("receipt.purge")).isEqualTo(answer.header("Addenda-Purge"));
    assertThat(receipt.ids()).contains(one, two);
    assertThat(get(path + "&after=" + ids.getFirst()).status()).isEqualTo(204);
    assertThat(get(path + "&after=x").body()).contains("INVALID_DATA", "after");
    assertThat(get(RECEIPTS + "?purge=x").body()).contains("INVALID_DATA", "purge");
    assertThat(get(RECEIPTS + "?purge=1&destroyed=1").body()).contains("AMBIGUITY", "destroyed");
  }
}
