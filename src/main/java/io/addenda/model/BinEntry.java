package io.addenda.model;

import module java.base;

/// What is in the recycle bin and can be restored or purged as one: an attachment, or a record with
/// the notes and attachments that were deleted along with it.
///
/// @param name what people know it by
/// @param record the record that an attachment hangs on; of a record, itself
/// @param module of that record, by its API name; empty when nobody knows it any more
public record BinEntry(
    Kind kind,
    Id id,
    String name,
    Id record,
    String module,
    Id owner,
    Id deletedBy,
    Instant deletedTime) {

  public enum Kind {
    ATTACHMENT,
    RECORD
  }
}
