package io.addenda.model;

/// A line of the audit that was noted outside.
///
/// @param hash in lower-case hexadecimal
public record AuditMark(long number, String hash) {}
