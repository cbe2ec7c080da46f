package io.addenda.model;

/// The photo of a record.
///
/// @param size in bytes
/// @param kind how a file of its kind is called, `png`
public record Photo(Id id, Id record, BlobKey blob, long size, String kind) {}
