package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.database.CommitListener;
import io.addenda.database.DatabaseException;
import io.addenda.disk.Disk;
import io.addenda.model.CrmModule;
import io.addenda.model.Fingerprint;
import io.addenda.model.Grant;
import io.addenda.model.Id;
import io.addenda.model.Scopes;
import io.addenda.model.Sharing;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.Test;

/// Changes, each whole or not at all, and the health of the store.
class MetadataStoreTest extends StoreWithALead {

  @Test
  void checkOfAStoreThatIsWellWritesNothing() throws IOException {
    var file = directory.resolve("checked.db");
    var commits = new AtomicInteger();
    try (var disk = Disk.under(directory);
        var checked =
            new MetadataStore(
                file, disk, Integer.MAX_VALUE, (_, _, _) -> commits.incrementAndGet())) {
      checked.write(tables -> tables.organizations().all());
      var log = Files.readAllBytes(directory.resolve("checked.db-wal"));
      checked.check();
      checked.check();
      assertThat(Files.readAllBytes(directory.resolve("checked.db-wal"))).isEqualTo(log);
      assertThat(commits).hasValue(1);
    }
  }

  @Test
  void checkDoesNotWaitForAChangeAndFindsOneThatTakesTooLong() throws Exception {
    var begun = new CountDownLatch(1);
    var busy = new CountDownLatch(1);
    store.write(
        _ -> {
          begun.countDown();
          return Moments.await(busy);
        },
        _ -> {},
        Throwable::printStackTrace);
    assertThat(Moments.await(begun)).isTrue();
    store.check();
    assertThatThrownBy(() -> store.check(Duration.ZERO))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("a commit takes more than");
    busy.countDown();
    store.write(_ -> true);
  }

  @Test
  void checkFindsADiskThatIsNotTrustedAndAFileThatIsGone() throws IOException {
    var file = directory.resolve("checked.db");
    var disk = Disk.under(directory);
    try (var checked = new MetadataStore(file, disk, Integer.MAX_VALUE, CommitListener.NONE)) {
      Files.move(file, directory.resolve("aside"));
      assertThatThrownBy(checked::check)
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("not there any more");
      Files.move(directory.resolve("aside"), file);
      checked.check();
      disk.distrust(new IOException("a test"));
      assertThatThrownBy(checked::check)
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("the disk has failed");
    }
  }

