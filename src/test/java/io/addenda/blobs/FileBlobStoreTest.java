package io.addenda.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import module java.base;

import io.addenda.disk.Disk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest implements BlobStoreContract {

  @TempDir Path root;
  private BlobStore store;

  @BeforeEach
  void open() throws IOException {
    store = new FileBlobStore(root);
  }

  @Override
  public BlobStore store() {
    return store;
  }

  @AfterEach
  void noDraftIsLeft() {
    assertThat(root.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void checkWritesNothing() throws IOException {
    var old = FileTime.fromMillis(0);
    var incoming = root.resolve("incoming");
    Files.setLastModifiedTime(incoming, old);
    Files.setLastModifiedTime(root, old);

    store.check();

    assertThat(Files.getLastModifiedTime(incoming)).isEqualTo(old);
    assertThat(Files.getLastModifiedTime(root)).isEqualTo(old);
  }

  @Test
  void checkFindsADirectoryThatIsGoneAndADiskThatIsNotTrusted() throws IOException {
    var aside = root.resolveSibling("aside");
    var incoming = root.resolve("incoming");
    Files.move(incoming, aside);
    assertThatIOException().isThrownBy(store::check).withMessageContaining("no directory");
    Files.move(aside, incoming);

    var disk = Disk.under(root);
    try (var other = new FileBlobStore(root, disk)) {
      other.check();
      disk.distrust(new IOException("a test"));
      assertThatIOException().isThrownBy(other::check).withMessageContaining("disk has failed");
    }
  }

  @Test
  void whatACrashLeftIsRemovedAtTheNextStart() throws IOException {
    Files.writeString(root.resolve("incoming").resolve("half-a-file"), "half");

    store = new FileBlobStore(root);
  }
}
