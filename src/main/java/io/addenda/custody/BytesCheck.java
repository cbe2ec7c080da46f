package io.addenda.custody;

import module java.base;

import io.addenda.contents.Contents;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.StoredContent;
import io.addenda.model.Suspect;

/// Compares the bytes of each content with what its row says of them.
final class BytesCheck {

  private static final int PAGE = 500;

  /// Takes what is wrong.
  interface Faults {
    void add(Fsck.Kind kind, String what, boolean mended);
  }

  private final MetadataStore metadata;
  private final Contents content;
  private final Fsck.Request request;
  private final boolean repair;
  private final Faults faults;
  private final LongConsumer progress;
  private final long started = System.nanoTime();
  private long contents;
  private long read;

  BytesCheck(
      MetadataStore metadata,
      Contents content,
      Fsck.Request request,
      boolean repair,
      Faults faults,
      LongConsumer progress) {
    this.progress = progress;
    this.metadata = metadata;
    this.content = content;
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
    unlocated();
    located();
  }

  private void unlocated() throws IOException {
    var last = new StoredContent(new Id(0), new BlobKey("0".repeat(64)), 0);
    while (true) {
      var after = last;
      var page = metadata.read(tables -> tables.census().unlocated(after, PAGE));
      if (page.isEmpty()) {
        return;
      }
      for (var each : page) {
        count();
        check(each);
      }
      last = page.getLast();
    }
  }

  /// Those whose bytes are in the blob store, of which it can list many at once.
  private void located() throws IOException {
    var last = new Location(new Id(0), "none");
    try (var sizes = content.listed()) {
      while (true) {
        var after = last;
        var page = metadata.read(tables -> tables.census().located(after, PAGE));
        if (page.isEmpty()) {
          return;
        }
        for (var each : page) {
          count();
          if (!content.isRight(each, sizes, request.hashes(), this::pace)) {
            check(each.content());
          }
        }
        last = page.getLast().location();
      }
    }
  }

  private void count() {
    contents++;
    progress.accept(contents);
  }

  private void check(StoredContent each) throws IOException {
    switch (state(each)) {
      case Contents.State.Right() -> {}
      case Contents.State.Missing() -> {
        // It may have been destroyed since the row was read.
        if (isStillThere(each) && state(each) instanceof Contents.State.Missing) {
          faults.add(Fsck.Kind.BYTES_MISSING, name(each), false);
        }
      }
      case Contents.State.WrongSize(var size) ->
          faults.add(Fsck.Kind.WRONG_SIZE, wrongSize(each, size), suspect(each));
      case Contents.State.WrongHash() ->
          faults.add(Fsck.Kind.WRONG_HASH, name(each), suspect(each));
    }
  }

  private Contents.State state(StoredContent each) throws IOException {
    return content.verify(
        each.organization(), each.blob(), each.size(), request.hashes(), this::pace);
  }

  private boolean isStillThere(StoredContent each) {
    return !metadata
        .read(tables -> tables.census().whoHas(each.organization(), each.blob()))
        .isEmpty();
  }

  /// Leaves wrong bytes to the [Quarantine], since an upload may just be replacing them.
  ///
  /// @return false: what is lost is not mended
  private boolean suspect(StoredContent each) {
    if (repair) {
      metadata.write(
          tables -> {
            tables.suspects().add(new Suspect(each.organization(), each.blob()));
            return each;
          });
    }
    return false;
  }

  private String wrongSize(StoredContent each, long size) {
    return "%s has %d bytes instead of %d".formatted(name(each), size, each.size());
  }

  private String name(StoredContent each) {
    var ids = metadata.read(t -> t.census().whoHas(each.organization(), each.blob()));
    return "%s/%s of the attachments %s".formatted(each.organization(), each.blob(), ids);
  }

  /// Waits until what was read so far may have been read.
  private void pace(int count) {
    progress.accept(contents);
    if (request.bytesPerSecond() > 0) {
      read += count;
      double due = (double) read / request.bytesPerSecond() * Duration.ofSeconds(1).toNanos();
      LockSupport.parkNanos((long) due - (System.nanoTime() - started));
    }
  }
}
