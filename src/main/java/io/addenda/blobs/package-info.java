/// The bytes of files. Start at [BlobStore][io.addenda.blobs.BlobStore]; each backend is one class
/// behind it.
///
/// Depends on `model` and `disk`.
@NullMarked
package io.addenda.blobs;

import org.jspecify.annotations.NullMarked;
