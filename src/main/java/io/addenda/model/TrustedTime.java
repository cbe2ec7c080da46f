package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What is known of the time.
///
/// @param time the one that was trusted last
/// @param held whether the clock was ahead of it, more than is trusted
/// @param accepted the time that an administrator said is right, and that no server has seen yet
public record TrustedTime(Instant time, boolean held, @Nullable Instant accepted) {}
