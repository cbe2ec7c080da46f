package io.addenda.deluge;

import module java.base;

/// What a script runs in.
///
/// @param clock what time it is, and in which zone times are shown and read
public record Surroundings(Tasks tasks, Log log, Clock clock, Limits limits) {}
