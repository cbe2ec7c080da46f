package io.addenda.api;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The members of the JSON object that a body is, or of one in it, for calls that only Addenda has:
/// what cannot be is refused where it stands, and what is not known by its name. What is null is
/// not there.
public final class Members {

  private static final String BODY = "";

  private final Map<String, @Nullable Object> members;

  /// Where it stands: what comes before the names of its members.
  private final String before;

  private Members(Map<String, @Nullable Object> members, String before) {
    this.members = members;
    this.before = before;
  }

  /// The members of an object.
  ///
  /// @param known the names that it may have
  public static Members of(Map<String, @Nullable Object> object, Set<String> known) {
    return new Members(object, BODY).knowing(known);
  }

  private Members knowing(Set<String> known) {
    for (var name : members.keySet()) {
      if (!known.contains(name)) {
        throw new ApiException(new ApiError.ConditionNotServed("key", before + name));
      }
    }
    return this;
  }

  public boolean has(String name) {
    return members.get(name) != null;
  }

  /// The value of a member, unless it is missing or null.
  ///
  /// @param reader gives nothing for what cannot be
  public <T> Optional<T> read(String name, Function<Object, Optional<T>> reader) {
    var value = members.get(name);
    return value == null
        ? Optional.empty()
        : Optional.of(reader.apply(value).orElseThrow(() -> refused(name)));
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

  /// A text that is one of these.
  public Optional<String> word(String name, Collection<String> words) {
    var given = text(name);
    if (given.isPresent() && !words.contains(given.get())) {
      throw unsupported(name, words);
    }
    return given;
  }

  /// A whole number from `least` to `most`.
  public Optional<Long> whole(String name, long least, long most) {
    return read(
        name,
        value ->
            (value instanceof Integer || value instanceof Long)
                ? Optional.of(((Number) value).longValue())
                    .filter(number -> number >= least && number <= most)
                : Optional.empty());
  }

  /// An object, which may have any members.
  public Optional<Map<String, @Nullable Object>> object(String name) {
    return read(name, Json::parseObject);
  }

  /// An object.
  ///
  /// @param known the names that it may have
  public Optional<Members> object(String name, Set<String> known) {
    return object(name).map(members -> new Members(members, before + name + ".").knowing(known));
  }

  /// Refuses members that exclude each other, if more than one of them is there.
  public void refuseTogether(Collection<String> names) {
    var present = names.stream().filter(this::has).map(name -> before + name).toList();
    if (present.size() > 1) {
      throw new ApiException(new ApiError.FieldsAmbiguous(present));
    }
  }

  /// Refuses a member that says nothing without one of others, if none of these is there.
  public void refuseWithout(String name, List<String> others) {
    if (has(name) && others.stream().noneMatch(this::has)) {
      var other = others.getFirst();
      throw new ApiException(new ApiError.DependentMissing(name, place(name), other, place(other)));
    }
  }

  /// Refuses the object if it has none of these members.
  public void requireOne(Collection<String> names) {
    if (names.stream().noneMatch(this::has)) {
      throw new ApiException(
          new ApiError.FieldsExpected(names.stream().map(name -> before + name).toList()));
    }
  }

  /// A member that is none of what it may be.
  public ApiException unsupported(String name, Collection<String> supported) {
    return new ApiException(
        new ApiError.FieldUnsupported(List.copyOf(supported), name, place(name)));
  }

  /// A member that cannot be as it is.
  public ApiException refused(String name) {
    return new ApiException(new ApiError.BodyValueInvalid(name, place(name)));
  }

  private String place(String name) {
    return "$." + before + name;
  }

  /// A member of the body that cannot be as it is.
  public static ApiException invalid(String name) {
    return new ApiException(new ApiError.BodyValueInvalid(name, "$." + name));
  }
}
