package io.addenda.model;

import module java.base;

/// A version of the REST API, as the path names it. The later one is the greater.
public enum Version {
  V2("v2"),
  V2_1("v2.1"),
  V3("v3"),
  V4("v4"),
  V5("v5"),
  V6("v6"),
  V7("v7"),
  V8("v8");

  /// The version that the specification is of, and of all calls that name none.
  public static final Version SPECIFIED = V7;

  private static final Map<String, Version> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(Version::toString, Function.identity()));

  private final String name;

  Version(String name) {
    this.name = name;
  }

  /// The version that a segment of a path names, to the letter; `v1`, `v9` and `V7` are none.
  public static Optional<Version> parse(String segment) {
    return Optional.ofNullable(BY_NAME.get(segment));
  }

  public boolean isBefore(Version other) {
    return compareTo(other) < 0;
  }

  /// As a path has it, `v2.1`.
  @Override
  public String toString() {
    return name;
  }
}
