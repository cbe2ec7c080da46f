package io.addenda.model;

/// A content that attachments have.
///
/// @param small whether its bytes are to be found here, not in the blob store
public record StoredContent(Id organization, BlobKey blob, long size, boolean small) {}
