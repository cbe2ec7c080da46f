package io.addenda.contents;

import module java.base;

import io.addenda.blobs.BlobStore;
import io.addenda.blobs.Slice;
import io.addenda.http.Response;
import io.addenda.metadata.Census;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.Whereabouts;

/// The bytes of files. Large ones are in the blob store, where each upload has a location of its
/// own; small ones are with the metadata, and come and go in the transaction of their row. A
/// content that an organisation has several times is kept once.
public final class Contents {

  private final MetadataStore metadata;
  private final BlobStore blobs;
  private final InstantSource clock;
  private final int small;

  /// @param small files of at most so many bytes are kept with the metadata from now on
  public Contents(MetadataStore metadata, BlobStore blobs, InstantSource clock, int small) {
    this.metadata = metadata;
    this.blobs = blobs;
    this.clock = clock;
    this.small = small;
  }

  /// How many bytes of a file are in memory while it is received, beside what it is copied with.
  public int memory() {
    return small + blobs.memory();
  }

  /// Whether a file of so many bytes is kept with the metadata, and nowhere before its row is
  /// there.
  ///
  /// @param length less than 0 when nobody knows
  public boolean isSmall(long length) {
    return length >= 0 && length <= small;
  }

  /// Takes the bytes of a file, to their end. When this throws, nothing is left of them.
  public Draft receive(Id organization, InputStream content) throws IOException {
    var beginning = content.readNBytes(small + 1);
    if (isSmall(beginning.length)) {
      return new SmallDraft(metadata, organization, beginning);
    }
    var all = new SequenceInputStream(new ByteArrayInputStream(beginning), content);
    return new StoredDraft(metadata, blobs.write(organization, all), clock);
  }

  /// Bytes that can be sent.
  public interface Source {
    /// A piece of them, as the body of an answer. It must lie within them.
    Response.Body slice(long offset, long length);
  }

  /// Bytes that came along with a row.
  public static Source of(ByteBuffer bytes) {
    return (offset, length) ->
        new Response.Body.Bytes(bytes.slice(Math.toIntExact(offset), Math.toIntExact(length)));
  }

  /// The bytes of a content, if they are there. Those that come over a network are not asked for
  /// yet: they may turn out to be gone when they are opened.
  public Optional<Source> open(Id organization, BlobKey blob) throws IOException {
    var found = row(organization, blob);
    boolean remote =
        found instanceof Whereabouts.Stored(var location)
            && blobs.slice(location, 0, 0) instanceof Slice.Remote;
    return switch (remote ? found : find(organization, blob)) {
      case Whereabouts.Here(var bytes) -> Optional.of(of(bytes));
      case Whereabouts.Stored(var location) ->
          Optional.of(
              (offset, length) ->
                  body(organization, blob, blobs.slice(location, offset, length), offset));
      case Whereabouts.Lost _ -> Optional.empty();
    };
  }

  private Response.Body body(Id organization, BlobKey blob, Slice slice, long offset) {
    return switch (slice) {
      case Slice.InFile(var file, var from, var length) ->
          new Response.Body.FileSlice(file, from, length);
      case Slice.Remote remote ->
          new Response.Body.Streamed(
              remote.length(), () -> open(organization, blob, remote, offset));
    };
  }

  /// Opens what was found, or what an upload of the same content has put in its place since.
  private InputStream open(Id organization, BlobKey blob, Slice found, long offset)
      throws IOException {
    try {
      return found.open();
    } catch (NoSuchFileException e) {
      return switch (find(organization, blob)) {
        case Whereabouts.Here here ->
            new ByteArrayInputStream(
                here.copy(), Math.toIntExact(offset), Math.toIntExact(found.length()));
        case Whereabouts.Stored(var other) -> blobs.slice(other, offset, found.length()).open();
        case Whereabouts.Lost _ -> throw e;
      };
    }
  }

  /// Where the bytes of a content are for sure. An upload of the same content may put its own in
  /// their place at any moment; then these are it.
  private Whereabouts find(Id organization, BlobKey blob) throws IOException {
    Whereabouts before = new Whereabouts.Lost();
    while (true) {
      var found = row(organization, blob);
      if (found.equals(before)) {
        return new Whereabouts.Lost();
      }
      if (!(found instanceof Whereabouts.Stored(var location))
          || blobs.size(location).isPresent()) {
        return found;
      }
      before = found;
    }
  }

