package io.addenda.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.model.Sharing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest extends AccountsPerTest {

  private String token = "";

  @BeforeEach
  void prepare() throws IOException {
    token = String.valueOf(accounts.redeem(accounts.code()).get("access_token"));
  }

  static void assertRefused(Accounts accounts, String token) {
    assertThatThrownBy(() -> accounts.admit(token)).satisfies(is(new ApiError.TokenInvalid()));
  }

  private static Consumer<Throwable> is(ApiError error) {
    return thrown ->
        assertThat(thrown)
            .isInstanceOfSatisfying(
                ApiException.class, refused -> assertThat(refused.error()).isEqualTo(error));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zoho-oauthtoken %s", "zoho-OAUTHTOKEN   %s ", "Bearer %s", "bearer %s"})
  void eitherSchemeWillDoInAnyCase(String header) {
    var request = accounts.bearing(header.formatted(token));
    assertThat(accounts.guard.admit(request).user()).isEqualTo(accounts.user);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "%s",
        "Basic %s",
        "Zoho-oauthtoken",
        "Zoho-oauthtoken ",
        "Zoho-oauthtoken%s",
        "Zoho-oauthtoken %s %s",
        "Zoho-oauthtoken Bearer %s",
        "Bearer %s, Bearer %s",
        "Zoho-oauthtoken\t%s",
        "Bearer a\tb"
      })
  void headerThatHasNotOneTokenIsNoAuthentication(String header) {
    var request = accounts.bearing(header.replace("%s", token));
    assertThatThrownBy(() -> accounts.guard.admit(request))
        .satisfies(is(new ApiError.AuthenticationFailed()));
    assertThatThrownBy(() -> accounts.guard.remembered(request))
        .satisfies(is(new ApiError.AuthenticationFailed()));
  }

  @Test
  void requestWithoutAHeaderIsNoAuthentication() {
    var request = accounts.call("", Map.of()).request();
    assertThatThrownBy(() -> accounts.guard.remembered(request))
        .satisfies(is(new ApiError.AuthenticationFailed()));
  }

  @Test
  void tokenInTheQueryIsNotRead() {
    var query = "access_token=%s&authtoken=%s".formatted(token, token);
    assertThatThrownBy(() -> accounts.guard.admit(accounts.call(query, "").request()))
        .satisfies(is(new ApiError.AuthenticationFailed()));
  }

  @Test
  void unknownTokenIsInvalidAndNotRemembered() {
    assertRefused(accounts, "1000.unknown");
    assertThat(accounts.remembers("1000.unknown")).isFalse();
  }

  @Test
  void callerIsRememberedForAFewSeconds() {
    assertThat(accounts.remembers(token)).isFalse();
    accounts.admit(token);
    accounts.clock.advance(TokenGuard.FRESH.minusMillis(1));
    assertThat(accounts.remembers(token)).isTrue();
    accounts.clock.advance(Duration.ofMillis(1));
    assertThat(accounts.remembers(token)).isFalse();
  }

  @Test
  void callerIsNeverRememberedBeyondTheTokensEnd() {
    accounts.clock.advance(Duration.ofHours(1).minusSeconds(1));
    accounts.admit(token);
    accounts.clock.advance(Duration.ofMillis(999));
    assertThat(accounts.remembers(token)).isTrue();
    accounts.clock.advance(Duration.ofMillis(1));
    assertThat(accounts.remembers(token)).isFalse();
    assertRefused(accounts, token);
  }

  @Test
  void clockThatIsSetBackMakesNobodyRememberedForLonger() {
    accounts.admit(token);
    accounts.clock.advance(Duration.ofSeconds(-1));
    assertThat(accounts.remembers(token)).isFalse();
  }

  @Test
  void changedOrganizationIsSeenAfterThat() {
    var leads = accounts.admit(token).organization().module("Leads").orElseThrow();
    accounts.store.write(
        tables -> {
          tables.organizations().share(Accounts.ORGANIZATION, leads, Sharing.PRIVATE);
          return true;
        });
    accounts.clock.advance(TokenGuard.FRESH);
    assertThat(accounts.remembers(token)).isFalse();
    assertThat(accounts.admit(token).organization().sharing(leads)).isEqualTo(Sharing.PRIVATE);
  }

  @Test
  void refreshTokenAndCodeAreNoAccessTokens() throws IOException {
    assertRefused(accounts, accounts.code());
    assertRefused(accounts, accounts.refreshToken());
  }
}
