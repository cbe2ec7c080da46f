package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Id;
import io.addenda.model.Origin;
import io.addenda.model.ScheduledChange;
import io.addenda.model.StoredReceipt;
import org.junit.jupiter.api.Test;

/// What is scheduled for the bin, and the receipts of what was destroyed.
interface PurgesContract extends StoreContract {

  @Test
  default void scheduledChangeStaysUntilItIsDone() {
    var first =
        ScheduledChange.asked(
            new Id(50),
            new Origin(ORGANIZATION, USER, "client", "127.0.0.1", "r1"),
            "[]",
            NOW,
            ScheduledChange.Kind.RESTORE);
    var second =
        ScheduledChange.asked(
            new Id(51), Origin.none(OTHER), "[{}]", NOW, ScheduledChange.Kind.PURGE);
    change(
        tables -> {
          tables.purges().insert(second);
          tables.purges().insert(first);
        });

    assertThat(oldest()).contains(first);
    var reached =
        new ScheduledChange.Reached(NOW.minusSeconds(9), new Id(7), ScheduledChange.Round.MOVED);
    change(tables -> tables.purges().reach(first, reached));
    assertThat(isStill(first)).isFalse();
    var now = oldest().orElseThrow();
    assertThat(now.reached()).isEqualTo(reached);
    assertThat(isStill(now)).isTrue();
    change(tables -> tables.purges().remove(now));
    assertThat(isStill(now)).isFalse();
    assertThat(oldest()).contains(second);
  }

  private Optional<ScheduledChange> oldest() {
    return store().read(tables -> tables.purges().oldest());
  }

  private boolean isStill(ScheduledChange change) {
    return store().read(tables -> tables.purges().isStill(change));
  }

  @Test
  default void receiptIsGivenOnceAndFoundByPurgeAndByWhatWasDestroyed() {
    var purge = new Id(50);
    for (int id = 1; id <= 4; id++) {
      var receipt = new Id(60 + id);
      var whole = id % 2 == 0 ? purge : null;
      var content =
          "{\"destroyed\":[{\"id\":\"%d\",\"record\":\"%s\",\"name\":\"\\\"7\\\"\"}],\"by\":\"8\"}"
              .formatted(id, LEAD);
      change(tables -> tables.receipts().insert(receipt, ORGANIZATION, whole, content));
    }

    checkedChange(
        tables -> {
          var receipts = tables.receipts();
          assertThat(receipts.all(ORGANIZATION, new Id(61), 2))
              .containsExactly(new Id(62), new Id(63));
          assertThat(receipts.all(OTHER, new Id(0), 9)).isEmpty();
          assertThat(receipts.ofPurge(ORGANIZATION, purge, new Id(0), 9))
              .containsExactly(new Id(62), new Id(64));
          assertThat(receipts.ofDestroyed(ORGANIZATION, new Id(3), new Id(0), 9))
              .containsExactly(new Id(63));
          assertThat(receipts.ofDestroyed(ORGANIZATION, LEAD, new Id(62), 9))
              .containsExactly(new Id(63), new Id(64));
          // Texts and other keys are not what was destroyed.
          assertThat(receipts.ofDestroyed(ORGANIZATION, new Id(7), new Id(0), 9)).isEmpty();
          assertThat(receipts.ofDestroyed(ORGANIZATION, new Id(8), new Id(0), 9)).isEmpty();
          assertThat(receipts.give(ORGANIZATION, new Id(61), "first")).isEqualTo("first");
          assertThat(receipts.give(ORGANIZATION, new Id(61), "second")).isEqualTo("first");
        });
    Optional<StoredReceipt> found =
        store().read(tables -> tables.receipts().find(ORGANIZATION, new Id(61)));
    assertThat(found).hasValueSatisfying(it -> assertThat(it.given()).isEqualTo("first"));
    assertThat(
            store()
                .<Optional<StoredReceipt>>read(tables -> tables.receipts().find(OTHER, new Id(61))))
        .isEmpty();
  }

  @Test
  default void receiptsWhoseContentsMayStillBeSomewhereAreKnown() {
    change(
        tables -> {
          for (int id = 61; id <= 63; id++) {
            tables.receipts().insert(new Id(id), ORGANIZATION, null, "{}");
            tables.receipts().leaveUnscrubbed(new Id(id));
          }
        });

    assertThat(unscrubbed()).containsExactlyInAnyOrder(new Id(61), new Id(62), new Id(63));
    change(tables -> tables.receipts().scrubbed(List.of(new Id(61), new Id(63))));
    assertThat(unscrubbed()).containsExactly(new Id(62));
  }

  private List<Id> unscrubbed() {
    return store().read(tables -> tables.receipts().unscrubbed());
  }
}
