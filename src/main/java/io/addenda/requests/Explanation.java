package io.addenda.requests;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import org.jspecify.annotations.Nullable;

/// Why a request was refused, as far as it is known.
///
/// @param check where it ended
/// @param words for people
/// @param needed what would have been let through
/// @param has what the request or its caller has
record Explanation(
    Check check,
    String words,
    Map<String, @Nullable Object> needed,
    Map<String, @Nullable Object> has) {

  Explanation {
    needed = Collections.unmodifiableMap(needed);
    has = Collections.unmodifiableMap(has);
  }

  static Explanation of(Check check, String words) {
    return new Explanation(check, words, object(), object());
  }

  /// The same with what would have been let through.
  Explanation needs(Json.Field... fields) {
    return new Explanation(check, words, object(fields), has);
  }

  /// The same with what the request or its caller has.
  Explanation has(Json.Field... fields) {
    return new Explanation(check, words, needed, object(fields));
  }

  Map<String, @Nullable Object> json() {
    return object(
        field("check", check.toString()),
        field("words", words),
        field("needed", needed),
        field("has", has));
  }
}
