package io.addenda.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.Test;

/// What the emulator does on every pair of stores that home may be in.
class HomeTest extends DemoPerClass {

  @Test
  void onlyAHomeThatIsAllInItsDirectoryBecomesATemplate() throws Exception {
    boolean here = server.stores().settings().isEmpty();
    var snapshot =
        server
            .emulator()
            .call("POST", "organizations/home/actions/snapshot", "{\"template\":\"of-home\"}");
    assertThat(snapshot.status()).as(snapshot.body()).isEqualTo(here ? 201 : 400);
    if (!here) {
      assertThat(snapshot.text("code")).isEqualTo("NOT_COPYABLE");
    }
    assertThat(server.emulator().call("GET", "templates", "").body().contains("of-home"))
        .isEqualTo(here);
  }

  @Test
  void organizationsOnDemandAndHomesClockAreThereOnAllStores() throws Exception {
    var made = server.emulator().create("");
    assertThat(made.send("DELETE", made.file()).status()).isEqualTo(200);
    var listed = server.emulator().call("GET", "organizations", "").json();
    assertThat(listed.text("organizations.0.id")).isEqualTo("2883756000000020005");
    assertThat(listed.texts("id")).contains(made.id());
    var clock = server.emulator().call("PUT", "clock", "{\"advance\":\"PT1S\"}");
    assertThat(clock.status()).as(clock.body()).isEqualTo(200);
    assertThat(clock.text("ahead")).isEqualTo("PT1S");
    made.remove();
  }
}
