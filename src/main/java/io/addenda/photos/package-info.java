/// The photos of records, and that of the organisation. Start at
/// [PhotoEndpoints][io.addenda.photos.PhotoEndpoints].
///
/// Depends on `api`, `http`, `model`, `contents` and `metadata`, and on no other feature.
@NullMarked
package io.addenda.photos;

import org.jspecify.annotations.NullMarked;
