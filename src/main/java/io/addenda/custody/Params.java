package io.addenda.custody;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.model.Id;

/// What parameters of calls say that only custody has.
final class Params {

  private Params() {}

  /// A parameter that reads as something, if it is there.
  static <T> Optional<T> read(Call call, String name, Function<String, Optional<T>> reader) {
    return call.asked(name)
        .map(
            text ->
                reader
                    .apply(text.strip())
                    .orElseThrow(() -> new ApiException(new ApiError.ParamInvalid(name))));
  }

  static Optional<Boolean> flag(Call call, String name) {
    return read(
        call,
        name,
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  static Optional<Id> id(Call call, String name) {
    return read(call, name, Id::parse);
  }

  /// A time such as `2026-01-31T08:00:00Z`.
  static Optional<Instant> time(Call call, String name) {
    return read(
        call,
        name,
        text -> {
          try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
          } catch (DateTimeParseException _) {
            return Optional.empty();
          }
        });
  }
}
