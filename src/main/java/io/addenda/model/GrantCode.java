package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A code, without its text.
///
/// @param redirectUri where it was sent; null for a self client's, which nobody sent anywhere
/// @param offline whether it gives a refresh token too
/// @param challenge the SHA-256 of the verifier that must come with it, as PKCE writes it; null
///   when none need come
public record GrantCode(
    Grant grant,
    @Nullable String redirectUri,
    boolean offline,
    @Nullable String challenge,
    Instant expires) {}
