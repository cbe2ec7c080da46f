package io.addenda.metadata;

/// Where lines of the audit stand: a chain behind the other, each with more room than anyone fills.
/// So a chain is one range of the table, and is added to at its end.
final class AuditPosition {

  /// How many positions a chain has.
  static final long LINES = 1L << 40;

  private AuditPosition() {}

  /// @param number 0 for the position before the first line
  static long of(long chain, long number) {
    return chain * LINES + number;
  }

  /// Whether an organisation's chain can be there.
  static boolean isPlace(long chain) {
    return chain > 0 && chain < Long.MAX_VALUE / LINES;
  }

  static long chain(long position) {
    return Math.floorDiv(position, LINES);
  }

  static long number(long position) {
    return Math.floorMod(position, LINES);
  }
}
