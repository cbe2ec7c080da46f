package io.addenda.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many tokens there may be, and how fast they may be asked for.
class TokenLimitsTest extends AccountsPerTest {

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
      assertThat(accounts.revoke(Accounts.access(accounts.refresh(refresh))).status())
          .isEqualTo(200);
    }
    assertThat(accounts.refresh(refresh)).containsEntry("error", "Access Denied");
  }

  @Test
  void sixteenthLiveTokenEndsTheOldest() throws IOException {
    var refresh = accounts.refreshToken();
    var tokens = new ArrayList<String>();
    for (int i = 0; i < 15; i++) {
      tokens.add(Accounts.access(accounts.refresh(refresh)));
      accounts.clock.advance(Duration.ofMinutes(2));
    }
    tokens.forEach(accounts::admit);
    var last = Accounts.access(accounts.refresh(refresh));
    assertThat(accounts.remembers(tokens.getFirst())).isFalse();
    GuardTest.assertRefused(accounts, tokens.getFirst());
    accounts.admit(tokens.get(1));
    accounts.admit(last);
  }

  @Test
  void twentyFirstRefreshTokenEndsTheOldestAndItsAccessTokens() throws IOException {
    var first = accounts.redeem(accounts.code());
    accounts.admit(Accounts.access(first));
    accounts.clock.advance(Duration.ofSeconds(1));
    var second = accounts.redeem(accounts.code());
    for (int i = 0; i < 18; i++) {
      accounts.clock.advance(Duration.ofSeconds(1));
      accounts.redeem(accounts.code());
    }
    accounts.admit(Accounts.access(first));
    var last = accounts.redeem(accounts.code());
    assertThat(accounts.remembers(Accounts.access(first))).isFalse();
    GuardTest.assertRefused(accounts, Accounts.access(first));
    assertThat(accounts.refresh(Accounts.string(first, "refresh_token")))
        .isEqualTo(Map.of("error", "invalid_code"));
    assertThat(accounts.refresh(Accounts.string(second, "refresh_token")))
        .containsKey("access_token");
    assertThat(accounts.refresh(Accounts.string(last, "refresh_token")))
        .containsKey("access_token");
  }

  @Test
  void throttleCanBeTurnedOff(@TempDir Path elsewhere) throws IOException {
    var settings =
        new OAuthSettings(
            Duration.ofSeconds(90), Duration.ofMinutes(3), 0, SignInSettings.DEFAULT, true, "");
    try (var free = new Accounts(elsewhere, settings)) {
      var refresh = free.refreshToken();
      for (int i = 0; i < 40; i++) {
        assertThat(free.refresh(refresh)).containsEntry("expires_in", 90);
      }
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
    var first = Accounts.access(Accounts.json(accounts.token(own)));
    accounts.clock.advance(Duration.ofSeconds(1));
    for (int i = 1; i < 10; i++) {
      Accounts.access(Accounts.json(accounts.token(own)));
    }
    assertThat(Accounts.json(accounts.token(own))).containsEntry("error", "Access Denied");
    accounts.clock.advance(Duration.ofMinutes(10));
    for (int i = 10; i < 15; i++) {
      Accounts.access(Accounts.json(accounts.token(own)));
    }
    accounts.admit(first);
    Accounts.access(Accounts.json(accounts.token(own)));
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
}
