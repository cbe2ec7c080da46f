package io.addenda.http;

import module java.base;

/// The header fields of a request. Names compare without case.
@FunctionalInterface
public interface Headers {

  /// No fields at all.
  Headers NONE = _ -> Optional.empty();

  /// The first value of a field.
  Optional<String> first(String name);
}
