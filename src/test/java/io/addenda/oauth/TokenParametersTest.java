package io.addenda.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How the parameters of the token endpoint may be sent, and what is said when one is wrong.
class TokenParametersTest extends AccountsPerTest {

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
}
