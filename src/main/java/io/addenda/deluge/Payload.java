package io.addenda.deluge;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What a request carries.
///
/// @param query what is added to the URL, without a question mark, or null
/// @param contentType of the body, or null where nothing is said of it
record Payload(@Nullable String query, @Nullable String contentType, Bytes body) {

  /// A value as one field of a form: maps and lists as JSON, all others as they are shown.
  static String field(Value value, int most) {
    return switch (value) {
      case DelugeMap _, DelugeList _ -> TextForm.json(value, most);
      case Value.Null _ -> "";
      case Value other -> TextForm.of(other, most);
    };
  }
}
