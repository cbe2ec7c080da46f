package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import org.junit.jupiter.api.Test;

/// Territories are not switched on, and every call about them says so.
class TerritoriesTest extends SettingsCalls {

  private static final String REFUSED =
      "{\"code\":\"TERRITORY_NOT_ENABLED\",\"details\":{},\"message\":\"the territory feature is not enabled\",\"status\":\"error\"}";

  @Test
  void territoriesAreNotSwitchedOn() throws Exception {
    for (var path :
        List.of(
            "/settings/territories",
            "/settings/territories/1",
            "/settings/territories/1/users/1",
            "/users/1/territories")) {
      var answer = get(path);
      assertThat(answer.status()).as(path).isEqualTo(403);
      assertThat(answer.body()).isEqualTo(REFUSED);
    }
    var body = "{'data':[{'Territories':[{'id':'1'}]}]}";
    for (var path :
        List.of("/Leads/actions/assign_territories", "/Leads/1/actions/remove_territories")) {
      assertThat(send("POST", path, body, Person.STANDARD).body()).isEqualTo(REFUSED);
    }
    assertThat(send("POST", "/settings/territories", "{'territories':[{}]}").body())
        .isEqualTo(REFUSED);
  }
}
