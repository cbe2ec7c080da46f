package io.addenda.attachments;

import module java.base;

import io.addenda.api.Shares;
import io.addenda.contents.Contents;
import io.addenda.metadata.MetadataStore;

/// The attachments of one record.
///
/// Bytes and rows live in two stores that cannot share a transaction, so the order of the two steps
/// carries the promise: **a row never points at missing bytes**. Bytes come before the row when we
/// add; a delete puts the row into the recycle bin and leaves the bytes alone.
///
/// The checks come in the same order in every call: module, profile, parameters, record id, record,
/// right on the record, body, attachment. Token and scopes were checked before.
public record AttachmentEndpoints(
    AttachmentList lists,
    DeleteEndpoints deletes,
    UploadEndpoint uploads,
    DownloadEndpoint downloads) {

  /// How much of what is taken.
  ///
  /// @param fileBytes the length of the longest file
  /// @param memory that uploads share
  public record Limits(long fileBytes, Shares memory) {}

  /// Those over the rows and the bytes.
  public static AttachmentEndpoints over(
      MetadataStore metadata, Contents contents, InstantSource clock, Limits limits) {
    return new AttachmentEndpoints(
        new AttachmentList(metadata, clock),
        new DeleteEndpoints(clock),
        new UploadEndpoint(metadata, contents, clock, limits),
        new DownloadEndpoint(metadata, contents));
  }
}
