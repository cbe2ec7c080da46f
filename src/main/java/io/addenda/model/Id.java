package io.addenda.model;

import module java.base;

/// Names one record, attachment, user or organisation. On the wire an id is a string of 1 to 19
/// decimal digits, never a JSON number (numbers above 2^53 are corrupted by JavaScript clients);
/// inside it is a positive 64-bit number, and the two meet only here.
public record Id(long value) implements Comparable<Id> {

  private static final int MOST_DIGITS = 19;

  public Id {
    if (value < 0) {
      throw new IllegalArgumentException("an id is not negative: " + value);
    }
  }

  /// The id that `text` spells, or empty when it is no string of digits or is out of range.
  public static Optional<Id> parse(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Optional.empty();
      }
      value = value * 10 + digit;
    }
    // 19 digits fit into 64 bits without a sign, so an overflow shows as a negative value.
    return value < 0 ? Optional.empty() : Optional.of(new Id(value));
  }

  @Override
  public int compareTo(Id other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
