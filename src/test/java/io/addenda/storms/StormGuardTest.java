package io.addenda.storms;

import static io.addenda.testing.SmallOrganization.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.TestClock;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.testing.SmallOrganization;
import io.addenda.testing.SmallPerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StormGuardTest extends SmallPerTest {

  private Call call;

  @BeforeEach
  void prepare() {
    call = SmallOrganization.call(small.ada, "", "");
  }

  private StormGuard guard(long deletes, int share, AtomicLong stopped) {
    return new StormGuard(
        new StormGuard.Settings(deletes, share, Duration.ofMinutes(1)),
        InstantSource.fixed(NOW),
        (_, _, count) -> stopped.addAndGet(count));
  }

  private void take(StormGuard guard, long items) {
    var deletes = guard.of(call);
    boolean changed = false;
    try {
      deletes.begin();
      deletes.took(items);
      changed = true;
    } finally {
      deletes.settle(changed);
    }
  }

  @Test
  void changeThatRunsAgainCountsOnceAndOneThatFailsNotAtAll() {
    var guard = guard(10, 0, new AtomicLong());
    var deletes = guard.of(call);
    for (int i = 0; i < 3; i++) {
      deletes.begin();
      deletes.took(4);
      deletes.took(2);
    }
    deletes.settle(true);
    var failed = guard.of(call);
    failed.begin();
    failed.took(4);
    failed.settle(false);

    assertThatCode(() -> take(guard, 4)).doesNotThrowAnyException();
    assertThatThrownBy(() -> take(guard, 1)).isInstanceOf(ApiException.class);
  }

  @Test
  void whatWasGrantedBeforeTheStopIsNotStoppedWhenItRunsAgain() {
    var guard = guard(10, 0, new AtomicLong());
    var first = guard.of(call);
    first.begin();
    first.took(8);
    assertThatThrownBy(() -> take(guard, 3)).isInstanceOf(ApiException.class);

    assertThatCode(
            () -> {
              first.begin();
              first.took(8);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void whoeverWasStoppedAtOneCallThatAloneIsTooMuchMayMakeOneSuchCallWhenLetOn() {
    var guard = guard(10, 0, new AtomicLong());
    var caller = call.caller();
    var party =
        new StormGuard.Party(caller.organization().id(), caller.user().id(), caller.client());
    assertThatThrownBy(() -> take(guard, 5000)).isInstanceOf(ApiException.class);
    guard.allow(party);
    var failed = guard.of(call);
    failed.begin();
    failed.took(5000);
    failed.settle(false);

    assertThatCode(() -> take(guard, 5000)).doesNotThrowAnyException();
    assertThatCode(() -> take(guard, 10)).doesNotThrowAnyException();
    assertThatThrownBy(() -> take(guard, 5000)).isInstanceOf(ApiException.class);
  }

  @Test
  void shareOfTheAttachmentsIsTheLimitOnceTheyAreCounted() {
    var stopped = new AtomicLong();
    var guard = guard(0, 50, stopped);
    take(guard, 1500);
    guard.total(SmallOrganization.ID, 4000);

    assertThatCode(() -> take(guard, 500)).doesNotThrowAnyException();
    assertThatThrownBy(() -> take(guard, 1)).isInstanceOf(ApiException.class);
    assertThat(stopped).hasValue(2001);
  }

  @Test
  void shareOfFewAttachmentsStopsNobodyBelowAThousand() {
    var guard = guard(0, 50, new AtomicLong());
    guard.total(SmallOrganization.ID, 10);

    assertThatCode(() -> take(guard, 1000)).doesNotThrowAnyException();
    assertThatThrownBy(() -> take(guard, 1)).isInstanceOf(ApiException.class);
  }

  @Test
  void deletesAroundTheTurnOfAWindowCountTogetherAndFade() {
    for (var later : List.of(Duration.ofSeconds(2), Duration.ofSeconds(60))) {
      var clock = new TestClock();
      var guard =
          new StormGuard(
              new StormGuard.Settings(10, 0, Duration.ofMinutes(1)), clock, (_, _, _) -> {});
      clock.advance(Duration.ofSeconds(59));
      take(guard, 8);

      clock.advance(later);

      if (later.toSeconds() == 2) {
        assertThatThrownBy(() -> take(guard, 8)).isInstanceOf(ApiException.class);
      } else {
        assertThatCode(() -> take(guard, 8)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void nothingIsUnusualWhenBothAreOff() {
    var guard = guard(0, 0, new AtomicLong());

    assertThatCode(() -> take(guard, Long.MAX_VALUE)).doesNotThrowAnyException();
  }

  @Test
  void listenerIsToldOnce() {
    var stopped = new AtomicLong();
    var guard = guard(1, 0, stopped);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> take(guard, 2)).isInstanceOf(ApiException.class);
    }

    assertThat(stopped).hasValue(2);
    var caller = call.caller();
    guard.allow(
        new StormGuard.Party(caller.organization().id(), caller.user().id(), caller.client()));
    assertThatCode(() -> take(guard, 1)).doesNotThrowAnyException();
  }
}
