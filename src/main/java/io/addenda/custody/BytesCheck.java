package io.addenda.custody;

import module java.base;

import io.addenda.blobs.BlobStore;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Sha256;
import io.addenda.model.StoredContent;
import io.addenda.model.Suspect;

/// Compares the bytes of each content with what its row says of them.
final class BytesCheck {

  private static final int PAGE = 500;
  private static final int BUFFER = 1 << 16;

  /// Takes what is wrong.
  interface Faults {
    void add(Fsck.Kind kind, String what, boolean mended);
  }

  private final MetadataStore metadata;
  private final BlobStore blobs;
  private final Fsck.Request request;
  private final boolean repair;
  private final Faults faults;
  private final long started = System.nanoTime();
  private long contents;
  private long read;

  BytesCheck(
      MetadataStore metadata,
      BlobStore blobs,
      Fsck.Request request,
      boolean repair,
      Faults faults) {
    this.metadata = metadata;
    this.blobs = blobs;
    this.request = request;
    this.repair = repair;
    this.faults = faults;
  }

  /// How many were looked at.
  long contents() {
    return contents;
  }

  /// Looks at all of them.
  void run() throws IOException {
    var last = new StoredContent(new Id(0), new BlobKey("0".repeat(64)), 0, false);
    while (true) {
      var after = last;
      var page = metadata.read(tables -> tables.census().contents(after, PAGE));
      if (page.isEmpty()) {
        return;
      }
      for (var content : page) {
        contents++;
        check(content);
      }
      last = page.getLast();
    }
  }

  private void check(StoredContent content) throws IOException {
    if (content.small()) {
      checkSmall(content);
    } else {
      checkFile(content);
    }
  }

  private void checkSmall(StoredContent content) {
    var bytes = small(content);
    if (bytes.isEmpty()) {
      // It may have been destroyed since the row was read.
      if (isStillThere(content) && small(content).isEmpty()) {
        faults.add(Fsck.Kind.BYTES_MISSING, name(content), false);
      }
      return;
    }
    int size = bytes.get().length;
    pace(size);
    if (size != content.size()) {
      faults.add(Fsck.Kind.WRONG_SIZE, wrongSize(content, size), suspect(content));
    } else if (!BlobKey.of(bytes.get()).equals(content.blob())) {
      faults.add(Fsck.Kind.WRONG_HASH, name(content), suspect(content));
    }
  }

  private Optional<byte[]> small(StoredContent content) {
    return metadata.read(t -> t.attachments().bytes(content.organization(), content.blob()));
  }

  private void checkFile(StoredContent content) throws IOException {
    var file = blobs.find(content.organization(), content.blob());
    if (file.isEmpty()) {
      // It may have been destroyed since the row was read.
      if (isStillThere(content) && blobs.find(content.organization(), content.blob()).isEmpty()) {
        faults.add(Fsck.Kind.BYTES_MISSING, name(content), false);
      }
      return;
    }
    try {
      long size = Files.size(file.get());
      if (size != content.size()) {
        faults.add(Fsck.Kind.WRONG_SIZE, wrongSize(content, size), suspect(content));
      } else if (request.hashes() && !key(file.get(), this::pace).equals(content.blob())) {
        faults.add(Fsck.Kind.WRONG_HASH, name(content), suspect(content));
      }
    } catch (NoSuchFileException e) {
      if (isStillThere(content)) {
        throw e;
      }
    }
  }

  private boolean isStillThere(StoredContent content) {
    return !metadata
        .read(tables -> tables.census().whoHas(content.organization(), content.blob()))
        .isEmpty();
  }

  /// Leaves wrong bytes to the [Quarantine], since an upload may just be replacing them.
  ///
  /// @return false: what is lost is not mended
  private boolean suspect(StoredContent content) {
    if (repair) {
      metadata.write(
          tables -> {
            tables.suspects().add(new Suspect(content.organization(), content.blob()));
            return content;
          });
    }
    return false;
  }

  private String wrongSize(StoredContent content, long size) {
    return "%s has %d bytes instead of %d".formatted(name(content), size, content.size());
  }

  private String name(StoredContent content) {
    var ids = metadata.read(t -> t.census().whoHas(content.organization(), content.blob()));
    return "%s/%s of the attachments %s".formatted(content.organization(), content.blob(), ids);
  }

  /// Waits until what was read so far may have been read.
  private void pace(int count) {
    if (request.bytesPerSecond() > 0) {
      read += count;
      double due = (double) read / request.bytesPerSecond() * Duration.ofSeconds(1).toNanos();
      LockSupport.parkNanos((long) due - (System.nanoTime() - started));
    }
  }

  /// @param read is told how many bytes were read each time
  static BlobKey key(Path file, IntConsumer read) throws IOException {
    try (var bytes = Files.newInputStream(file)) {
      var digest = Sha256.digest();
      var buffer = new byte[BUFFER];
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        digest.update(buffer, 0, count);
        read.accept(count);
      }
      return BlobKey.ofHash(digest.digest());
    }
  }
}
