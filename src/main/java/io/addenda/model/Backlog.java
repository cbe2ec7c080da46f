package io.addenda.model;

import module java.base;

/// How much waits.
///
/// @param blobs how many
/// @param oldest when the first of them was due; empty when there is none
public record Backlog(long blobs, Optional<Instant> oldest) {}
