package io.addenda.blobs;

import module java.base;

import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.StorageUnavailableException;

/// Keeps the bytes of files, each organisation's apart. Each upload gets a location of its own, by
/// a name that the store chooses: what lies there never changes, and once it is removed nothing
/// comes back to its place. So nobody who removes bytes can hit those of another upload. Whoever
/// uses the store remembers the location; that the same content is kept once is its affair.
///
/// Kept small on purpose: each method is one more thing that every backend must get right, and
/// `BlobStoreContract` in the tests says what right is.
public interface BlobStore extends AutoCloseable {

  /// Bytes that were written and are not a blob yet. Closing a draft that was not kept removes it.
  interface Draft extends Closeable {
    /// The SHA-256 of the bytes, computed while they were written.
    BlobKey key();

    /// How many bytes there are.
    long size();

    /// Makes it a blob. When this returns, the blob survives a crash. To be called once.
    ///
    /// @return where it is from now on
    Location keep() throws IOException;
  }

  /// Writes all of `content`, in pieces. When this throws, nothing is left of it; what a crash
  /// leaves of it is no blob, and is removed sooner or later.
  ///
  /// @throws StorageUnavailableException when the store does not answer, as may happen to each of
  ///   these methods
  Draft write(Id organization, InputStream content) throws IOException;

  /// How many bytes of a file are in memory while it is written, beside what it is copied with.
  default int memory() {
    return 0;
  }

  /// The size of a blob in bytes, or empty when there is none.
  OptionalLong size(Location location) throws IOException;

  /// A piece of a blob that is there. Nothing is opened yet, so that it need not be closed.
  ///
  /// @param offset of the first byte
  /// @param length in bytes; the blob must have so many
  Slice slice(Location location, long offset, long length);

  /// Removes a blob. Removing one that is not there is no error. When this returns, it does not
  /// come back after a crash.
  void delete(Location location) throws IOException;

  /// Removes several like [#delete(Location)], as many at once as the store takes.
  ///
  /// @return those that may still be there, each with the reason
  /// @throws StorageUnavailableException when the store does not answer: then each may still be
  ///   there
  default Map<Location, IOException> delete(List<Location> locations)
      throws StorageUnavailableException {
    var failed = new LinkedHashMap<Location, IOException>();
    for (var each : locations) {
      try {
        delete(each);
      } catch (StorageUnavailableException e) {
        throw e;
      } catch (IOException e) {
        failed.put(each, e);
      }
    }
    return failed;
  }

  /// Takes a blob away from where it is served, and keeps it for whoever wants to know what became
  /// of it. Of one that is not there nothing is kept.
  ///
  /// @param key what it should have been
  void setAside(Location location, BlobKey key) throws IOException;

  /// A blob as a list of them shows it.
  ///
  /// @param size in bytes
  /// @param modified when it was written
  record Stored(Location location, long size, Instant modified) {}

  /// All blobs, in no order; those that are added or removed meanwhile may be in it or not. To be
  /// closed.
  Stream<Stored> list() throws IOException;

  /// The blobs of one organisation in the order of their names, from a store that can list many for
  /// what it costs to ask for one; empty from any other. To be closed.
  default Optional<Stream<Stored>> inOrder(Id organization) throws IOException {
    return Optional.empty();
  }

  /// Removes drafts that were begun before, and that a crash has left.
  default void removeDrafts(Instant before) throws IOException {}

  /// What may be left of removed blobs out of reach of this store, each with what ends it.
  default List<String> remnants() {
    return List.of();
  }

  /// Throws unless the store is there and, as far as that is known without trying, can be written
  /// to. Writes nothing.
  void check() throws IOException;

  @Override
  default void close() throws IOException {}
}
