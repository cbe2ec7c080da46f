package io.addenda.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Response;
import io.addenda.model.AuditEntry;
import io.addenda.model.Scopes;
import io.addenda.testing.TestStores;
import org.junit.jupiter.api.Test;

/// What the token endpoint answers, as printed in the vendor's pages and read from its SDKs; what
/// is assumed is marked so in [OAuthError].
class TokenTest extends AccountsPerTest {

  private static final String TOKEN = "1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}";

  @Test
  void codeGivesBothTokensOnOneLineInTheOrderOfTheVendor() throws IOException {
    var response = accounts.token("grant_type", "authorization_code", "code", accounts.code());
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("Content-Type", "application/json;charset=UTF-8");
    var answer = Accounts.json(response);
    assertThat(Accounts.access(answer)).matches(TOKEN);
    assertThat(Accounts.string(answer, "refresh_token")).matches(TOKEN);
    assertThat(Accounts.text(response))
        .isEqualTo(
            """
            {"access_token":"%s","refresh_token":"%s",\
            "scope":"ZohoCRM.modules.leads.DELETE ZohoCRM.modules.attachments.ALL",\
            "api_domain":"http://127.0.0.1:8080","token_type":"Bearer","expires_in":3600}""",
            Accounts.access(answer), Accounts.string(answer, "refresh_token"));
  }

  @Test
  void accessTokenOpensTheGuardAsTheUserWhoGrantedIt() throws IOException {
    var caller = accounts.admit(Accounts.access(accounts.redeem(accounts.code())));
    assertThat(caller.user()).isEqualTo(accounts.user);
    assertThat(caller.client()).isEqualTo(Accounts.CLIENT);
    assertThat(caller.organization().id()).isEqualTo(Accounts.ORGANIZATION);
    assertThat(caller.scopes()).hasToString(Accounts.SCOPES.toString());
  }

  @Test
  void codeWorksOnce() throws IOException {
    var code = accounts.code();
    assertThat(accounts.redeem(code)).containsKey("access_token");
    assertThat(accounts.redeem(code)).isEqualTo(Map.of("error", "invalid_code"));
  }

