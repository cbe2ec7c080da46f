package io.addenda.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import io.addenda.model.StorageFullException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk when it is well; `FullDiskIT` and `FailedSyncIT` have it full and broken.
class DiskTest {

  @TempDir Path directory;

  @Test
  void reserveThatIsMissingIsMadeAndThereIsRoomMeanwhile() throws IOException {
    try (var disk = Disk.reserving(directory)) {
      disk.requireRoom();
      awaitReserve();
      disk.requireRoom();
    }
  }

  @Test
  void reserveThatWasCutOffIsMadeWhole() throws IOException {
    Files.writeString(directory.resolve("reserve"), "cut off");

    try (var disk = Disk.reserving(directory)) {
      assertThat(disk.isFull()).isFalse();
      awaitReserve();
    }
  }

  @Test
  void withoutItsReserveADiskIsFull() {
    try (var disk = Disk.under(directory)) {
      disk.giveUpReserve();

      assertThat(disk.isFull()).isTrue();
      assertThatExceptionOfType(StorageFullException.class).isThrownBy(disk::requireRoom);
    }
  }

  @Test
  void reserveIsGivenUpForDeletesButForTheShareOfPurges() throws IOException {
    Files.write(directory.resolve("reserve"), new byte[Disk.RESERVE]);
    try (var disk = Disk.under(directory)) {
      disk.giveUpReserve();
      assertThat(directory.resolve("reserve")).hasSize(Disk.FOR_PURGES);
      disk.giveUpReserve();
      assertThat(directory.resolve("reserve")).hasSize(Disk.FOR_PURGES);

      disk.giveUpAll();
      assertThat(directory.resolve("reserve")).doesNotExist();
      disk.giveUpReserve();
      assertThat(disk.isFull()).isTrue();
    }
  }

  @Test
  void firstFaultIsTheOneThatIsTold() {
    var first = new IOException("first");
    try (var disk = Disk.under(directory)) {
      assertThat(disk.fault()).isEmpty();

      disk.distrust(first);
      disk.distrust(new IOException("second"));

      assertThat(disk.fault()).contains(first);
    }
  }

  private void awaitReserve() throws IOException {
    var reserve = directory.resolve("reserve");
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!Files.exists(reserve) || Files.size(reserve) < Disk.RESERVE) {
      assertThat(System.nanoTime()).as("no reserve in time").isLessThan(end);
      Thread.onSpinWait();
    }
    assertThat(reserve).hasSize(Disk.RESERVE);
  }
}
