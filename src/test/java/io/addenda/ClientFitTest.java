package io.addenda;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the official clients need of a server, requirement by requirement. The numbers are those of
/// the list of requirements that was found by running the clients; tests of other classes that keep
/// one are named here.
///
/// 10 (downloads): `DownloadAttachmentTest`. 13 to 16 and 18 (requests): [ClientRequestsTest]. 14
/// (multipart as each SDK writes it): also `http.MultipartTest`. 20 (TLS): `ServeTlsIT` and the
/// tests of the listener. Two of the clients themselves: `SdkLifecycleIT`.
@LocalOnly("clients only speak to a server")
class ClientFitTest {

  private static final String CLIENT_ID = "1000.ADDENDADEMOCLIENTNOTFORSECRETS";
  private static final String SECRET = "addeda".repeat(7);
  @TempDir static Path data;
  private static TestServer server;
  private static String refreshToken;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.demo(data, "oauth.tokens-per-ten-minutes=0");
    refreshToken =
        Files.readString(data.resolve("demo-credentials.json"))
            .replaceFirst("(?s).*?\"refresh_token\":\"([^\"]+)\".*", "$1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void r01TokenCallTakesItsParametersInEveryFormAndAnswersOneLine() throws Exception {
    var form =
        "client_id=%s&client_secret=%s&grant_type=refresh_token&refresh_token=%s"
            .formatted(CLIENT_ID, SECRET, refreshToken);
    var multipart =
        form.lines()
            .flatMap(line -> Stream.of(line.split("&", -1)))
            .map(
                pair ->
                    "--bb\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted((Object[]) pair.split("=", 2)))
            .collect(Collectors.joining("", "", "--bb--\r\n"));

    for (var answer :
        List.of(
            token("", "application/x-www-form-urlencoded", form),
            token("", "multipart/form-data; boundary=bb", multipart),
            token("?" + form, "application/x-www-form-urlencoded", ""))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("content-type")).isEqualTo("application/json;charset=UTF-8");
      assertThat(answer.body())
          .doesNotContain("\n")
          .matches(
              """
              \\{"access_token":"1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}","scope":"[^"]+",\
              "api_domain":"[^"]+","token_type":"Bearer","expires_in":3600\\}""");
    }
    var refused = token("", "application/x-www-form-urlencoded", form.replace(refreshToken, "x"));
    assertThat(refused.status()).isEqualTo(200);
    assertThat(refused.body()).isEqualTo("{\"error\":\"invalid_code\"}");
  }

  @Test
  void r02ApiDomainIsOurOwn() throws Exception {
    assertThat(refresh().text("api_domain")).isEqualTo(server.url());
  }

  @Test
  void r03TokensAreOfTheRightLengthAndLetters() throws Exception {
    assertThat(refresh().text("access_token")).matches("[A-Za-z0-9.]{32,255}");
  }

  @Test
  void r04FreshTokenWorksAtOnce() throws Exception {
    var token = refresh().text("access_token");

    assertThat(server.send("GET", "/crm/v7/org", token).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6", "v7", "v8"})
  void r05CurrentUserAndOrganisationAreAnswered(String version) throws Exception {
    var users = server.get("/crm/" + version + "/users?type=CurrentUser", READER);
    var org = server.get("/crm/" + version + "/org", READER);

    assertThat(users.ids()).isNotEmpty();
    assertThat(users.text("email")).contains("@");
    assertThat(users.text("full_name")).isNotBlank();
    assertThat(users.json().size("users")).isPositive();
    assertThat(users.at("info")).isInstanceOf(Map.class);
    assertThat(org.json().size("org")).isEqualTo(1);
    assertThat(org.text("zgid")).matches("\\d+");
  }

  @Test
  void r06MetadataThatRecordCallsNeedIsThereForEveryModule() throws Exception {
    for (var module : server.fixture().modules()) {
      var fields = server.get("/crm/v7/settings/fields?module=" + module, ADMINISTRATOR);
      assertThat(fields.json().text("fields.0.data_type")).isNotBlank();
      var lists = server.get("/crm/v7/settings/related_lists?module=" + module, ADMINISTRATOR);
      assertThat(lists.json().texts("href")).contains(module + "/{ENTITYID}/Attachments");
    }
    assertThat(server.get("/crm/v7/settings/fields?module=Attachments", ADMINISTRATOR).status())
        .isEqualTo(200);
    var modules = server.get("/crm/v7/settings/modules", ADMINISTRATOR);
    assertThat(modules.at("modules.0.api_supported")).isEqualTo(true);
    assertThat(modules.at("modules.0.generated_type")).isEqualTo("default");
  }

  @Test
  void r07JsonHasOneParameterInItsType() throws Exception {
    for (var path : List.of("/crm/v7/org", "/crm/v7/nowhere/at/all", "/crm/v7/Leads?fields=id")) {
      assertThat(server.get(path, ADMINISTRATOR).header("content-type"))
          .isEqualTo("application/json;charset=UTF-8");
    }
  }

  @Test
  void r08And09IdsAreStringsAndTimesHaveAnOffset() throws Exception {
    var lead = server.get("/crm/v7/Leads/2883756000000261075", ADMINISTRATOR);

    assertThat(lead.at("data.0.id")).isEqualTo("2883756000000261075");
    assertThat(lead.at("data.0.Owner.id")).isInstanceOf(String.class);
    assertThat(lead.text("Created_Time"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");
  }

  @Test
  void r11NothingThereIs204WithoutABody() throws Exception {
    for (var path :
        List.of(
            "/crm/v7/Leads/1",
            "/crm/v7/Leads/2883756000000261075/Attachments/1",
            "/crm/v7/Leads?fields=id&page=10")) {
      var answer = server.get(path, ADMINISTRATOR);
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.header("content-type")).isEmpty();
    }
  }

  @Test
  void r12ErrorsHaveAllFourKeys() throws Exception {
    assertThat(server.get("/crm/v7/Leads", ADMINISTRATOR).json().object().keySet())
        .containsExactly("code", "details", "message", "status");
  }

  @Test
  void r17ReplayOfADeleteGetsTheDocumentedError() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);
    var path = lead.path() + "/Attachments/" + id;

    assertThat(server.delete(path, ADMINISTRATOR).status()).isEqualTo(200);
    for (int i = 0; i < 3; i++) {
      assertThat(server.delete(path, ADMINISTRATOR).body()).contains("INVALID_DATA");
    }
  }

  @Test
  void r19ModulesAreReadInAnyCase() throws Exception {
    assertThat(
            server
                .get("/crm/v7/leads/2883756000000261075/Attachments?fields=id", ADMINISTRATOR)
                .status())
        .isEqualTo(200);
    assertThat(server.get("/crm/v7/settings/fields?module=leads", ADMINISTRATOR).status())
        .isEqualTo(200);
  }

  private static Answer refresh() throws Exception {
    return token(
        "",
        "application/x-www-form-urlencoded",
        "client_id=%s&client_secret=%s&grant_type=refresh_token&refresh_token=%s"
            .formatted(CLIENT_ID, SECRET, refreshToken));
  }

  private static Answer token(String query, String type, String body) throws Exception {
    return server.post("/oauth/v2/token" + query, type, body.getBytes(UTF_8), READER);
  }
}
