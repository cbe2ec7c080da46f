package io.addenda.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import module java.base;

import io.addenda.disk.Disk;
import io.addenda.model.Location;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest implements BlobStoreContract {

  @TempDir Path directory;
  private Path root;
  private BlobStore store;

  @BeforeEach
  void open() throws IOException {
    root = directory.resolve("blobs");
    store = new FileBlobStore(root);
  }

  @Override
  public List<String> setAside() throws IOException {
    try (var files = Files.list(directory.resolve("quarantine"))) {
      var contents = new ArrayList<String>();
      for (var file : files.toList()) {
        contents.add(Files.readString(file));
      }
      return contents;
    }
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
  void blobOfAnOlderVersionIsServed() throws IOException {
    var hash = HELLO_SHA256;
    var file = root.resolve(ORGANIZATION.toString(), hash.substring(0, 2), hash);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "hello");
    var location = new Location(ORGANIZATION, hash);

    assertThat(store.size(location)).hasValue(5);
    try (var listed = store.list()) {
      assertThat(listed).extracting(BlobStore.Stored::location).containsExactly(location);
    }
    store.delete(location);
    assertThat(file).doesNotExist();
  }

  @Test
  void pieceIsSentFromItsFile() throws IOException {
    try (var draft = store.write(ORGANIZATION, new ByteArrayInputStream(new byte[9]))) {
      var slice = store.slice(draft.keep(), 2, 3);

      assertThat(slice).isInstanceOf(Slice.InFile.class);
    }
  }

  @Test
  void whatACrashLeftIsRemovedAtTheNextStart() throws IOException {
    Files.writeString(root.resolve("incoming").resolve("half-a-file"), "half");

    store = new FileBlobStore(root);
  }
}
