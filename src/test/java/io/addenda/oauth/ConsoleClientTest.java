package io.addenda.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Query;
import io.addenda.http.Response;
import io.addenda.model.Id;
import io.addenda.testing.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The console signs in without a secret, and gets no more than it can prove to have asked for.
class ConsoleClientTest extends AccountsPerTest {

  private static final String CLIENT = ConsoleClient.id(Accounts.ORGANIZATION);
  private static final String REDIRECT = "http://127.0.0.1:8080/console";

  /// From RFC 7636, appendix B.
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private static String[] asked(String... more) {
    var params = new LinkedHashMap<String, String>();
    params.put("client_id", CLIENT);
    params.put("redirect_uri", REDIRECT);
    params.put("response_type", "code");
    params.put("scope", "ZohoCRM.modules.ALL");
    params.put("code_challenge", CHALLENGE);
    params.put("code_challenge_method", "S256");
    params.put("decision", "allow");
    params.put("email", "mia@example.com");
    params.put("password", Accounts.PASSWORD);
    for (int i = 0; i < more.length; i += 2) {
      params.put(more[i], more[i + 1]);
    }
    return params.entrySet().stream()
        .filter(entry -> !entry.getValue().equals("-"))
        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
        .toArray(String[]::new);
  }

  private Response allow(String... more) throws IOException {
    return accounts.endpoints.authDecision(accounts.call("", Accounts.form(asked(more))));
  }

  private static String code(Response response) {
    assertThat(response.status()).isEqualTo(302);
    var location = String.valueOf(response.headers().get("Location"));
    assertThat(location).startsWith(REDIRECT + "?code=");
    return Query.parse(location.substring(location.indexOf('?') + 1)).first("code").orElseThrow();
  }

  private String token(String... params) throws IOException {
    return Accounts.text(accounts.endpoints.token(accounts.call("", Accounts.form(params))));
  }

  private String redeem(String code, String verifier) throws IOException {
    return token(
        "grant_type",
        "authorization_code",
        "client_id",
        CLIENT,
        "redirect_uri",
        REDIRECT,
        "code",
        code,
        "code_verifier",
        verifier);
  }

  @Test
  void whoAskedGetsATokenAndNoRefreshToken() throws IOException {
    var answer = JsonText.of(redeem(code(allow()), VERIFIER)).object();
    assertThat(answer).containsKey("access_token").doesNotContainKey("refresh_token");
  }

  @Test
  void whoDidNotAskGetsNothing() throws IOException {
    var code = code(allow());
    assertThat(redeem(code, "x".repeat(43))).isEqualTo("{\"error\":\"invalid_code\"}");
    assertThat(redeem(code, "")).isEqualTo("{\"error\":\"invalid_code\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "code_challenge, -",
    "code_challenge_method, plain",
    "code_challenge_method, -",
    "access_type, offline",
    "redirect_uri, http://127.0.0.1:8080/elsewhere",
    "redirect_uri, https://evil.example/console",
    "client_id, 1000.ADDENDACONSOLE.404",
    "client_id, 1000.ADDENDACONSOLE.",
    "client_id, 1000.ADDENDACONSOLE.x",
  })
  void whatIsNotProvenIsAPageAndNeverARedirect(String name, String value) throws IOException {
    var response = allow(name, value);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.headers()).doesNotContainKey("Location");
  }

  @ParameterizedTest
  @CsvSource({"client_credentials", "refresh_token", "-"})
  void nothingIsGivenWithoutACode(String kind) throws IOException {
    assertThat(
            token(
                "grant_type",
                kind,
                "client_id",
                CLIENT,
                "client_secret",
                "",
                "scope",
                "ZohoCRM.modules.ALL",
                "soid",
                "ZohoCRM." + Accounts.ZGID))
        .isEqualTo("{\"error\":\"invalid_client_secret\"}");
  }

  @Test
  void codeOfAnotherClientIsNoCodeOfTheConsole() throws IOException {
    assertThat(redeem(accounts.code(), VERIFIER)).isEqualTo("{\"error\":\"invalid_code\"}");
  }

  @Test
  void usersOfAnotherOrganizationDoNotSignIn() throws IOException {
    assertThat(allow("email", "noah@example.org").status()).isEqualTo(401);
    assertThat(
            allow("email", "noah@example.org", "client_id", ConsoleClient.id(new Id(200))).status())
        .isEqualTo(302);
  }

  @Test
  void itsPageIsASignInAndNotAConsent() {
    var page =
        Accounts.text(accounts.endpoints.authPage(accounts.call(Accounts.form(asked()), "")));
    assertThat(page).contains("<h1>Sign in to Acme &lt;Ltd&gt;</h1>", ">Sign in</button>");
    assertThat(page).doesNotContain("asks for access");
  }

  @Test
  void withoutTheConsoleThereIsNoSuchClient() throws IOException {
    var standard = OAuthSettings.DEFAULT;
    var off =
        new OAuthSettings(
            standard.tokenLife(), standard.codeLife(), 0, standard.signIn(), false, "");
    try (var other = new Accounts(Files.createDirectory(directory.resolve("off")), off)) {
      var page = other.endpoints.authDecision(other.call("", Accounts.form(asked())));
      assertThat(page.status()).isEqualTo(400);
      assertThat(
              Accounts.text(
                  other.endpoints.token(
                      other.call(
                          "",
                          Accounts.form(
                              "grant_type",
                              "authorization_code",
                              "client_id",
                              CLIENT,
                              "code",
                              "x")))))
          .isEqualTo("{\"error\":\"invalid_client\"}");
    }
  }
}
