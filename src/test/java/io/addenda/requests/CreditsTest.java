package io.addenda.requests;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What calls would have cost.
@LocalOnly("organisations on demand have a directory of their own, whatever home is in")
class CreditsTest extends DemoPerClass {

  private final AskedOrganization asked = create();

  private static AskedOrganization create() {
    try {
      return AskedOrganization.create(server.emulator());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Object credits(String path) throws Exception {
    return Objects.requireNonNull(asked.call("GET", "credits", "").at("credits." + path));
  }

  private void budget(Object most) throws Exception {
    asked.call("PUT", "credits", "{\"budget\":%s}".formatted(most));
  }

  private Answer leads(int count) throws Exception {
    var items =
        IntStream.range(0, count)
            .mapToObj("{\"Last_Name\":\"Lead %d\"}"::formatted)
            .collect(Collectors.joining(","));
    return asked.made().sendJson("POST", "/crm/v7/Leads", "{\"data\":[" + items + "]}");
  }

  @Test
  void callsCostOneWritesOneForTenRecordsAndConversionsFive() throws Exception {
    asked.read("Leads");
    assertThat(credits("used")).isEqualTo(1);
    leads(10);
    assertThat(credits("used")).isEqualTo(2);
    leads(11);
    assertThat(credits("used")).isEqualTo(4);
    asked.made().sendJson("POST", asked.made().lead() + "/actions/convert", "{\"data\":[{}]}");
    assertThat(credits("used")).isEqualTo(9);
    assertThat(asked.newest("credits")).isEqualTo(5);
    // Whoever is known pays for what is refused, too.
    asked.made().send(2, "DELETE", asked.made().file());
    assertThat(credits("used")).isEqualTo(10);
    asked.send("", "GET", "/crm/v7/org");
    asked.made().send("POST", "/crm/v7/coql");
    assertThat(credits("used")).isEqualTo(10);

    assertThat(credits("by_operation").toString())
        .contains("{operation=POST /crm/v7/{module_api_name}, calls=2, credits=3}");
  }

  @Test
  void usedUpBudgetRefusesAndDoesNothing() throws Exception {
    budget(2);
    assertThat(asked.read("Leads").header("X-API-CREDITS-REMAINING")).isEqualTo("1");
    assertThat(asked.read("Leads").header("X-API-CREDITS-REMAINING")).isEqualTo("0");

    var answer = leads(1);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"TOO_MANY_REQUESTS\",\"details\":{},\"message\":\"too many requests. please try again after some time\",\"status\":\"error\"}");
    assertThat(answer.header("Retry-After")).isEmpty();
    assertThat(asked.newest("explanation.check")).isEqualTo("limit");
    assertThat(asked.newest("explanation.has.budget")).isEqualTo(2);
    assertThat(asked.newest("credits")).isEqualTo(0);
    assertThat(credits("remaining")).isEqualTo(0);

    budget("null");
    assertThat(asked.made().send("GET", "/crm/v7/Leads?fields=Last_Name").body())
        .doesNotContain("Lead 0");
  }

  @Test
  void remainingIsToldFromTheHalfOn() throws Exception {
    assertThat(asked.read("Leads").header("X-API-CREDITS-REMAINING")).isEmpty();
    budget(4);
    assertThat(asked.read("Leads").header("X-API-CREDITS-REMAINING")).isEqualTo("2");
    asked.call("DELETE", "credits", "");
    assertThat(asked.read("Leads").header("X-API-CREDITS-REMAINING")).isEmpty();
    assertThat(credits("used")).isEqualTo(1);
  }

  @Test
  void whatCostsMoreThanIsLeftIsNotBegun() throws Exception {
    budget(4);
    var answer =
        asked.made().sendJson("POST", asked.made().lead() + "/actions/convert", "{\"data\":[{}]}");
    assertThat(answer.status()).isEqualTo(429);
    assertThat(asked.read("Leads").status()).isEqualTo(200);
  }

  @Test
  void aDayLaterAllOfThemAreBack() throws Exception {
    budget(1);
    asked.read("Leads");
    assertThat(asked.read("Leads").status()).isEqualTo(429);
    asked.call("PUT", "clock", "{\"advance\":\"PT23H58M\"}");
    assertThat(credits("remaining")).isEqualTo(0);
    asked.call("PUT", "clock", "{\"advance\":\"PT2M\"}");
    assertThat(credits("remaining")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"budget\":-1}", "{\"budget\":\"x\"}", "{\"bugdet\":1}", "[]"})
  void budgetThatIsNoneIsRefused(String body) throws Exception {
    assertThat(asked.own().call("PUT", "credits", body).status()).isEqualTo(400);
    assertThat(asked.own().call("PUT", "credits?x=1", "{\"budget\":1}").status()).isEqualTo(400);
    assertThat(asked.call("GET", "credits", "").at("credits.budget")).isNull();
  }
}
