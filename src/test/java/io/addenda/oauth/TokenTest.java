package io.addenda.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Response;
import io.addenda.metadata.Inside;
import io.addenda.model.AuditEntry;
import io.addenda.model.Scopes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the token endpoint answers, as printed in the vendor's pages and read from its SDKs; what
/// is assumed is marked so in [OAuthError].
class TokenTest {

  private static final String TOKEN = "1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}";

  @TempDir Path directory;
  private Accounts accounts;

  @BeforeEach
  void open() {
    accounts = new Accounts(directory);
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  @Test
  void codeGivesBothTokensOnOneLineInTheOrderOfTheVendor() throws IOException {
    var response = accounts.token("grant_type", "authorization_code", "code", accounts.code());
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers())
        .containsEntry("Content-Type", "application/json;charset=UTF-8")
        .containsEntry("Cache-Control", "no-store");
    var answer = Accounts.json(response);
    assertThat(access(answer)).matches(TOKEN);
    assertThat(string(answer, "refresh_token")).matches(TOKEN);
    assertThat(Accounts.text(response))
        .isEqualTo(
            """
            {"access_token":"%s","refresh_token":"%s",\
            "scope":"ZohoCRM.modules.leads.DELETE ZohoCRM.modules.attachments.ALL",\
            "api_domain":"http://127.0.0.1:8080","token_type":"Bearer","expires_in":3600}""",
            access(answer), string(answer, "refresh_token"));
  }