  /// Where the bytes of a content are by its row.
  private Whereabouts row(Id organization, BlobKey blob) {
    return metadata
        .read(tables -> tables.contents().find(organization, blob))
        .orElseGet(Whereabouts.Lost::new);
  }

  /// Sizes for [#isRight].
  public ListedSizes listed() {
    return new ListedSizes(blobs);
  }

  /// Whether bytes in the blob store are what a row said of them. Where they are not, the row may
  /// have changed since: [#verify] tells.
  ///
  /// @param sizes is asked for this location next
  /// @param hashes whether they are all read
  /// @param read is told each time how many bytes were read
  public boolean isRight(Census.Located row, ListedSizes sizes, boolean hashes, IntConsumer read)
      throws IOException {
    var content = row.content();
    var size = sizes.size(row.location());
    try {
      return size.isPresent()
          && size.getAsLong() == content.size()
          && (!hashes || key(row.location(), content.size(), read).equals(content.blob()));
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /// What the bytes of a content turn out to be.
  public sealed interface State {
    record Right() implements State {}

    record Missing() implements State {}

    record WrongSize(long size) implements State {}

    record WrongHash() implements State {}
  }

  /// Looks whether the bytes of a content are there and are what they should be.
  ///
  /// @param hashes whether they are all read
  /// @param read is told each time how many bytes were read
  public State verify(Id organization, BlobKey blob, long size, boolean hashes, IntConsumer read)
      throws IOException {
    return switch (find(organization, blob)) {
      case Whereabouts.Lost() -> new State.Missing();
      case Whereabouts.Here here -> {
        int count = here.bytes().remaining();
        read.accept(count);
        yield state(size, count, () -> BlobKey.of(here.copy()).equals(blob));
      }
      case Whereabouts.Stored(var location) -> {
        var there = blobs.size(location);
        if (there.isEmpty()) {
          yield new State.Missing();
        }
        long count = there.getAsLong();
        try {
          yield state(size, count, () -> !hashes || key(location, count, read).equals(blob));
        } catch (NoSuchFileException _) {
          yield new State.Missing();
        }
      }
    };
  }

  private interface Look {
    boolean right() throws IOException;
  }

  private static State state(long expected, long size, Look look) throws IOException {
    if (size != expected) {
      return new State.WrongSize(size);
    }
    return look.right() ? new State.Right() : new State.WrongHash();
  }

  private BlobKey key(Location location, long size, IntConsumer read) throws IOException {
    try (var bytes = blobs.slice(location, 0, size).open()) {
      return BlobKey.of(bytes, read);
    }
  }

  /// Takes the bytes of a content away if they are not what they should be, so that no download
  /// serves them, and keeps them for whoever looks into it. The rows stay. An upload that puts the
  /// right ones in their place meanwhile has a location of its own, which this does not touch.
  ///
  /// @return whether they were wrong
  public boolean setAside(Id organization, BlobKey blob) throws IOException {
    return switch (find(organization, blob)) {
      case Whereabouts.Lost() -> false;
      case Whereabouts.Here here ->
          !BlobKey.of(here.copy()).equals(blob) && setAside(organization, blob, here);
      case Whereabouts.Stored(var location) -> {
        var size = blobs.size(location);
        boolean wrong = size.isPresent() && !key(location, size.getAsLong(), _ -> {}).equals(blob);
        if (wrong) {
          blobs.setAside(location, blob);
        }
        yield wrong;
      }
    };
  }

  private boolean setAside(Id organization, BlobKey blob, Whereabouts.Here wrong)
      throws IOException {
    try (var draft = blobs.write(organization, new ByteArrayInputStream(wrong.copy()))) {
      blobs.setAside(draft.keep(), blob);
    }
    return metadata.write(
        tables -> {
          // An upload may have put them right meanwhile.
          boolean same =
              tables.contents().find(organization, blob).filter(wrong::equals).isPresent();
          if (same) {
            tables.contents().removeSmall(organization, blob);
          }
          return same;
        });
  }

  /// Is told of bytes that no row has.
  public interface Orphans {
    /// They are too new to be called orphaned: their row may be about to come.
    void young();

    /// They are orphaned.
    void found(String what, boolean mended);

    /// Something was mended for an organisation, in this transaction.
    void repaired(Tables tables, Id organization, String what);
  }

  /// Looks for bytes that no row has.
  ///
  /// @param repair whether to give them back to a content that lacks them, or else to have them
  ///   removed
  public void findOrphans(Duration young, boolean repair, Orphans to) throws IOException {
    new OrphanSearch(metadata, blobs, clock, repair, to).run(young);
  }
}
