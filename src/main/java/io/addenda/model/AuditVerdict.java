package io.addenda.model;

import module java.base;

/// What a check of a chain of the audit found.
///
/// @param chain the organisation whose chain it is, or [AuditMark#FORMER]
/// @param lines how many lines there are
/// @param head the hash of the last one, in hexadecimal; whoever notes it outside can check later
///   whether the lines up to it are still the same
/// @param faults what is wrong, one sentence each; empty when the chain is whole
public record AuditVerdict(Id chain, long lines, String head, List<String> faults) {}
