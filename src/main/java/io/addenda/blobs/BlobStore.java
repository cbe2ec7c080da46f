package io.addenda.blobs;

import module java.base;

import io.addenda.model.BlobKey;
import io.addenda.model.Id;

/// Keeps the bytes of files, each organisation's apart. A blob is named by its content, never
/// changes, and is stored once however many attachments have it. Kept small on purpose: each method
/// is one more thing that every backend must get right, and `BlobStoreContract` in the tests says
/// what right is.
public interface BlobStore extends AutoCloseable {

  /// Bytes that were written and are not a blob yet. Closing a draft that was not kept removes it.
  interface Draft extends Closeable {
    BlobKey key();

    /// How many bytes there are.
    long size();
  }

  /// Writes all of `content` to a temporary place. When this throws, nothing is left of it.
  Draft write(InputStream content) throws IOException;

  /// Makes a draft a blob. When this returns, the blob survives a crash. Keeping what is there
  /// already is no error.
  void keep(Id organization, Draft draft) throws IOException;

  /// The file that holds a blob, or empty when there is none.
  Optional<Path> find(Id organization, BlobKey key) throws IOException;

  /// Removes a blob. Removing one that is not there is no error.
  void delete(Id organization, BlobKey key) throws IOException;

  /// A blob as a list of them shows it.
  ///
  /// @param size in bytes
  /// @param modified when it was written
  record Stored(Id organization, BlobKey key, long size, Instant modified) {}

  /// All blobs, in no order; those that are added or removed meanwhile may be in it or not. To be
  /// closed.
  Stream<Stored> list() throws IOException;

  /// Throws unless the store is there and, as far as that is known without trying, can be written
  /// to. Writes nothing.
  void check() throws IOException;

  @Override
  default void close() throws IOException {}
}
