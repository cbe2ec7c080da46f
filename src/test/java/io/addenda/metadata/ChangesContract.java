package io.addenda.metadata;

import static io.addenda.metadata.StoreContract.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.model.Attachment;
import io.addenda.model.CrmModule;
import io.addenda.model.Fingerprint;
import io.addenda.model.Grant;
import io.addenda.model.Id;
import io.addenda.model.Scopes;
import io.addenda.model.Sharing;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.Test;

/// Changes, each whole or not at all.
interface ChangesContract extends StoreContract {

  @Test
  default void changeThatFailsLeavesNothingAndDoesNotTouchItsNeighbours() {
    var outcomes = new LinkedBlockingQueue<Object>();
    var latch = new CountDownLatch(1);
    // The first change holds the writer until the others have queued up behind it, so that the
    // three of them share a transaction.
    store().write(ORGANIZATION, _ -> Moments.await(latch) ? 0 : -1, outcomes::add, outcomes::add);
    store().write(ORGANIZATION, tables -> add(tables, 1), outcomes::add, outcomes::add);
    store()
        .write(
            ORGANIZATION,
            tables -> {
              add(tables, 2);
              throw new IllegalArgumentException("no");
            },
            outcomes::add,
            outcomes::add);
    store().write(ORGANIZATION, tables -> add(tables, 3), outcomes::add, outcomes::add);
    latch.countDown();

    Moments.until(() -> outcomes.size() == 4);

    assertThat(outcomes).contains(0, 1, 3);
    assertThat(outcomes)
        .filteredOn(IllegalArgumentException.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            IllegalArgumentException.class, no -> assertThat(no).hasMessage("no"));
    assertThat(page(Long.MAX_VALUE, 9, 0)).containsExactly(3L, 1L);
  }

  @Test
  default void changeThatTheDatabaseRefusesLeavesItsNeighboursAlone() {
    insert(link(2));
    var outcomes = new LinkedBlockingQueue<Object>();
    var latch = new CountDownLatch(1);
    store().write(ORGANIZATION, _ -> Moments.await(latch) ? 0 : -1, outcomes::add, outcomes::add);
    // The id of the second is taken.
    for (int id = 1; id <= 3; id++) {
      int each = id;
      store().write(ORGANIZATION, tables -> add(tables, each), outcomes::add, outcomes::add);
    }
    latch.countDown();

    Moments.until(() -> outcomes.size() == 4);

    assertThat(outcomes).contains(0, 1, 3);
    assertThat(outcomes).filteredOn(RuntimeException.class::isInstance).hasSize(1);
    assertThat(page(Long.MAX_VALUE, 9, 0)).containsExactly(3L, 2L, 1L);
  }

