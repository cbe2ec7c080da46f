package io.addenda.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Query;
import io.addenda.http.Response;
import io.addenda.model.AuditEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentTest extends AccountsPerTest {

  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  /// From RFC 7636, appendix B.
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private static Map<String, String> asked(String... more) {
    var params = new LinkedHashMap<String, String>();
    params.put("client_id", Accounts.CLIENT);
    params.put("redirect_uri", Accounts.REDIRECT);
    params.put("response_type", "code");
    params.put("scope", "ZohoCRM.modules.leads.DELETE,ZohoCRM.modules.attachments.ALL");
    for (int i = 0; i < more.length; i += 2) {
      params.put(more[i], more[i + 1]);
    }
    return params;
  }

  private static String form(Map<String, String> params) {
    return Accounts.form(
        params.entrySet().stream()
            .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
            .toArray(String[]::new));
  }

  private Response page(String... more) {
    return accounts.endpoints.authPage(accounts.call(form(asked(more)), ""));
  }

  private Response decide(String... more) throws IOException {
    return accounts.endpoints.authDecision(accounts.call("", form(asked(more))));
  }

  private Response allow(String... more) throws IOException {
    return decide(
        Accounts.with(
            more, "decision", "allow", "email", "mia@example.com", "password", Accounts.PASSWORD));
  }

  @Test
  void parameterThatSaysTwoThingsIsAPageThatSaysSo() throws IOException {
    var twice = form(asked()) + "&scope=ZohoCRM.org.READ";

    assertThat(Accounts.text(accounts.endpoints.authPage(accounts.call(twice, ""))))
        .contains("The parameter scope is there twice");
    assertThat(Accounts.text(accounts.endpoints.authDecision(accounts.call("", twice))))
        .contains("The parameter scope is there twice");
  }

  private static Query answer(Response response) {
    assertThat(response.status()).isEqualTo(302);
    var location = String.valueOf(response.headers().get("Location"));
    assertThat(location).startsWith(Accounts.REDIRECT + "&");
    return Query.parse(location.substring(location.indexOf('?') + 1));
  }

  private static String code(Response response) {
    return answer(response).first("code").orElseThrow();
  }

  @Test
  void pageSaysWhoAsksForWhatAndRunsNothing() {
    var response = page("state", "\"><script>");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers())
        .containsEntry("Content-Type", "text/html;charset=UTF-8")
        .containsEntry("X-Frame-Options", "DENY")
        .containsEntry("Referrer-Policy", "no-referrer");
    assertThat(response.headers().get("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .contains("form-action 'self' https://app.example.com;");
    assertThat(Accounts.text(response))
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;")
        .contains("Acme &lt;Ltd&gt;")
        .contains("delete leads records", "see, add, change and delete attachments")
        .contains("name=\"state\" value=\"&quot;&gt;&lt;script&gt;\"")
        .contains("<label for=\"password\">")
        .doesNotContain("<script");
  }

  @Test
  void pageSaysThatTheProfileIsSeen() {
    var html = Accounts.text(page("scope", "AaaServer.profile.READ email"));
    assertThat(html)
        .contains("<li>see your name and your e-mail address <code>AaaServer.profile.READ</code>")
        .contains("<li>use another service (this means nothing here) <code>email</code>");
  }

  @Test
  void nameThatLooksLikeAPlaceholderFillsNothing() {
    var client = accounts.client("{hidden}$1", "https://a.example");
    var response = page("client_id", client.id(), "redirect_uri", "https://a.example");
    assertThat(Accounts.text(response)).contains("<h1>{hidden}$1 asks");
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, 1000.NOBODY",
    "redirect_uri, https://evil.example/",
    "redirect_uri, https://app.example.com/back",
    "redirect_uri, https://other.example",
    "redirect_uri, ''",
    "response_type, token",
    "scope, everything",
    "scope, ''",
    "code_challenge, short",
    "code_challenge_method, S512"
  })
  void wrongRequestIsAPageAndNeverARedirect(String name, String value) throws IOException {
    var params = new String[] {"code_challenge", CHALLENGE, name, value};
    for (var response :
        List.of(page(params), allow(params), decide(Accounts.with(params, "decision", "deny")))) {
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.headers()).doesNotContainKey("Location");
      assertThat(Accounts.text(response)).contains("role=\"alert\"");
    }
  }

  @Test
  void allowingGoesBackWithACodeTheStateAndOurAddress() throws IOException {
    var response = allow("state", "a b&c=d+é", "access_type", "offline");
    var answer = answer(response);
    assertThat(answer.first("state")).contains("a b&c=d+é");
    assertThat(answer.first("location")).contains("us");
    assertThat(response.headers().get("Location"))
        .contains("&accounts-server=http%3A%2F%2F127.0.0.1%3A8080&");
    assertThat(answer.first("code").orElseThrow()).matches("1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}");
    assertThat(accounts.audit(AuditEntry.Action.GRANT_CREATED)).hasSize(1);
  }

  @Test
  void offlineCodeGivesARefreshTokenAndOnlineCodeNone() throws IOException {
    assertThat(
            accounts.redeem(
                code(allow("access_type", "offline")), "redirect_uri", Accounts.REDIRECT))
        .containsKeys("access_token", "refresh_token");
    assertThat(accounts.redeem(code(allow()), "redirect_uri", Accounts.REDIRECT))
        .containsKey("access_token")
        .doesNotContainKey("refresh_token");
  }

  @Test
  void codeNeedsTheRedirectUriItWasSentTo() throws IOException {
    var code = code(allow());
    var refused = Map.of("error", "invalid_redirect_uri");
    assertThat(accounts.redeem(code)).isEqualTo(refused);
    assertThat(accounts.redeem(code, "redirect_uri", "myapp:back")).isEqualTo(refused);
    assertThat(accounts.redeem(code, "redirect_uri", Accounts.REDIRECT))
        .containsKey("access_token");
  }

  @ParameterizedTest
  @CsvSource({"S256, " + CHALLENGE, "plain, " + VERIFIER, "'', " + VERIFIER})
  void codeWithAChallengeNeedsItsVerifier(String method, String challenge) throws IOException {
    var params =
        method.isEmpty()
            ? new String[] {"code_challenge", challenge}
            : new String[] {"code_challenge", challenge, "code_challenge_method", method};
    var code = code(allow(params));
    var refused = Map.of("error", "invalid_code");
    assertThat(accounts.redeem(code, "redirect_uri", Accounts.REDIRECT)).isEqualTo(refused);
    assertThat(
            accounts.redeem(
                code, "redirect_uri", Accounts.REDIRECT, "code_verifier", VERIFIER + "x"))
        .isEqualTo(refused);
    assertThat(accounts.redeem(code, "redirect_uri", Accounts.REDIRECT, "code_verifier", VERIFIER))
        .containsKey("access_token");
  }

  @Test
  void onlineTokensEndTheOldestOfThem() throws IOException {
    var tokens = new ArrayList<String>();
    for (int i = 0; i < 16; i++) {
      var answer = accounts.redeem(code(allow()), "redirect_uri", Accounts.REDIRECT);
      tokens.add(String.valueOf(answer.get("access_token")));
      accounts.clock.advance(Duration.ofSeconds(1));
    }
    GuardTest.assertRefused(accounts, tokens.getFirst());
    accounts.admit(tokens.get(1));
    accounts.admit(tokens.getLast());
  }

  @Test
  void eleventhCodeEndsTheOldest() throws IOException {
    var codes = new ArrayList<String>();
    for (int i = 0; i < 11; i++) {
      codes.add(code(allow()));
      accounts.clock.advance(Duration.ofSeconds(1));
    }
    assertThat(accounts.redeem(codes.getFirst(), "redirect_uri", Accounts.REDIRECT))
        .isEqualTo(Map.of("error", "invalid_code"));
    assertThat(accounts.redeem(codes.get(1), "redirect_uri", Accounts.REDIRECT))
        .containsKey("access_token");
  }

  @Test
  void stateIsOfABearableLength() throws IOException {
    var longest = "é".repeat(2048);
    assertThat(answer(decide("decision", "deny", "state", longest)).first("state"))
        .contains(longest);
    for (var response :
        List.of(page("state", longest + "x"), decide("decision", "deny", "state", longest + "x"))) {
      assertThat(response.status()).isEqualTo(400);
      assertThat(Accounts.text(response)).contains("longer than 2048");
    }
  }

  @Test
  void denyingGoesBackWithAnErrorAndNeedsNoPassword() throws IOException {
    var answer = answer(decide("decision", "deny", "state", "s"));
    assertThat(answer.firsts())
        .containsEntry("error", "access_denied")
        .containsEntry("state", "s")
        .doesNotContainKey("code");
  }

  @ParameterizedTest
  @CsvSource({
    "mia@example.com, wrong",
    "mia@example.com, ''",
    "nobody@example.com, correct horse battery staple",
    "noah@example.org, correct horse battery staple"
  })
  void onlyAUserOfTheOrganizationWithThePasswordMayAllow(String email, String password)
      throws IOException {
    var response =
        decide("decision", "allow", "email", email, "password", password, "state", "kept");
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.headers()).doesNotContainKey("Location");
    assertThat(Accounts.text(response))
        .contains("role=\"alert\"", "value=\"kept\"", "value=\"%s\"".formatted(email))
        .doesNotContain("horse");
    assertThat(accounts.audit(AuditEntry.Action.GRANT_CREATED)).isEmpty();
  }

  @Test
  void passwordInTheAddressIsNotRead() throws IOException {
    var query = Accounts.form("email", "mia@example.com", "password", Accounts.PASSWORD);
    var response =
        accounts.endpoints.authDecision(accounts.call(query, form(asked("decision", "allow"))));
    assertThat(response.status()).isEqualTo(401);
  }

  @Test
  void afterTenWrongTriesTheNextMustWaitAMinute() throws IOException {
    for (int i = 0; i < 10; i++) {
      assertThat(allow("email", "MIA@example.com", "password", "").status()).isEqualTo(401);
    }
    var refused = allow();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers()).containsEntry("Retry-After", "60");
    assertThat(Accounts.text(refused)).contains("role=\"alert\"", "wait 60 seconds");
    accounts.clock.advance(Duration.ofMinutes(1));
    assertThat(allow().status()).isEqualTo(302);
  }

  @Test
  void privateSchemeIsARedirectUriToo() {
    var response = page("redirect_uri", "myapp:back");
    assertThat(response.headers().get("Content-Security-Policy"))
        .contains("form-action 'self' myapp:;");
  }
}