  @Test
  void readAtOnceIsOneStatement() {
    insert(link(1));

    assertThat(store.<Long>readAtOnce(tables -> tables.attachments().count(ORGANIZATION))).isOne();
    assertThatThrownBy(
            () ->
                store.<Long>readAtOnce(
                    tables ->
                        tables.attachments().count(ORGANIZATION)
                            + tables.attachments().count(OTHER)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void changeThatFailsLeavesNothingAndDoesNotTouchItsNeighbours() {
    var outcomes = new LinkedBlockingQueue<Object>();
    var latch = new CountDownLatch(1);
    // The first change holds the writer until the others have queued up behind it, so that the
    // three of them share a transaction.
    store.write(
        _ -> {
          await(latch);
          return 0;
        },
        outcomes::add,
        outcomes::add);
    store.write(tables -> add(tables, 1), outcomes::add, outcomes::add);
    store.write(
        tables -> {
          add(tables, 2);
          throw new IllegalArgumentException("no");
        },
        outcomes::add,
        outcomes::add);
    store.write(tables -> add(tables, 3), outcomes::add, outcomes::add);
    latch.countDown();

    store.write(_ -> true);

    assertThat(outcomes)
        .hasSize(4)
        .startsWith(0, 1)
        .endsWith(3)
        .element(2)
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(page(Long.MAX_VALUE, 9, 0)).containsExactly(3L, 1L);
  }

  @Test
  void failedChangeIsThrownToTheOneWhoWaits() {
    assertThatThrownBy(
            () ->
                store.write(
                    _ -> {
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
  }

  @Test
  void idsAreNeverGivenTwiceNotEvenAfterARollbackOrARestart() {
    var given = new HashSet<Id>();
    for (int i = 0; i < 600; i++) {
      given.add(store.write(tables -> tables.organizations().nextId(ORGANIZATION)));
    }
    assertThatThrownBy(
            () ->
                store.write(
                    tables -> {
                      tables.organizations().nextId(OTHER);
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");
    var others = new HashSet<Id>();
    others.add(store.write(tables -> tables.organizations().nextId(OTHER)));
    store.close();
    store = new MetadataStore(directory.resolve("addenda.db"));

    given.add(store.write(tables -> tables.organizations().nextId(ORGANIZATION)));
    others.add(store.write(tables -> tables.organizations().nextId(OTHER)));

    assertThat(given).hasSize(601).allMatch(id -> id.value() >= 1000);
    assertThat(others).hasSize(2);
  }

  @Test
  void changeThatGaveRowsBackAndThenFailsLeavesNothingEither() {
    var refresh = Fingerprint.of("refresh");
    var access = Fingerprint.of("access");
    var grant = new Grant("client", USER, Scopes.parse("ZohoCRM.users.READ").orElseThrow());
    store.write(
        tables -> {
          tables.tokens().insertAccess(access, refresh, grant, NOW, NOW.plusSeconds(60));
          return true;
        });

    assertThatThrownBy(
            () ->
                store.write(
                    tables -> {
                      tables.tokens().endBeyond(refresh, 0, NOW);
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");

    var kept = store.read(tables -> tables.tokens().access(access)).orElseThrow();
    assertThat(kept.expires()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void refusedChangeWastesNoIds() {
    var first = store.write(tables -> tables.organizations().nextId(ORGANIZATION));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  store.write(
                      _ -> {
                        throw new IllegalArgumentException("no");
                      }))
          .hasMessage("no");
    }

    var next = store.write(tables -> tables.organizations().nextId(ORGANIZATION));

    assertThat(next.value()).isEqualTo(first.value() + 1);
  }

  @Test
  void changesAreThereAfterARestart() {
    insert(link(1));
    store.close();

    store = new MetadataStore(directory.resolve("addenda.db"));

    assertThat(find(1)).contains(link(1));
  }

  @Test
  void organizationKnowsItsModulesAndItsSharing() {
    var machines = CrmModule.custom("Machines", "Machine", "Machines");
    store.write(
        tables -> {
          tables.organizations().insert(ORGANIZATION, machines);
          tables.organizations().share(ORGANIZATION, machines, Sharing.PRIVATE);
          return true;
        });

    var organization =
        store.read(tables -> tables.organizations().find(ORGANIZATION)).orElseThrow();

    assertThat(organization.module("machines")).contains(machines);
    assertThat(organization.module("LEADS")).isPresent();
    assertThat(organization.sharing(machines)).isEqualTo(Sharing.PRIVATE);
    assertThat(
            store
                .read(tables -> tables.organizations().find(OTHER))
                .orElseThrow()
                .module("machines"))
        .isEmpty();
  }

  @Test
  void logIsEmptiedHoweverLongTheWriterIsBusy() throws Exception {
    var begun = new CountDownLatch(1);
    var enough = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(
          () ->
              store.<Boolean>write(
                  tables -> {
                    tables.attachments().insert(ORGANIZATION, link(1));
                    begun.countDown();
                    await(enough);
                    return true;
                  }));
      await(begun);
      var emptied =
          threads.submit(
              () -> {
                store.scrubLog();
                return Files.size(directory.resolve("addenda.db-wal"));
              });
      // As long as SQLite itself would wait for the writer.
      try {
        assertThatThrownBy(() -> emptied.get(10_500, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
      } finally {
        enough.countDown();
      }
      assertThat(emptied.get()).isZero();
    }
  }

  private static int add(Tables tables, int id) {
    tables.attachments().insert(ORGANIZATION, link(id));
    return id;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
