package io.addenda.api;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.model.Id;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// A user as answers name them who changed or own something.
public final class Person {

  private Person() {}

  /// A user as JSON.
  public static Map<String, @Nullable Object> json(User user) {
    return json(user.fullName(), user.id());
  }

  /// Someone as JSON.
  ///
  /// @param name null of whom nobody knows any more
  public static Map<String, @Nullable Object> json(@Nullable String name, Id id) {
    return object(field("name", name), field("id", id.toString()));
  }
}
