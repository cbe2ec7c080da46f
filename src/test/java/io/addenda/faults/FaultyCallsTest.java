package io.addenda.faults;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// To which calls faults are done.
@Timeout(60)
class FaultyCallsTest extends FaultyDemo {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"method\":\"GET\" | true",
        "\"method\":\"DELETE\" | false",
        "\"operation\":\"GET /crm/{version}/{module}/{record}/Attachments/{attachment}\" | true",
        "\"operation\":\"GET /crm/v7/{module}/{record}/Attachments\" | false",
        "\"module\":\"Leads\" | true",
        "\"module\":\"Contacts\" | false",
        "\"user\":\"nobody@example.com\" | false",
        "\"user\":\"USER\" | true",
        "\"user\":\"EMAIL\" | true",
      })
  void ruleIsForTheCallsItNames(String when, boolean comes) throws Exception {
    var me = server.get("/crm/v7/users?type=CurrentUser", Person.STANDARD).json();
    var rule =
        when.replace("USER", me.text("users.0.id"))
            .replace("EMAIL", me.text("users.0.email").toUpperCase(Locale.ROOT));
    fault("\"when\":{" + rule + "},\"then\":{\"status\":500}");

    assertThat(get().status()).isEqualTo(comes ? 500 : 200);
  }

  @Test
  void tokenCallsFailAndWaitToo() throws Exception {
    fault(
        """
        "when":{"operation":"POST /oauth/v2/token","nth":1},\
        "then":{"status":400,"body":{"error":"access_denied"},"delay_ms":300}""");
    long begun = System.nanoTime();
    var answer = server.sendWithHeader("POST", "/oauth/v2/token", null);

    assertThat(System.nanoTime() - begun).isGreaterThan(299_000_000);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"access_denied\"}");
    assertThat(server.sendWithHeader("POST", "/oauth/v2/token", null).body())
        .isEqualTo("{\"error\":\"invalid_client\"}");
  }

  @Test
  void ruleForAllCallsIsNotForThoseThatLookAfterTheServer() throws Exception {
    var rule = fault("\"then\":{\"reset\":\"before\"}");
    assertThat(raw("GET", path()).reset()).isTrue();

    assertThat(server.sendWithHeader("GET", "/health/ready", null).status()).isEqualTo(200);
    assertThat(server.emulator().call("DELETE", "faults/" + rule, "").status()).isEqualTo(200);
    assertThere();
  }

  @Test
  void answerSaysWhoseFaultItIs() throws Exception {
    var rule = fault("\"then\":{\"delay_ms\":1}");
    assertThat(get().header("X-Addenda-Fault")).isEqualTo(rule);
    assertThat(server.emulator().call("DELETE", "faults", "").status()).isEqualTo(200);
    assertThat(get().headers().map()).doesNotContainKey("X-Addenda-Fault");
  }

  @Test
  void rulesOfOneOrganizationAreNoneOfAnothers() throws Exception {
    var made = server.emulator().call("POST", "organizations", "{\"template\":\"demo\"}").json();
    var id = made.texts("id").getFirst();
    assertThat(
            server
                .emulator()
                .call("POST", "faults?organization=" + id, "{\"then\":{\"status\":500}}")
                .status())
        .isEqualTo(201);

    assertThere();
    assertThat(server.emulator().call("GET", "faults", "").status()).isEqualTo(204);
    assertThat(server.emulator().call("GET", "faults?organization=" + id, "").status())
        .isEqualTo(200);
  }
}
