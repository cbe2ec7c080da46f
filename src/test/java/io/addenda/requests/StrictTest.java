package io.addenda.requests;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.DemoPerClass;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In what answers are other than those of the real service.
@LocalOnly("organisations on demand have a directory of their own, whatever home is in")
class StrictTest extends DemoPerClass {

  private static final String HEADER = "X-Addenda-Differs";

  private static AskedOrganization create(boolean strict) throws Exception {
    var asked = AskedOrganization.create(server.emulator());
    asked.call("PUT", "strict", "{\"strict\":%s}".formatted(strict));
    return asked;
  }

  @Test
  void whatIsTheSameSaysNothing() throws Exception {
    var asked = create(true);
    assertThat(asked.read("Leads").header(HEADER)).isEmpty();
    assertThat(asked.numbers("?differs=true")).isEmpty();
  }

  @Test
  void theLogHasItAlwaysAndTheAnswerWhenStrict() throws Exception {
    for (boolean strict : List.of(false, true)) {
      var asked = create(strict);
      var answer = asked.made().send("GET", "/crm/v7/Leads?fields=id&include_child=true&Foo=1");
      assertThat(answer.header(HEADER))
          .isEqualTo(
              strict
                  ? "the parameter include_child means nothing here; the parameter Foo is not documented, and was not looked at"
                  : "");
      assertThat(asked.numbers("?differs=true")).containsExactly(1);
      assertThat(asked.call("GET", "strict", "").at("strict")).isEqualTo(strict);
    }
  }

  @Test
  void operationsKeysHeadersAndOwnCallsAreTold() throws Exception {
    var asked = create(true);
    var made = asked.made();
    var lead = "{\"data\":[{\"Last_Name\":\"Lund\"}],\"trigger\":[\"workflow\"]}";
    assertThat(made.sendJson("POST", "/crm/v7/Leads", lead).header(HEADER))
        .contains("there are no layouts", "the key trigger of the body means nothing here");
    assertThat(made.send("GET", made.lead() + "/Notes?fields=id").header(HEADER))
        .isEqualTo("no official SDK of v7 has this operation");
    assertThat(made.send("GET", "/addenda/v1/operations").header(HEADER))
        .isEqualTo("only Addenda has this call");
    assertThat(made.send("DELETE", made.file(), "Idempotency-Key", "k").header(HEADER))
        .isEqualTo("only Addenda knows the header Idempotency-Key");
    assertThat(made.send("GET", "/crm/v7/Leads?fields=id&filters=x").header(HEADER))
        .contains("the error is Addenda's own choice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"strict\":1}", "{\"strict\":null}", "{\"severe\":true}"})
  void whatIsNoSwitchIsRefused(String body) throws Exception {
    assertThat(create(true).own().call("PUT", "strict", body).status()).isEqualTo(400);
  }
}
