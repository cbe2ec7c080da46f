package io.addenda.http;

import module java.base;

/// The header fields of a request. Names compare without case.
public interface Headers {

  /// No fields at all.
  Headers NONE = of(Map.of());

  /// The first value of a field.
  Optional<String> first(String name);

  /// Tells all fields, each name as it was sent. A name may come more than once.
  void each(BiConsumer<String, String> to);

  /// Fields of one value each.
  static Headers of(Map<String, String> values) {
    var fields = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    fields.putAll(values);
    return new Headers() {
      @Override
      public Optional<String> first(String name) {
        return Optional.ofNullable(fields.get(name));
      }

      @Override
      public void each(BiConsumer<String, String> to) {
        fields.forEach(to);
      }
    };
  }
}
