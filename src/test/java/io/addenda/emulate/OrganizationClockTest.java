package io.addenda.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.emulate.ClockEndpoints.Wanted;
import io.addenda.emulate.OrganizationClock.Setting;
import org.junit.jupiter.api.Test;

/// What a clock shows that is moved while that of the machine goes on.
class OrganizationClockTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2031-05-06T07:08:09Z");

  private final AtomicInteger looks = new AtomicInteger();

  /// Each look at the machine's clock takes a second.
  private final OrganizationClock clock =
      new OrganizationClock(
          () -> START.plusSeconds(looks.incrementAndGet()), () -> 0, Setting.NONE);

  @Test
  void whatIsStoppedAtATimeStandsAtThatTime() {
    clock.set(new Wanted(LATER, null, true).on(clock));
    assertThat(clock.instant()).isEqualTo(LATER);
    clock.set(new Wanted(null, Duration.ofDays(1), null).on(clock));
    assertThat(clock.instant()).isEqualTo(LATER.plus(Duration.ofDays(1)));
  }

  @Test
  void whatStoodGoesOnFromThere() {
    clock.set(new Wanted(LATER, null, true).on(clock));
    clock.set(new Wanted(null, null, false).on(clock));
    assertThat(clock.instant()).isBetween(LATER, LATER.plusSeconds(5));
    assertThat(clock.setting().frozen()).isNull();
  }
}
