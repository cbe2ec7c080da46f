package io.addenda.oauth;

import static io.addenda.TestServer.Person.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.Json;
import io.addenda.model.Id;
import io.addenda.model.User;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `GET /oauth/user/info` as public clients ask it and read it: omniauth-zoho prints an answer, and
/// the vendor's own error page has the shape of a refusal.
class UserInfoTest extends DemoPerClass {

  private static final String PATH = "/oauth/user/info";

  @ParameterizedTest
  @CsvSource({
    "Zoho-oauthtoken, AaaServer.profile.READ",
    "Bearer, 'aaaserver.profile.read,email,openid'",
    "bearer, ZohoCRM.modules.ALL Aaaserver.profile.Read"
  })
  void profileIsToldInTheOrderOfTheAccountsServer(String scheme, String scopes) throws Exception {
    var answer = server.sendWithHeader("GET", PATH, scheme + " " + server.token(STANDARD, scopes));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(Json.CONTENT_TYPE);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"First_Name":"Daniel","Email":"daniel.okafor@zylker.example","Last_Name":"Okafor",\
            "Display_Name":"Daniel Okafor","ZUID":60021002}""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZohoCRM.modules.ALL,ZohoCRM.users.ALL", "email profile openid"})
  void otherScopesDoNotOpenItAndTheRefusalIsWrittenDown(String scopes) throws Exception {
    var answer = server.send("GET", PATH, server.token(STANDARD, scopes));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body())
        .isEqualTo("{\"response\":\"error\",\"cause\":\"INVALID_OAUTHSCOPE\"}");
    assertThat(server.audit(0).getLast().toString()).contains("OAUTH_SCOPE_MISMATCH");
  }

  @Test
  void tokenIsNeededInTheHeader() throws Exception {
    var good = server.token(STANDARD, "AaaServer.profile.READ");
    var refused = "{\"response\":\"error\",\"cause\":\"INVALID_OAUTHTOKEN\"}";
    for (var answer :
        List.of(
            server.sendWithHeader("GET", PATH, null),
            server.sendWithHeader("GET", PATH + "?access_token=" + good, null),
            server.send("GET", PATH, "1000." + "0".repeat(32) + "." + "0".repeat(32)))) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo(refused);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Ada Maria Byron, Ada Maria, Byron, 7",
    "Ada, Ada, '', z7",
    "Ada  Byron, Ada, Byron, 9999999999999999999"
  })
  void nameIsSplitAtItsLastWord(String name, String first, String last, String zuid) {
    var user = new User(new Id(1), new Id(2), name, "a@b.example", new Id(3), zuid, ZoneOffset.UTC);
    assertThat(JsonText.of(Accounts.text(UserInfo.of(user))).object())
        .containsEntry("First_Name", first)
        .containsEntry("Last_Name", last)
        .containsEntry("ZUID", zuid.equals("7") ? 7 : zuid);
  }
}
