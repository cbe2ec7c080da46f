package io.addenda.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Id;
import org.junit.jupiter.api.Test;

/// What becomes of tokens that are revoked.
class RevocationTest extends AccountsPerTest {

  @Test
  void revokedRefreshTokenTakesItsAccessTokensAlongAtOnce() throws IOException {
    var tokens = accounts.redeem(accounts.code());
    var refresh = Accounts.string(tokens, "refresh_token");
    var second = Accounts.access(accounts.refresh(refresh));
    accounts.admit(Accounts.access(tokens));
    accounts.admit(second);
    var response = accounts.revoke(refresh);
    assertThat(response.status()).isEqualTo(200);
    assertThat(Accounts.json(response)).isEqualTo(Map.of("status", "success"));
    for (var token : List.of(Accounts.access(tokens), second)) {
      assertThat(accounts.remembers(token)).isFalse();
      GuardTest.assertRefused(accounts, token);
    }
    assertThat(accounts.refresh(refresh)).isEqualTo(Map.of("error", "invalid_code"));
  }

  @Test
  void revokedAccessTokenLeavesTheOthers() throws IOException {
    var tokens = accounts.redeem(accounts.code());
    var second = Accounts.access(accounts.refresh(Accounts.string(tokens, "refresh_token")));
    accounts.admit(Accounts.access(tokens));
    accounts.admit(second);
    accounts.endpoints.revoke(accounts.call("", Accounts.form("token", Accounts.access(tokens))));
    assertThat(accounts.remembers(Accounts.access(tokens))).isFalse();
    GuardTest.assertRefused(accounts, Accounts.access(tokens));
    assertThat(accounts.remembers(second)).isTrue();
  }

  @Test
  void unknownTokenCannotBeRevoked() throws IOException {
    var token = Accounts.access(accounts.redeem(accounts.code()));
    accounts.revoke(token);
    for (var gone : List.of("", "1000.unknown", token)) {
      var response = accounts.revoke(gone);
      assertThat(response.status()).isEqualTo(400);
      assertThat(Accounts.json(response)).isEqualTo(Map.of("error", "invalid_token"));
    }
  }

  @Test
  void unknownTokenIsNotRevokedByTheWriter() throws Exception {
    var token = Accounts.access(accounts.redeem(accounts.code()));
    var busy = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    accounts.store.write(
        new Id(1),
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
}