  @Test
  default void oneOfTwoWritersAtOnceFindsWhatTheOtherHasDone() throws Exception {
    insert(LongStream.rangeClosed(1, 50).mapToObj(StoreContract::link).toArray(Attachment[]::new));
    var won = new LongAdder();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 4; thread++) {
        threads.execute(
            () -> {
              for (long id = 1; id <= 50; id++) {
                if (recycle(id, NOW)) {
                  won.increment();
                }
              }
            });
      }
    }
    assertThat(won.sum()).isEqualTo(50);
    assertThat(page(Long.MAX_VALUE, 100, 0)).isEmpty();
  }

  @Test
  default void whatAWriterHasWaitedForCanBeReadByAll() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var seen = new ArrayList<Future<Boolean>>();
      for (int i = 1; i <= 40; i++) {
        int id = i;
        seen.add(
            threads.submit(
                () -> {
                  insert(link(id));
                  return find(id).isPresent();
                }));
      }
      for (var each : seen) {
        assertThat(each.get()).isTrue();
      }
    }
  }

  @Test
  default void readSeesOneSnapshot() {
    insert(link(1));
    List<Long> counts =
        store()
            .read(
                tables -> {
                  long before = tables.attachments().count(ORGANIZATION);
                  CompletableFuture.runAsync(() -> insert(link(2))).join();
                  return List.of(before, tables.attachments().count(ORGANIZATION));
                });
    assertThat(counts).containsExactly(1L, 1L);
    assertThat(store().<Long>read(tables -> tables.attachments().count(ORGANIZATION))).isEqualTo(2);
  }

  @Test
  default void readAtOnceIsOneStatement() {
    insert(link(1));

    assertThat(store().<Long>readAtOnce(tables -> tables.attachments().count(ORGANIZATION)))
        .isOne();
    assertThatThrownBy(
            () ->
                store()
                    .<Long>readAtOnce(
                        tables ->
                            tables.attachments().count(ORGANIZATION)
                                + tables.attachments().count(OTHER)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void failedChangeIsThrownToTheOneWhoWaits() {
    assertThatThrownBy(() -> store().write(ChangesContract::no))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
  }

  @Test
  default void idsAreNeverGivenTwiceNotEvenAfterARollbackOrARestart() {
    var given = new HashSet<Id>();
    for (int i = 0; i < 600; i++) {
      given.add(nextId(ORGANIZATION));
    }
    assertThatThrownBy(
            () ->
                store()
                    .write(
                        tables -> {
                          tables.organizations().nextId(OTHER);
                          return no(tables);
                        }))
        .hasMessage("no");
    var others = new HashSet<Id>();
    others.add(nextId(OTHER));
    reopen();

    given.add(nextId(ORGANIZATION));
    others.add(nextId(OTHER));

    assertThat(given).hasSize(601).allMatch(id -> id.value() >= 1000);
    assertThat(others).hasSize(2);
  }

  @Test
  default void idsOfManyAtOnceAreAllDifferent() throws Exception {
    var given = ConcurrentHashMap.<Id>newKeySet();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 4; thread++) {
        threads.execute(
            () -> IntStream.range(0, 100).forEach(_ -> given.add(nextId(ORGANIZATION))));
      }
    }
    assertThat(given).hasSize(400);
  }

  @Test
  default void changeThatGaveRowsBackAndThenFailsLeavesNothingEither() {
    var refresh = Fingerprint.of("refresh");
    var access = Fingerprint.of("access");
    var grant = new Grant("client", USER, Scopes.parse("ZohoCRM.users.READ").orElseThrow());
    change(
        tables -> tables.tokens().insertAccess(access, refresh, grant, NOW, NOW.plusSeconds(60)));

    assertThatThrownBy(
            () ->
                store()
                    .write(
                        tables -> {
                          tables.tokens().endBeyond(refresh, 0, NOW);
                          return no(tables);
                        }))
        .hasMessage("no");

    var kept = store().read(tables -> tables.tokens().access(access)).orElseThrow();
    assertThat(kept.expires()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  default void refusedChangeWastesNoIds() {
    var first = nextId(ORGANIZATION);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> store().write(ChangesContract::no)).hasMessage("no");
    }

    assertThat(nextId(ORGANIZATION).value()).isEqualTo(first.value() + 1);
  }

  @Test
  default void changesAreThereAfterARestart() {
    insert(link(1));

    reopen();

    assertThat(find(1)).contains(link(1));
  }

  @Test
  default void organizationKnowsWhoMadeAModuleAndWhatItCallsOne() {
    var kept = new CrmModule.Kept(2, Instant.ofEpochMilli(7), new Id(5), Instant.ofEpochMilli(7));
    var tools = CrmModule.custom("Tools", "Tool", "Tools", kept);
    var later = kept.changed(new Id(6), Instant.ofEpochMilli(8));
    var leads = CrmModule.standard("Leads").orElseThrow();
    var people =
        leads.called("Person", "People", CrmModule.Kept.first(0).changed(new Id(5), Instant.EPOCH));
    change(
        tables -> {
          tables.organizations().put(ORGANIZATION, tools);
          tables.organizations().put(ORGANIZATION, tools.called("Device", "Devices", later));
          tables.organizations().put(ORGANIZATION, people);
        });

    var organization =
        store().read(tables -> tables.organizations().find(ORGANIZATION)).orElseThrow();

    assertThat(organization.module("tools")).contains(tools.called("Device", "Devices", later));
    assertThat(organization.modules())
        .startsWith(people)
        .endsWith(tools.called("Device", "Devices", later));
    var other = store().read(tables -> tables.organizations().find(OTHER)).orElseThrow();
    assertThat(other.module("Leads")).contains(leads);
  }

  @Test
  default void organizationKnowsItsModulesAndItsSharing() {
    var machines = CrmModule.custom("Machines", "Machine", "Machines");
    change(
        tables -> {
          tables.organizations().put(ORGANIZATION, machines);
          tables.organizations().share(ORGANIZATION, machines, Sharing.READ);
          tables.organizations().share(ORGANIZATION, machines, Sharing.PRIVATE);
        });

    var organization =
        store().read(tables -> tables.organizations().find(ORGANIZATION)).orElseThrow();

    assertThat(organization.module("machines")).contains(machines);
    assertThat(organization.module("LEADS")).isPresent();
    assertThat(organization.sharing(machines)).isEqualTo(Sharing.PRIVATE);
    var other = store().read(tables -> tables.organizations().find(OTHER)).orElseThrow();
    assertThat(other.module("machines")).isEmpty();
    assertThat(store().read(tables -> tables.organizations().all()).stream().map(it -> it.id()))
        .containsExactly(ORGANIZATION, OTHER);
  }

  @Test
  default void storeThatWorksIsWell() {
    store().check();
    assertThat(store().waitingChanges()).isZero();
  }

  private Id nextId(Id organization) {
    return store().write(tables -> tables.organizations().nextId(organization));
  }

  private static int no(Tables tables) {
    throw new IllegalArgumentException("no");
  }

  private static int add(Tables tables, int id) {
    tables.attachments().insert(ORGANIZATION, link(id));
    return id;
  }
}
