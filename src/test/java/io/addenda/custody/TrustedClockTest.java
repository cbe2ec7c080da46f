package io.addenda.custody;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.metadata.MetadataStore;
import io.addenda.testing.OnAllStores;
import io.addenda.testing.SmallOrganization;
import io.addenda.testing.TestStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Time has passed only when the machine counted it too.
@OnAllStores
class TrustedClockTest {

  private static final Instant NOW = SmallOrganization.NOW;

  @TempDir Path directory;
  private MetadataStore metadata;
  private Instant wall = NOW;
  private long nanos = 7;
  private TrustedClock clock;

  @BeforeEach
  void open() {
    new SmallOrganization(directory).close();
    metadata = TestStores.in(directory).metadata();
    start();
  }

  @AfterEach
  void close() {
    metadata.close();
  }

  private void start() {
    clock = new TrustedClock(metadata, () -> wall, () -> nanos, TrustedClock.Settings.USUAL);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    jump(time);
  }

  private void jump(Duration by) {
    wall = wall.plus(by);
    clock.watch();
  }

  private void accept() {
    metadata.write(tables -> TrustedClock.accept(tables, wall, TrustedClock.Settings.USUAL));
  }

  @Test
  void timeThatPassesIsTrusted() {
    for (int day = 1; day <= 100; day++) {
      pass(Duration.ofDays(1));
    }

    assertThat(clock.instant()).isEqualTo(wall);
    assertThat(clock.ahead()).isEmpty();
  }

  @Test
  void smallStepsAreTrustedUpToTheBoundTogether() {
    for (int step = 0; step < 6; step++) {
      jump(Duration.ofMinutes(10));
    }
    assertThat(clock.instant()).isEqualTo(wall);

    jump(Duration.ofMinutes(10));

    assertThat(clock.instant()).isEqualTo(NOW);
    assertThat(clock.ahead()).contains(Duration.ofMinutes(70));
  }

  @Test
  void clockThatJumpsIsNotFollowedUntilItIsRightAgain() {
    jump(Duration.ofDays(61));
    pass(Duration.ofHours(2));
    assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(clock.ahead()).contains(Duration.ofDays(61));

    jump(Duration.ofDays(-61));

    assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(clock.ahead()).isEmpty();
  }

  @Test
  void clockThatIsSetBackIsFollowedAndItsWayForwardIsAJump() {
    jump(Duration.ofDays(-200));
    assertThat(clock.instant()).isEqualTo(NOW.minus(Duration.ofDays(200)));

    jump(Duration.ofDays(200));

    assertThat(clock.instant()).isEqualTo(NOW.minus(Duration.ofDays(200)));
    assertThat(clock.ahead()).contains(Duration.ofDays(200));
  }

  @Test
  void jumpIsTrustedOnceAnAdministratorAcceptsIt() {
    jump(Duration.ofDays(61));
    accept();
    clock.watch();

    assertThat(clock.instant()).isEqualTo(wall);
    assertThat(clock.ahead()).isEmpty();
    jump(Duration.ofDays(61));
    assertThat(clock.ahead()).isPresent();
  }

  @Test
  void whatWasAcceptedIsNoTrustInAnotherTime() {
    jump(Duration.ofDays(61));
    accept();
    wall = wall.plus(Duration.ofDays(61));
    clock.watch();

    assertThat(clock.ahead()).contains(Duration.ofDays(122));
  }

  @Test
  void startTrustsAClockThatHasMovedOnForSomeDaysAndNoFurther() {
    wall = wall.plus(Duration.ofDays(6));
    start();
    assertThat(clock.instant()).isEqualTo(wall);

    var last = wall;
    wall = wall.plus(Duration.ofDays(61));
    start();
    assertThat(clock.instant()).isEqualTo(last);
    assertThat(clock.ahead()).contains(Duration.ofDays(61));
  }

  @Test
  void restartDoesNotAcceptAJump() {
    jump(Duration.ofDays(3));
    assertThat(clock.ahead()).isPresent();

    start();

    assertThat(clock.instant()).isEqualTo(NOW);
    accept();
    start();
    assertThat(clock.instant()).isEqualTo(wall);
  }
}
