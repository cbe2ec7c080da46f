package io.addenda.api;

import module java.base;

import io.addenda.model.Id;

/// What parameters of calls say that only Addenda has.
public final class Params {

  private Params() {}

  /// Refuses a call by a parameter that is none of these: nobody is answered without a condition
  /// that they meant.
  public static void refuseOthers(Call call, Set<String> known) {
    for (var name : call.request().query().names()) {
      if (!known.contains(name)) {
        throw new ApiException(new ApiError.ParamInvalid(name));
      }
    }
  }

  /// A parameter that reads as something, if it is there.
  public static <T> Optional<T> read(Call call, String name, Function<String, Optional<T>> reader) {
    return call.asked(name)
        .map(
            text ->
                reader
                    .apply(text.strip())
                    .orElseThrow(() -> new ApiException(new ApiError.ParamInvalid(name))));
  }

  /// A parameter that is `true` or `false`, if it is there.
  public static Optional<Boolean> flag(Call call, String name) {
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

  /// A parameter that is an id, if it is there.
  public static Optional<Id> id(Call call, String name) {
    return read(call, name, Id::parse);
  }

  /// A time such as `2026-01-31T08:00:00Z`.
  public static Optional<Instant> time(Call call, String name) {
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
