/// The one home of the bytes of files: whether they are with the metadata or in the blob store is
/// its secret. Start at [Contents][io.addenda.contents.Contents]; the
/// [Reaper][io.addenda.contents.Reaper] removes what nothing uses any more.
///
/// Depends on `blobs`, `metadata`, `chores`, `http` (for the body of an answer) and `model`.
@NullMarked
package io.addenda.contents;

import org.jspecify.annotations.NullMarked;
