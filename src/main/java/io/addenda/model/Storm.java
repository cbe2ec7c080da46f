package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A party that was stopped.
///
/// @param since when the unusual deletes began
/// @param stopped when they were stopped
/// @param deletes how many there were until then
/// @param allowed when they were allowed again; null while they are not
public record Storm(
    Id id,
    Id organization,
    Id member,
    String client,
    Instant since,
    Instant stopped,
    long deletes,
    @Nullable Instant allowed) {}
