package io.addenda.testing;

import module java.base;

import io.addenda.api.Json;
import org.jspecify.annotations.Nullable;

/// A JSON object as a test looks at it: it is compared by what it says, not by its letters.
public record JsonText(Map<String, @Nullable Object> object) {

  /// Reads a text, which must be a JSON object.
  public static JsonText of(String text) {
    return new JsonText(Json.read(text));
  }

  /// Reads an answer that stands behind its status.
  public static JsonText ofAnswer(String answer) {
    return of(answer.substring(answer.indexOf('{')));
  }

  /// The value at a path, such as `data.0.details.id`; null when there is none.
  public @Nullable Object at(String path) {
    @Nullable Object at = object;
    for (var step : path.split("\\.", -1)) {
      at =
          switch (at) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list when Integer.parseInt(step) < list.size() ->
                list.get(Integer.parseInt(step));
            case null, default -> null;
          };
    }
    return at;
  }

  /// The text at a path, which must be there.
  public String text(String path) {
    if (at(path) instanceof String text) {
      return text;
    }
    throw new AssertionError("no text %s in %s".formatted(path, object));
  }

  /// How many are in the list at a path.
  public int size(String path) {
    return at(path) instanceof List<?> list ? list.size() : 0;
  }

  /// The values of all members with a name anywhere that are texts, in their order.
  public List<String> texts(String name) {
    var found = new ArrayList<String>();
    collect(object, name, found);
    return found;
  }

  private static void collect(@Nullable Object value, String name, List<String> found) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach(
              (key, member) -> {
                if (name.equals(key) && member instanceof String text) {
                  found.add(text);
                }
                collect(member, name, found);
              });
      case List<?> list -> list.forEach(item -> collect(item, name, found));
      case null, default -> {}
    }
  }
}
