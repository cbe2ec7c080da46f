package io.addenda.model;

/// Bytes to be removed.
public record Due(Id organization, BlobKey blob) {}
