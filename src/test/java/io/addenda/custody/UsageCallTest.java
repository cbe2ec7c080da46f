package io.addenda.custody;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.JsonText;
import org.junit.jupiter.api.Test;

/// How much an organisation has, asked of a server.
class UsageCallTest extends DemoPerTest {

  private static final String USAGE = "/addenda/v1/usage";

  private String get(String path) throws Exception {
    var answer = server.get(path, Person.ADMINISTRATOR);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void saysWhatTheCommandSays() throws Exception {
    attached("one");
    delete(attached("three"));

    try (var custody = server.custody(InstantSource.system())) {
      assertThat(get(USAGE)).isEqualTo(custody.usage(false).json()).doesNotContain("modules");
      assertThat(get(USAGE + "?modules=true")).isEqualTo(custody.usage(true).json());
      var records = custody.largest(3).stream().map(Printable::json).toList();
      assertThat(get(USAGE + "/records?limit=3"))
          .isEqualTo("{\"records\":[" + String.join(",", records) + "]}");
    }
  }

  @Test
  void countsWhatIsAttachedAndWhatIsInTheBin() throws Exception {
    var before = JsonText.of(get(USAGE));
    attached("one");
    delete(attached("three"));

    var after = JsonText.of(get(USAGE));

    assertThat(more(before, after, "attachments.count")).isEqualTo(1);
    assertThat(more(before, after, "attachments.bytes")).isEqualTo(3);
    assertThat(more(before, after, "in_the_bin.count")).isEqualTo(1);
    assertThat(more(before, after, "in_the_bin.bytes")).isEqualTo(5);
    assertThat(more(before, after, "stored.count")).isEqualTo(2);
    assertThat(more(before, after, "stored.bytes")).isEqualTo(8);
    assertThat(get(USAGE + "?modules=true")).contains("{\"module\":\"Leads\",\"attachments\":");
  }

  private static long more(JsonText before, JsonText after, String path) {
    return ((Number) Objects.requireNonNull(after.at(path))).longValue()
        - ((Number) Objects.requireNonNull(before.at(path))).longValue();
  }

  @Test
  void namesTheRecordsWithTheMostBytes() throws Exception {
    attached("x".repeat(5000));
    attached("y".repeat(95_000));
    delete(attached("z".repeat(200_000)));

    assertThat(get(USAGE + "/records?limit=1"))
        .isEqualTo(
            "{\"records\":[{\"id\":\"%s\",\"module\":\"Leads\",\"name\":\"Boyle\",\"count\":2,\"bytes\":100000}]}"
                .formatted(lead.id()));
  }

  @Test
  void whatAnotherOrganizationHasIsNotCounted() throws Exception {
    var before = get(USAGE + "?modules=true");
    server.fixture().foreignAttachment();

    assertThat(get(USAGE + "?modules=true")).isEqualTo(before);
    assertThat(get(USAGE + "/records?limit=200")).doesNotContain("Foreign");
  }

  @Test
  void wrongParametersAreRefused() throws Exception {
    for (var wrong : List.of("?modules=yes", "/records?limit=0", "/records?limit=201")) {
      var answer = server.get(USAGE + wrong, Person.ADMINISTRATOR);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.body()).contains("INVALID_DATA", wrong.replaceAll(".*\\?|=.*", ""));
    }
  }

  @Test
  void isForAdministrators() throws Exception {
    assertThat(server.get(USAGE, Person.STANDARD).status()).isEqualTo(403);
    assertThat(server.get(USAGE + "/records", Person.STANDARD).status()).isEqualTo(403);
    var narrow = server.token(Person.ADMINISTRATOR, "ZohoCRM.settings.holds.ALL");
    assertThat(server.send("GET", USAGE, narrow).body()).contains("OAUTH_SCOPE_MISMATCH");
    var fit = server.token(Person.ADMINISTRATOR, "ZohoCRM.settings.custody.READ");
    assertThat(server.send("GET", USAGE, fit).status()).isEqualTo(200);
  }
}
