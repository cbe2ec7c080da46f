package io.addenda.blobs;

import module java.base;

import io.addenda.model.BlobKey;
import io.addenda.model.Id;

/// Keeps the bytes of files, each organisation's apart. A blob is named by its content, never
/// changes, and is stored once however many attachments have it. Kept small on purpose: each method
/// is one more thing that every backend must get right, and `BlobStoreContract` in the tests says
/// what right is.
public interface BlobStore extends AutoCloseable {

  /// A blob that was stored.
  ///
  /// @param size in bytes
  record Stored(BlobKey key, long size) {}

  /// Stores all of `content`. When this returns, the blob survives a crash; when it throws, nothing
  /// was stored. Storing what is there already is no error.
  Stored put(Id organization, InputStream content) throws IOException;

  /// The file that holds a blob, or empty when there is none.
  Optional<Path> find(Id organization, BlobKey key) throws IOException;

  /// Removes a blob. Removing one that is not there is no error.
  void delete(Id organization, BlobKey key) throws IOException;

  /// Throws unless the store can be written to.
  void check() throws IOException;

  @Override
  default void close() throws IOException {}
}
