package io.addenda.model;

import module java.base;

/// A file or a link that hangs on a record.
///
/// @param name the file's name, or the link's title
public record Attachment(
    Id id,
    Id record,
    String name,
    Content content,
    Id owner,
    Id createdBy,
    Instant createdTime,
    Id modifiedBy,
    Instant modifiedTime) {

  /// What hangs there.
  public sealed interface Content {
    /// Bytes, which the blob store keeps.
    ///
    /// @param size in bytes
    record File(BlobKey blob, long size) implements Content {}

    record Link(String url) implements Content {}
  }
}
