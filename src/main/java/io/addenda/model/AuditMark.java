package io.addenda.model;

/// A line of the audit that was noted outside.
///
/// @param chain the organisation whose chain it is in, or [#FORMER]
/// @param hash in lower-case hexadecimal
public record AuditMark(Id chain, long number, String hash) {

  /// The chain that all organisations had together before each had its own. It is no organisation's
  /// id.
  public static final Id FORMER = new Id(0);
}