  @Test
  void accessTokenOpensTheGuardAsTheUserWhoGrantedIt() throws IOException {
    var caller = accounts.admit(access(accounts.redeem(accounts.code())));
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
        tables ->
            IntStream.range(0, 100)
                .mapToObj(
                    _ ->
                        accounts.credentials.createCode(
                            tables,
                            accounts.client,
                            accounts.user,
                            Accounts.SCOPES,
                            Duration.ofMinutes(3)))
                .toList());
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
    var refresh = string(accounts.redeem(accounts.code()), "refresh_token");
    var answer = accounts.refresh(refresh);
    assertThat(answer.keySet())
        .containsExactly("access_token", "scope", "api_domain", "token_type", "expires_in");
    assertThat(accounts.admit(access(answer)).user()).isEqualTo(accounts.user);
  }

  @Test
  void clientActsForItsOwnerByItself() throws IOException {
    var answer = Accounts.json(ownTokens("soid", "ZohoCRM." + Accounts.ZGID));
    assertThat(answer.keySet())
        .containsExactly("access_token", "scope", "api_domain", "token_type", "expires_in");
    var caller = accounts.admit(access(answer));
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

  @ParameterizedTest
  @CsvSource({
    "client_id, 1000.NOBODY, invalid_client",
    "client_id, '', invalid_client",
    "client_secret, wrong, invalid_client_secret",
    "client_secret, '', invalid_client_secret",
    "code, 1000.unknown, invalid_code",
    "grant_type, password, unsupported_grant_type",
    "grant_type, refresh_token, invalid_code",
    "grant_type, client_credentials, missing_org_info",
    "code_verifier, sent-without-a-challenge, invalid_code"
  })
  void wrongParameterIsNamedWithStatus200(String name, String value, String error)
      throws IOException {
    var params = new LinkedHashMap<String, String>();
    params.put("grant_type", "authorization_code");
    params.put("client_id", Accounts.CLIENT);
    params.put("client_secret", Accounts.SECRET);
    params.put("code", accounts.code());
    params.put(name, value);
    var response =
        accounts.tokenRaw(
            params.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new));
    assertThat(response.status()).isEqualTo(200);
    assertThat(Accounts.json(response)).isEqualTo(Map.of("error", error));
  }

  /// The first of two would win silently, or what is no UTF-8 be read as something else.
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, token=a&token=b",
        "token=a, token=b",
        "token=a&token=b, -",
        "token=%FF, -",
        "-, token=%C3",
      })
  void parameterThatSaysTwoThingsIsRefused(@Nullable String query, @Nullable String form)
      throws IOException {
    var call =
        accounts.call(Objects.requireNonNullElse(query, ""), Objects.requireNonNullElse(form, ""));

    assertThat(Accounts.json(accounts.endpoints.token(call)))
        .isEqualTo(Map.of("error", "invalid_request"));
    assertThat(Accounts.json(accounts.endpoints.revoke(call)))
        .isEqualTo(Map.of("error", "invalid_request"));
  }

  @Test
  void grantTypeMustBeThere() throws IOException {
    assertThat(Accounts.json(accounts.token())).isEqualTo(Map.of("error", "invalid_request"));
  }

  @Test
  void scopeOfAClientsOwnTokenMustBeOne() throws IOException {
    var soid = "ZohoCRM." + Accounts.ZGID;
    assertThat(Accounts.json(accounts.token("grant_type", "client_credentials", "soid", soid)))
        .isEqualTo(Map.of("error", "invalid_scope"));
  }

  @Test
  void parametersMayStandInTheQuery() throws IOException {
    var query =
        Accounts.form(
            "grant_type",
            "authorization_code",
            "client_id",
            Accounts.CLIENT,
            "client_secret",
            Accounts.SECRET,
            "code",
            accounts.code());
    assertThat(Accounts.json(accounts.endpoints.token(accounts.call(query, ""))))
        .containsKey("access_token");
  }

  @Test
  void parametersMayStandInMultipartFormData() throws IOException {
    var body = new StringBuilder();
    Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            Accounts.CLIENT,
            "client_secret",
            Accounts.SECRET,
            "code",
            accounts.code())
        .forEach(
            (name, value) ->
                body.append(
                    "--xyz\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(name, value)));
    var call =
        accounts.call(
            body + "--xyz--\r\n", Map.of("Content-Type", "multipart/form-data; boundary=xyz"));
    assertThat(Accounts.json(accounts.endpoints.token(call))).containsKey("access_token");
  }

  @Test
  void jsonBodyIsNotUnderstood() throws IOException {
    var call =
        accounts.call(
            "{\"client_id\":\"%s\"}".formatted(Accounts.CLIENT),
            Map.of("Content-Type", "application/json"));
    assertThat(Accounts.json(accounts.endpoints.token(call)))
        .isEqualTo(Map.of("error", "invalid_client"));
  }

  @Test
  void formOverItsLimitIsRefused() throws IOException {
    var limit = 64 * 1024 - "a=".length();
    assertThat(accounts.tokenRaw("a", "x".repeat(limit)).status()).isEqualTo(200);
    assertThat(accounts.tokenRaw("a", "x".repeat(limit + 1)).status()).isEqualTo(413);
    assertThat(accounts.endpoints.revoke(accounts.call("", "a=" + "x".repeat(limit + 1))).status())
        .isEqualTo(413);
  }

  @Test
  void eleventhTokenInTenMinutesIsRefused() throws IOException {
    var refresh = accounts.refreshToken();
    for (int i = 0; i < 10; i++) {
      assertThat(accounts.refresh(refresh)).containsKey("access_token");
      accounts.clock.advance(Duration.ofSeconds(30));
    }
    var response = accounts.token("grant_type", "refresh_token", "refresh_token", refresh);
    assertThat(response.status()).isEqualTo(400);
    assertThat(Accounts.json(response))
        .isEqualTo(
            Map.of(
                "error_description",
                "You have made too many requests continuously. Please try again after some time.",
                "error",
                "Access Denied",
                "status",
                "failure"));
    assertThat(accounts.refresh(accounts.refreshToken())).containsKey("access_token");
    accounts.clock.advance(Duration.ofMinutes(5));
    assertThat(accounts.refresh(refresh)).containsKey("access_token");
    assertThat(accounts.refresh(refresh)).containsKey("error");
  }

  @Test
  void revokedTokensStillCount() throws IOException {
    var refresh = accounts.refreshToken();
    for (int i = 0; i < 10; i++) {
      assertThat(accounts.revoke(access(accounts.refresh(refresh))).status()).isEqualTo(200);
    }
    assertThat(accounts.refresh(refresh)).containsEntry("error", "Access Denied");
  }

  @Test
  void sixteenthLiveTokenEndsTheOldest() throws IOException {
    var refresh = accounts.refreshToken();
    var tokens = new ArrayList<String>();
    for (int i = 0; i < 15; i++) {
      tokens.add(access(accounts.refresh(refresh)));
      accounts.clock.advance(Duration.ofMinutes(2));
    }
    tokens.forEach(accounts::admit);
    var last = access(accounts.refresh(refresh));
    assertThat(accounts.remembers(tokens.getFirst())).isFalse();
    GuardTest.assertRefused(accounts, tokens.getFirst());
    accounts.admit(tokens.get(1));
    accounts.admit(last);
  }

  @Test
  void twentyFirstRefreshTokenEndsTheOldestAndItsAccessTokens() throws IOException {
    var first = accounts.redeem(accounts.code());
    accounts.admit(access(first));
    accounts.clock.advance(Duration.ofSeconds(1));
    var second = accounts.redeem(accounts.code());
    for (int i = 0; i < 18; i++) {
      accounts.clock.advance(Duration.ofSeconds(1));
      accounts.redeem(accounts.code());
    }
    accounts.admit(access(first));
    var last = accounts.redeem(accounts.code());
    assertThat(accounts.remembers(access(first))).isFalse();
    GuardTest.assertRefused(accounts, access(first));
    assertThat(accounts.refresh(string(first, "refresh_token")))
        .isEqualTo(Map.of("error", "invalid_code"));
    assertThat(accounts.refresh(string(second, "refresh_token"))).containsKey("access_token");
    assertThat(accounts.refresh(string(last, "refresh_token"))).containsKey("access_token");
  }

  @Test
  void throttleCanBeTurnedOff(@TempDir Path elsewhere) throws IOException {
    var settings =
        new OAuthSettings(Duration.ofSeconds(90), Duration.ofMinutes(3), 0, SignInSettings.DEFAULT);
    try (var free = new Accounts(elsewhere, settings)) {
      var refresh = free.refreshToken();
      for (int i = 0; i < 40; i++) {
        assertThat(free.refresh(refresh)).containsEntry("expires_in", 90);
      }
    }
  }

  @Test
  void revokedRefreshTokenTakesItsAccessTokensAlongAtOnce() throws IOException {
    var tokens = accounts.redeem(accounts.code());
    var refresh = string(tokens, "refresh_token");
    var second = access(accounts.refresh(refresh));
    accounts.admit(access(tokens));
    accounts.admit(second);
    var response = accounts.revoke(refresh);
    assertThat(response.status()).isEqualTo(200);
    assertThat(Accounts.json(response)).isEqualTo(Map.of("status", "success"));
    for (var token : List.of(access(tokens), second)) {
      assertThat(accounts.remembers(token)).isFalse();
      GuardTest.assertRefused(accounts, token);
    }
    assertThat(accounts.refresh(refresh)).isEqualTo(Map.of("error", "invalid_code"));
  }

  @Test
  void revokedAccessTokenLeavesTheOthers() throws IOException {
    var tokens = accounts.redeem(accounts.code());
    var second = access(accounts.refresh(string(tokens, "refresh_token")));
    accounts.admit(access(tokens));
    accounts.admit(second);
    accounts.endpoints.revoke(accounts.call("", Accounts.form("token", access(tokens))));
    assertThat(accounts.remembers(access(tokens))).isFalse();
    GuardTest.assertRefused(accounts, access(tokens));
    assertThat(accounts.remembers(second)).isTrue();
  }

  @Test
  void unknownTokenCannotBeRevoked() throws IOException {
    var token = access(accounts.redeem(accounts.code()));
    accounts.revoke(token);
    for (var gone : List.of("", "1000.unknown", token)) {
      var response = accounts.revoke(gone);
      assertThat(response.status()).isEqualTo(400);
      assertThat(Accounts.json(response)).isEqualTo(Map.of("error", "invalid_token"));
    }
  }

  @Test
  void unknownTokenIsNotRevokedByTheWriter() throws Exception {
    var token = access(accounts.redeem(accounts.code()));
    var busy = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    accounts.store.write(
        _ -> {
          busy.countDown();
          return await(done);
        },
        _ -> {},
        _ -> {});
    busy.await();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var unknown = threads.submit(() -> accounts.revoke("1000.unknown"));
      assertThat(unknown.get(20, TimeUnit.SECONDS).status()).isEqualTo(400);
      var known = threads.submit(() -> accounts.revoke(token));
      done.countDown();
      assertThat(known.get().status()).isEqualTo(200);
    } finally {
      done.countDown();
    }
  }

  private static boolean await(CountDownLatch done) {
    try {
      done.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void clientsOwnTokensAreBoundedAsThoseOfARefreshToken() throws IOException {
    String[] own = {
      "grant_type",
      "client_credentials",
      "scope",
      "ZohoCRM.org.READ",
      "soid",
      "ZohoCRM." + Accounts.ZGID
    };
    var first = access(Accounts.json(accounts.token(own)));
    accounts.clock.advance(Duration.ofSeconds(1));
    for (int i = 1; i < 10; i++) {
      access(Accounts.json(accounts.token(own)));
    }
    assertThat(Accounts.json(accounts.token(own))).containsEntry("error", "Access Denied");
    accounts.clock.advance(Duration.ofMinutes(10));
    for (int i = 10; i < 15; i++) {
      access(Accounts.json(accounts.token(own)));
    }
    accounts.admit(first);
    access(Accounts.json(accounts.token(own)));
    GuardTest.assertRefused(accounts, first);
  }

  @Test
  void scopesBeyondAllMeasureAreNone() throws IOException {
    var many = "ZohoCRM.org.READ,".repeat(500);
    assertThat(
            Accounts.json(
                accounts.token(
                    "grant_type",
                    "client_credentials",
                    "scope",
                    many,
                    "soid",
                    "ZohoCRM." + Accounts.ZGID)))
        .isEqualTo(Map.of("error", "invalid_scope"));
  }

  @Test
  void accessTokenSurvivesARestart() throws IOException {
    var tokens = accounts.redeem(accounts.code());
    accounts.restart();
    assertThat(accounts.admit(access(tokens)).user()).isEqualTo(accounts.user);
    assertThat(accounts.refresh(string(tokens, "refresh_token"))).containsKey("access_token");
  }

  @Test
  void whatHasExpiredIsSweptAway() throws IOException {
    accounts.code();
    var tokens = accounts.redeem(accounts.code());
    accounts.clock.advance(Duration.ofMinutes(71));
    accounts.refresh(string(tokens, "refresh_token"));
    var left = new Inside(directory.resolve("metadata.db")).tokens();
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
            access(tokens),
            string(tokens, "refresh_token"),
            Accounts.SECRET,
            Accounts.PASSWORD);
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(secrets).noneMatch(bytes::contains);
      }
    }
    assertThat(directory.resolve("metadata.db-wal")).isNotEmptyFile();
  }

  @Test
  void auditTellsWhoGotATokenFromWhere() throws IOException {
    accounts.revoke(access(accounts.redeem(accounts.code())));
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
    var made =
        accounts.store.write(
            tables ->
                accounts.credentials.createClient(
                    tables, accounts.user, "Mine", List.of("http://localhost:9000/")));
    assertThat(made.client().id()).matches("1000\\.[A-Z0-9]{30}");
    assertThat(made.secret()).matches("[0-9a-f]{42}");
    assertThat(made.toString()).doesNotContain(made.secret());
    var found = accounts.store.read(tables -> tables.clients().find(made.client().id()));
    assertThat(found).contains(made.client());
  }

  private static String access(Map<String, ?> answer) {
    return string(answer, "access_token");
  }

  private static String string(Map<String, ?> answer, String name) {
    assertThat(answer).containsKey(name);
    return String.valueOf(answer.get(name));
  }
}
