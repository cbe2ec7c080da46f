package io.addenda.faults;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A fault, and the calls that it is done to.
///
/// @param given the rule as it was written
record FaultRule(When when, Fault fault, Map<String, @Nullable Object> given) {}
