package io.addenda.model;

/// A content whose bytes may be wrong.
public record Suspect(Id organization, BlobKey blob) {}
