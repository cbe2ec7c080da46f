package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Where somebody stands in the organisation.
///
/// @param reportsTo null for the one at the top
/// @param kept null while nobody has changed any role of the organisation
public record Role(
    Id id,
    String name,
    @Nullable Id reportsTo,
    boolean sharesWithPeers,
    @Nullable String description,
    @Nullable Setting kept) {}
