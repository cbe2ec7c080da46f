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

  /// What most lists show of it.
  ///
  /// @param size in bytes; 0 for a link
  public record Brief(Id id, String name, long size) {}

  public Brief brief() {
    return new Brief(id, name, content instanceof Content.File(_, var size) ? size : 0);
  }

  /// What hangs there.
  public sealed interface Content {
    /// Bytes, which the blob store keeps.
    ///
    /// @param size in bytes
    record File(BlobKey blob, long size) implements Content {}

    record Link(String url) implements Content {}
  }
}
