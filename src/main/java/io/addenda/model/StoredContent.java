package io.addenda.model;

/// A content that attachments have.
public record StoredContent(Id organization, BlobKey blob, long size) {}
