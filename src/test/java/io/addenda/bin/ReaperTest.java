package io.addenda.bin;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.blobs.BlobLocks;
import io.addenda.blobs.FileBlobStore;
import io.addenda.model.StorageFullException;
import io.addenda.testing.Moments;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaperTest {

  @Test
  void fullDiskDoesNotEndItsWork(@TempDir Path directory) throws Exception {
    var rounds = new CountDownLatch(2);
    Runnable full =
        () -> {
          rounds.countDown();
          throw new StorageFullException();
        };
    var settings = new Reaper.Settings(Duration.ofDays(60), Duration.ZERO);
    try (var small = new SmallOrganization(directory);
        var blobs = new FileBlobStore(directory.resolve("blobs"));
        var reaper =
            new Reaper(
                small.metadata,
                blobs,
                new BlobLocks(),
                InstantSource.fixed(SmallOrganization.NOW),
                InstantSource.fixed(SmallOrganization.NOW),
                settings,
                full)) {
      reaper.start();

      assertThat(Moments.await(rounds)).isTrue();
    }
  }
}
