package io.addenda.api;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The part of a list that a call asks for by the parameters `page` and `per_page`.
///
/// @param number from 1
/// @param size how many items it may have
public record Page(int number, int size) {

  /// The page that a call asks for.
  ///
  /// @param most the largest page, which is the usual one
  public static Page of(Call call, int most) {
    return new Page(call.page(), call.number("per_page", most, most));
  }

  /// How many items come before it.
  public long skip() {
    return (number - 1L) * size;
  }

  /// The member `info` of an answer that knows no page tokens.
  public Map<String, @Nullable Object> info(int count, boolean more) {
    return object(
        field("per_page", size),
        field("count", count),
        field("page", number),
        field("more_records", more));
  }
}
