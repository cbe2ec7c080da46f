package io.addenda.api;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The members of the JSON object that a body is, for calls that only Addenda has: what is of the
/// wrong type is refused where it stands, and what is not known by its name.
public final class Members {

  private final Map<String, @Nullable Object> members;

  private Members(Map<String, @Nullable Object> members) {
    this.members = members;
  }

  /// The members of an object.
  ///
  /// @param known the names that it may have
  public static Members of(Map<String, @Nullable Object> object, Set<String> known) {
    for (var name : object.keySet()) {
      if (!known.contains(name)) {
        throw new ApiException(new ApiError.ConditionNotServed("key", name));
      }
    }
    return new Members(object);
  }

  /// The value of a member, unless it is missing or null.
  ///
  /// @param reader gives nothing for what cannot be
  public <T> Optional<T> read(String name, Function<Object, Optional<T>> reader) {
    var value = members.get(name);
    return value == null
        ? Optional.empty()
        : Optional.of(reader.apply(value).orElseThrow(() -> invalid(name)));
  }

  public Optional<String> text(String name) {
    return read(name, value -> value instanceof String text ? Optional.of(text) : Optional.empty());
  }

  public Optional<Boolean> flag(String name) {
    return read(
        name, value -> value instanceof Boolean flag ? Optional.of(flag) : Optional.empty());
  }

  /// A text that reads as something.
  ///
  /// @param reader throws a [DateTimeException] for what cannot be
  public <T> Optional<T> parsed(String name, Function<String, T> reader) {
    return read(
        name,
        value -> {
          try {
            return value instanceof String text
                ? Optional.of(reader.apply(text))
                : Optional.empty();
          } catch (DateTimeException _) {
            return Optional.empty();
          }
        });
  }

  /// A member that cannot be as it is.
  public static ApiException invalid(String name) {
    return new ApiException(new ApiError.BodyValueInvalid(name, "$." + name));
  }
}
