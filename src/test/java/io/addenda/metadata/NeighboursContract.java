package io.addenda.metadata;

import static io.addenda.metadata.StoreContract.file;
import static io.addenda.metadata.StoreContract.named;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Id;
import io.addenda.model.Whereabouts;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.Test;

/// Changes that share a transaction do what they would do one after the other.
interface NeighboursContract extends StoreContract {

  /// What becomes of changes that share a transaction: results and failures, in their order.
  private List<Object> together(List<Function<Tables, Object>> changes) {
    var outcomes = new ArrayList<CompletableFuture<Object>>();
    var latch = new CountDownLatch(1);
    store().write(ORGANIZATION, _ -> Moments.await(latch), _ -> {}, _ -> {});
    for (var change : changes) {
      var outcome = new CompletableFuture<Object>();
      outcomes.add(outcome);
      store()
          .write(
              ORGANIZATION,
              tables -> tables.records().announcePlace(ORGANIZATION, LEAD),
              change,
              outcome::complete,
              outcome::complete);
    }
    latch.countDown();
    return outcomes.stream().map(CompletableFuture::join).toList();
  }

  private static Function<Tables, Object> upload(long id, String text) {
    return tables -> {
      tables.contents().use(ORGANIZATION, file(text), new Id(id), text.getBytes(UTF_8));
      tables.attachments().insert(ORGANIZATION, named(id, "a.txt", file(text)));
      return id;
    };
  }

  private static Object no() {
    throw new IllegalArgumentException("no");
  }

  @Test
  default void sameContentIsKeptOnce() {
    assertThat(together(List.of(upload(1, "one"), upload(2, "one"), upload(3, "two"))))
        .containsExactly(1L, 2L, 3L);

    assertThat(page(Long.MAX_VALUE, 9, 0)).containsExactly(3L, 2L, 1L);
    var there = new Whereabouts.Here(ByteBuffer.wrap("one".getBytes(UTF_8)));
    assertThat(whereabouts("one")).contains(there);
    purge(1);
    assertThat(whereabouts("one")).contains(there);
    purge(2);
    assertThat(whereabouts("one")).isEmpty();
    assertThat(whereabouts("two")).isPresent();
  }

  private Optional<Whereabouts> whereabouts(String text) {
    return store().read(tables -> tables.contents().find(ORGANIZATION, file(text).blob()));
  }

  private void purge(long id) {
    recycle(id, NOW);
    change(
        tables ->
            tables
                .binChanges()
                .destroy(
                    ORGANIZATION,
                    tables.bin().find(ORGANIZATION, new Id(id)).orElseThrow(),
                    NOW,
                    NOW));
  }

  /// What the first left to be written is refused while the second runs, the third, or none.
  @Test
  default void oneThatTheDatabaseRefusesHarmsNoOther() {
    insert(StoreContract.link(1));

    var outcomes =
        together(
            List.of(
                upload(1, "one"),
                tables -> tables.records().place(ORGANIZATION, LEAD).orElseThrow().module(),
                _ -> no(),
                upload(2, "two"),
                upload(2, "three")));

    assertThat(outcomes.get(0)).isInstanceOf(RuntimeException.class);
    assertThat(outcomes.get(1)).isEqualTo("Leads");
    assertThat(outcomes.get(2)).isInstanceOf(IllegalArgumentException.class);
    assertThat(outcomes.get(3)).isEqualTo(2L);
    assertThat(outcomes.get(4)).isInstanceOf(RuntimeException.class);
    assertThat(page(Long.MAX_VALUE, 9, 0)).containsExactly(2L, 1L);
    assertThat(whereabouts("one")).isEmpty();
    assertThat(whereabouts("two")).isPresent();
    assertThat(whereabouts("three")).isEmpty();
  }

  @Test
  default void recordIsWhereItIsAtTheMoment() {
    Function<Tables, Object> place = tables -> tables.records().place(ORGANIZATION, LEAD);

    var outcomes =
        together(
            List.of(
                place,
                upload(1, "one"),
                place,
                tables -> tables.records().recycle(ORGANIZATION, LEAD, USER, NOW, LEAD),
                place));

    assertThat(outcomes.get(0)).isEqualTo(outcomes.get(2)).isNotEqualTo(Optional.empty());
    assertThat(outcomes.get(3)).isEqualTo(true);
    assertThat(outcomes.get(4)).isEqualTo(Optional.empty());
    assertThat(together(List.of(place, place))).containsOnly(Optional.empty());
  }

  /// Looking for something to change and finding nothing writes nothing.
  @Test
  default void oneThatFindsNothingAndFailsDoesNotMakeTheOthersRunAgain() {
    insert(StoreContract.link(1), StoreContract.link(2));
    var runs = new AtomicInteger();
    Function<Long, Function<Tables, Object>> delete =
        id ->
            tables -> {
              runs.incrementAndGet();
              return StoreContract.recycle(tables, ORGANIZATION, LEAD, new Id(id), NOW).isEmpty()
                  ? no()
                  : id;
            };

    var outcomes = together(List.of(delete.apply(1L), delete.apply(3L), delete.apply(2L)));

    assertThat(outcomes).contains(1L, 2L);
    assertThat(outcomes.get(1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(runs).hasValue(3);
    assertThat(page(Long.MAX_VALUE, 9, 0)).isEmpty();
  }
}