  @Test
  void codeWorksOnceEvenWhenRequestsRace() throws Exception {
    var code = accounts.code();
    var start = new CountDownLatch(1);
    var answers = new ArrayList<Future<Map<String, ?>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return accounts.redeem(code);
                }));
      }
      start.countDown();
    }
    int won = 0;
    for (var answer : answers) {
      if (answer.get().containsKey("access_token")) {
        won++;
      } else {
        assertThat(answer.get()).isEqualTo(Map.of("error", "invalid_code"));
      }
    }
    assertThat(won).isEqualTo(1);
  }

  @Test
  void codeExpires() throws IOException {
    var code = accounts.code();
    accounts.clock.advance(Duration.ofMinutes(3));
    assertThat(accounts.redeem(code)).isEqualTo(Map.of("error", "invalid_code"));
  }

  @Test
  void expiredCodeIsRefusedWhileItIsStillThere() throws IOException {
    // More than one sweep takes, all of them older.
    accounts.store.write(
        tables -> IntStream.range(0, 100).mapToObj(_ -> accounts.code(tables)).toList());
    accounts.clock.advance(Duration.ofMillis(1));
    var code = accounts.code();
    accounts.clock.advance(Duration.ofMinutes(3));
    assertThat(accounts.redeem(code)).isEqualTo(Map.of("error", "invalid_code"));
  }

  @Test
  void codeOfAnotherClientIsUnknownAndStaysGood() throws IOException {
    var code = accounts.code();
    var response =
        accounts.tokenRaw(
            "grant_type",
            "authorization_code",
            "client_id",
            Accounts.OTHER_CLIENT,
            "client_secret",
            Accounts.SECRET,
            "code",
            code);
    assertThat(Accounts.json(response)).isEqualTo(Map.of("error", "invalid_code"));
    assertThat(accounts.redeem(code)).containsKey("access_token");
  }

  @Test
  void refreshTokenOfAnotherClientIsUnknown() throws IOException {
    var other =
        accounts.store.read(tables -> tables.clients().find(Accounts.OTHER_CLIENT)).orElseThrow();
    assertThat(accounts.refresh(accounts.refreshToken(other)))
        .isEqualTo(Map.of("error", "invalid_code"));
  }

  @Test
  void refreshGivesAnAccessTokenAndNoRefreshToken() throws IOException {
    var refresh = Accounts.string(accounts.redeem(accounts.code()), "refresh_token");
    var answer = accounts.refresh(refresh);
    assertThat(answer.keySet())
        .containsExactly("access_token", "scope", "api_domain", "token_type", "expires_in");
    assertThat(accounts.admit(Accounts.access(answer)).user()).isEqualTo(accounts.user);
  }

  @Test
  void clientActsForItsOwnerByItself() throws IOException {
    var answer = Accounts.json(ownTokens("soid", "ZohoCRM." + Accounts.ZGID));
    assertThat(answer.keySet())
        .containsExactly("access_token", "scope", "api_domain", "token_type", "expires_in");
    var caller = accounts.admit(Accounts.access(answer));
    assertThat(caller.user()).isEqualTo(accounts.user);
    assertThat(caller.scopes()).hasToString("ZohoCRM.org.READ");
  }

  @Test
  void clientMustNameItsOwnOrganization() throws IOException {
    assertThat(Accounts.json(ownTokens())).isEqualTo(Map.of("error", "missing_org_info"));
    assertThat(Accounts.json(ownTokens("soid", "ZohoCRM.60099999")))
        .isEqualTo(Map.of("error", "missing_org_info"));
  }

  private Response ownTokens(String... more) throws IOException {
    return accounts.token(
        Accounts.with(more, "grant_type", "client_credentials", "scope", "ZohoCRM.org.READ"));
  }

  @Test
  void accessTokenSurvivesARestart() throws IOException {
    var tokens = accounts.redeem(accounts.code());
    accounts.restart();
    assertThat(accounts.admit(Accounts.access(tokens)).user()).isEqualTo(accounts.user);
    assertThat(accounts.refresh(Accounts.string(tokens, "refresh_token")))
        .containsKey("access_token");
  }

  @Test
  void whatHasExpiredIsSweptAway() throws IOException {
    accounts.code();
    var tokens = accounts.redeem(accounts.code());
    accounts.clock.advance(Duration.ofMinutes(71));
    accounts.refresh(Accounts.string(tokens, "refresh_token"));
    var left = TestStores.in(directory).inside().tokens();
    assertThat(left.codes()).isZero();
    assertThat(left.accessTokens()).isEqualTo(1);
  }

  @Test
  void nothingSecretCanBeReadInTheDatabase() throws IOException {
    var code = accounts.code();
    var unused = accounts.code();
    var tokens = accounts.redeem(code);
    var secrets =
        List.of(
            code,
            unused,
            Accounts.access(tokens),
            Accounts.string(tokens, "refresh_token"),
            Accounts.SECRET,
            Accounts.PASSWORD);
    var stores = TestStores.in(directory);
    assertThat(secrets).allMatch(secret -> stores.remains(secret).isEmpty());
    assertThat(stores.remains(Accounts.CLIENT)).isNotEmpty();
  }

  @Test
  void auditTellsWhoGotATokenFromWhere() throws IOException {
    accounts.revoke(Accounts.access(accounts.redeem(accounts.code())));
    assertThat(accounts.audit(AuditEntry.Action.CLIENT_CREATED)).hasSize(2);
    assertThat(accounts.audit(AuditEntry.Action.GRANT_CREATED))
        .singleElement()
        .satisfies(entry -> assertThat(entry.target()).isEqualTo(accounts.user.id()));
    for (var action : List.of(AuditEntry.Action.TOKEN_ISSUED, AuditEntry.Action.TOKEN_REVOKED)) {
      assertThat(accounts.audit(action))
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.actor()).isEqualTo(accounts.user.id());
                assertThat(entry.client()).isEqualTo(Accounts.CLIENT);
                assertThat(entry.remote()).isEqualTo("192.0.2.7");
                assertThat(entry.request()).startsWith("r");
              });
    }
  }

  @Test
  void knownCredentialsCanBePutTwice() throws IOException {
    var token = "1000.demo.access.token.of.thirty-two.letters";
    var scopes = Scopes.parse("ZohoCRM.org.READ").orElseThrow();
    for (int i = 0; i < 2; i++) {
      accounts.store.write(
          tables -> {
            var credentials = accounts.credentials;
            var client =
                credentials.putClient(
                    tables, Accounts.CLIENT, Accounts.SECRET, accounts.user, "x", List.of());
            credentials.putRefreshToken(tables, token, client, accounts.user, scopes);
            credentials.putAccessToken(
                tables,
                token,
                client,
                accounts.user,
                scopes,
                accounts.clock.instant().plus(Duration.ofDays(1)));
            return true;
          });
      accounts.clock.advance(Duration.ofHours(20));
    }
    assertThat(accounts.admit(token).scopes()).hasToString("ZohoCRM.org.READ");
    assertThat(accounts.refresh(token)).containsKey("access_token");
  }

  @Test
  void madeClientHasTheShapeOfTheVendor() {
    assertThat(accounts.credentials.newSecret()).matches("[0-9a-f]{42}");
    var made = accounts.client("Mine", "http://localhost:9000/");
    assertThat(made.id()).matches("1000\\.[A-Z0-9]{30}");
    var found = accounts.store.read(tables -> tables.clients().find(made.id()));
    assertThat(found).contains(made);
  }
}
