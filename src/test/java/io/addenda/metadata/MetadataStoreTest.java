package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.database.CommitListener;
import io.addenda.database.DatabaseException;
import io.addenda.disk.Disk;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.Test;

/// What only a store in a file has: the file, its log, and what it finds out about the disk.
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
        ORGANIZATION,
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
  void logIsEmptiedHoweverLongTheWriterIsBusy() throws Exception {
    var begun = new CountDownLatch(1);
    var enough = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(
          () ->
              store.<Boolean>write(
                  tables -> {
                    tables.attachments().insert(ORGANIZATION, StoreContract.link(1));
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
