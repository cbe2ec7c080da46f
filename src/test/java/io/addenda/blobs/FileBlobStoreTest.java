package io.addenda.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

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
  void whatACrashLeftIsRemovedAtTheNextStart() throws IOException {
    Files.writeString(root.resolve("incoming").resolve("half-a-file"), "half");

    store = new FileBlobStore(root);
  }
}
