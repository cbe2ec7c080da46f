package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerTest;
import org.junit.jupiter.api.Test;

/// The table of what is served, asked of a server.
class OperationListTest extends DemoPerTest {

  private static final String OPERATIONS = "/addenda/v1/operations";

  @Test
  void isWhatTheCommandPrints() throws Exception {
    var lines = Compatibility.operations(Optional.empty()).json().lines().toList();

    for (var person : Person.values()) {
      assertThat(server.get(OPERATIONS, person).body())
          .isEqualTo("{\"operations\":[" + String.join(",", lines) + "]}");
    }
  }

  @Test
  void asksForAScope() throws Exception {
    var token = server.token(Person.ADMINISTRATOR, "ZohoCRM.modules.ALL");
    assertThat(server.send("GET", OPERATIONS, token).body()).contains("OAUTH_SCOPE_MISMATCH");
    assertThat(server.sendWithHeader("GET", OPERATIONS, null).status()).isEqualTo(401);
  }
}
