/// The files and links of a record: list, upload, download, delete.
///
/// Start at [AttachmentEndpoints][io.addenda.attachments.AttachmentEndpoints], whose parts answer
/// the lines of `app/Routes`. The promise this room keeps is that **a row in `metadata` never
/// points at bytes that `blobs` does not have**. Keep it when you add a step: bytes first when you
/// add, row first when you remove.
///
/// Depends on `api`, `http`, `model`, `metadata` and `blobs`, and on no other feature.
@NullMarked
package io.addenda.attachments;

import org.jspecify.annotations.NullMarked;
