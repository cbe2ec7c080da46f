package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A legal hold or a retention rule: what it covers cannot be deleted, nor destroyed while it is in
/// the recycle bin.
///
/// @param module the API name of the module whose records' attachments it covers
/// @param record only what hangs on this record, and the record; null for the whole module
/// @param attachment only this attachment; null for all of the record
/// @param until when it ends by itself; null for never
/// @param days only attachments that are younger than this; null for any age
public record Hold(
    Id id,
    String module,
    @Nullable Id record,
    @Nullable Id attachment,
    @Nullable Instant until,
    @Nullable Integer days,
    String reason,
    @Nullable Id placedBy,
    Instant placedTime) {}
