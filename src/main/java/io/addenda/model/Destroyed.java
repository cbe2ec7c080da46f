package io.addenda.model;

import org.jspecify.annotations.Nullable;

/// An attachment that was destroyed for good.
///
/// @param blob its content; null when it was a link
/// @param size in bytes
/// @param otherUses how many attachments, the deleted ones in the bin included, still have the same
///   content; the bytes are destroyed only with the last of them
public record Destroyed(
    Id id, Id record, String name, @Nullable BlobKey blob, long size, long otherUses) {}
