package io.addenda.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import module java.base;

import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import org.junit.jupiter.api.Test;

/// What every blob store promises. A backend is done when a class of three lines that implements
/// this passes.
public interface BlobStoreContract {

  Id ORGANIZATION = new Id(1);
  String HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  BlobStore store();

  @Test
  default void keptBytesComeBackUnderTheirHash() throws IOException {
    var key = keep("hello");

    assertThat(key.sha256()).isEqualTo(HELLO_SHA256);
    assertThat(content(key)).isEqualTo("hello");
  }

  @Test
  default void draftKnowsItsSizeAndIsNoBlobYet() throws IOException {
    try (var draft = store().write(bytes("hello"))) {
      assertThat(draft.size()).isEqualTo(5);
      assertThat(store().find(ORGANIZATION, draft.key())).isEmpty();
    }
  }

  @Test
  default void emptyBlobIsABlob() throws IOException {
    assertThat(content(keep(""))).isEmpty();
  }

  @Test
  default void sameContentIsKeptOnce() throws IOException {
    assertThat(keep("hello")).isEqualTo(keep("hello"));
    assertThat(content(new BlobKey(HELLO_SHA256))).isEqualTo("hello");
  }

  @Test
  default void organizationsDoNotShareBlobs() throws IOException {
    var key = keep("hello");

    assertThat(store().find(new Id(2), key)).isEmpty();
  }

  @Test
  default void unknownKeyIsAbsent() throws IOException {
    assertThat(store().find(ORGANIZATION, new BlobKey(HELLO_SHA256))).isEmpty();
  }

  @Test
  default void deletedBlobIsAbsent() throws IOException {
    var key = keep("hello");

    store().delete(ORGANIZATION, key);

    assertThat(store().find(ORGANIZATION, key)).isEmpty();
  }

  @Test
  default void deleteOfUnknownKeyIsNoError() throws IOException {
    store().delete(ORGANIZATION, new BlobKey(HELLO_SHA256));

    assertThat(store().find(ORGANIZATION, new BlobKey(HELLO_SHA256))).isEmpty();
  }

  @Test
  default void nothingIsStoredWhenTheSourceFails() {
    assertThatIOException().isThrownBy(() -> store().write(failingAfter("half")));
  }

  @Test
  default void aStoreThatWorksIsWell() throws IOException {
    store().check();
  }

  private BlobKey keep(String text) throws IOException {
    try (var draft = store().write(bytes(text))) {
      store().keep(ORGANIZATION, draft);
      return draft.key();
    }
  }

  private String content(BlobKey key) throws IOException {
    return Files.readString(store().find(ORGANIZATION, key).orElseThrow());
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static InputStream failingAfter(String text) {
    var failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        };
    return new SequenceInputStream(bytes(text), failing);
  }
}
