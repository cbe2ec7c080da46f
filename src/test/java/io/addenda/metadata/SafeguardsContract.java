package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.model.Fingerprint;
import io.addenda.model.Hold;
import io.addenda.model.Id;
import io.addenda.model.StoredAnswer;
import io.addenda.model.Storm;
import io.addenda.model.Suspect;
import io.addenda.model.TrustedTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Holds, stopped parties, first answers, the trusted time, contents under suspicion.
interface SafeguardsContract extends StoreContract {

  @Test
  default void holdComesBackAsItWasPlacedUntilItIsReleased() {
    var all =
        new Hold(new Id(31), "Leads", LEAD, new Id(1), NOW.plusSeconds(9), 7, "why", USER, NOW);
    var bare = new Hold(new Id(30), "Deals", null, null, null, null, "", null, NOW);
    change(
        tables -> {
          tables.holds().insert(ORGANIZATION, all);
          tables.holds().insert(ORGANIZATION, bare);
        });

    assertThat(holds()).containsExactly(bare, all);
    assertThat(store().<Boolean>write(tables -> tables.holds().delete(OTHER, new Id(30))))
        .isFalse();
    assertThat(store().<Boolean>write(tables -> tables.holds().delete(ORGANIZATION, new Id(30))))
        .isTrue();
    assertThat(holds()).containsExactly(all);
  }

  private List<Hold> holds() {
    return store().read(tables -> tables.holds().of(ORGANIZATION));
  }

  @Test
  default void partyIsStoppedUntilItIsAllowedOnce() {
    var storm = storm(40, null);
    change(
        tables -> {
          tables.storms().insert(storm);
          tables.storms().insert(storm(41, null));
        });

    checkedChange(
        tables -> {
          var storms = tables.storms();
          assertThat(storms.stopped()).containsExactlyInAnyOrder(storm, storm(41, null));
          assertThat(storms.allow(OTHER, new Id(40), NOW)).isFalse();
          assertThat(storms.allow(ORGANIZATION, new Id(40), NOW)).isTrue();
          assertThat(storms.allow(ORGANIZATION, new Id(40), NOW)).isFalse();
          assertThat(storms.stopped()).containsExactly(storm(41, null));
          assertThat(storms.of(ORGANIZATION)).containsExactly(storm(41, null), storm(40, NOW));
          assertThat(storms.of(OTHER)).isEmpty();
        });
  }

  private static Storm storm(long id, @Nullable Instant allowed) {
    return new Storm(
        new Id(id), ORGANIZATION, USER, "client", NOW, NOW.plusMillis(1), 1L << 40, allowed);
  }

  @Test
  default void firstAnswerToAKeyStaysUntilItIsForgotten() {
    var first = new StoredAnswer(Fingerprint.of("request"), 200, "{\"data\":[]}");
    change(tables -> tables.idempotency().insert(ORGANIZATION, USER, "key", first, NOW));

    assertThatThrownBy(
            () ->
                change(
                    tables ->
                        tables
                            .idempotency()
                            .insert(
                                ORGANIZATION,
                                USER,
                                "key",
                                new StoredAnswer(Fingerprint.of("other"), 400, ""),
                                NOW)))
        .isInstanceOf(RuntimeException.class);
    assertThat(answer(ORGANIZATION, "key")).contains(first);
    assertThat(answer(ORGANIZATION, "KEY")).isEmpty();
    assertThat(answer(OTHER, "key")).isEmpty();
    assertThat(hasOlder(NOW)).isFalse();
    assertThat(hasOlder(NOW.plusMillis(1))).isTrue();
    change(tables -> tables.idempotency().forget(NOW));
    assertThat(answer(ORGANIZATION, "key")).isPresent();
    change(tables -> tables.idempotency().forget(NOW.plusMillis(1)));
    assertThat(answer(ORGANIZATION, "key")).isEmpty();
  }

  private Optional<StoredAnswer> answer(Id organization, String key) {
    return store().read(tables -> tables.idempotency().find(organization, USER, key));
  }

  private boolean hasOlder(Instant time) {
    return store().read(tables -> tables.idempotency().hasOlder(time));
  }

  @Test
  default void timeThatWasTrustedLastIsKept() {
    assertThat(time()).isEmpty();
    change(tables -> tables.clock().see(NOW, true));
    assertThat(time()).contains(new TrustedTime(NOW, true, null));
    change(tables -> tables.clock().accept(NOW.plusSeconds(5)));
    assertThat(time()).contains(new TrustedTime(NOW, true, NOW.plusSeconds(5)));
    change(tables -> tables.clock().see(NOW.plusSeconds(6), false));
    change(tables -> tables.clock().taken());
    assertThat(time()).contains(new TrustedTime(NOW.plusSeconds(6), false, null));
  }

  @Test
  default void acceptedTimeIsKeptWhereNoneWasTrustedYet() {
    change(tables -> tables.clock().accept(NOW));

    assertThat(time()).contains(new TrustedTime(NOW, false, NOW));
  }

  private Optional<TrustedTime> time() {
    return store().read(tables -> tables.clock().find());
  }

  @Test
  default void suspectIsOneHoweverOftenItIsAdded() {
    var suspect = new Suspect(ORGANIZATION, StoreContract.file("x").blob());
    change(tables -> tables.suspects().add(suspect));
    change(tables -> tables.suspects().add(suspect));

    assertThat(suspects()).containsExactly(suspect);
    change(tables -> tables.suspects().remove(suspect));
    assertThat(suspects()).isEmpty();
  }

  private List<Suspect> suspects() {
    return store().read(tables -> tables.suspects().all());
  }
}
