package io.addenda.model;

/// A line of the audit as it stands in its chain.
///
/// @param chain whose chain it is, see [AuditMark]
/// @param number counted from 1, without gaps
/// @param hash in lower-case hexadecimal
public record AuditLine(Id chain, long number, AuditEntry entry, String hash) {}
