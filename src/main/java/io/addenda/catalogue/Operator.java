package io.addenda.catalogue;

import module java.base;

/// How a condition compares a field with what it is given.
public enum Operator {
  /// Texts: has the given words, one after the other; a list of which several can be picked: has
  /// all that are given, separated by semicolons.
  EQUALS,
  /// Every record that [#EQUALS] does not find, those without a value too.
  NOT_EQUAL,
  STARTS_WITH,
  /// [#EQUALS] one of several.
  IN,
  GREATER_THAN,
  GREATER_EQUAL,
  LESS_THAN,
  LESS_EQUAL,
  /// From the first to the second, both included.
  BETWEEN;

  private static final Map<String, Operator> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(Operator::toString, Function.identity()));

  /// The operator of this name, to the letter.
  static Optional<Operator> parse(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /// Whether it takes several values, separated by commas.
  boolean takesList() {
    return this == IN || this == BETWEEN;
  }

  /// As criteria have it: `starts_with`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
