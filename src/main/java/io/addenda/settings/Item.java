package io.addenda.settings;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.api.JsonBodies;
import io.addenda.api.SettingFault;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// One item of a body that writes settings, or an object in one.
///
/// @param path where it stands in the body, `$.variables[0]`
/// @param fault what is wrong with it as a whole; null when it can be read
record Item(String path, Map<String, @Nullable Object> values, @Nullable ApiError fault) {

  private Item(String path, Map<String, @Nullable Object> values) {
    this(path, values, null);
  }

  /// Reads the items of a list.
  static JsonBodies.Items<Item> of(String list) {
    return new JsonBodies.Items<>() {
      @Override
      public Item item(int index, @Nullable Object value) {
        var path = at(index);
        return Json.parseObject(value)
            .map(values -> new Item(path, values))
            .orElseGet(
                () ->
                    new Item(path, Map.of(), new ApiError.FieldInvalid("jsonobject", list, path)));
      }

      @Override
      public Item tooLarge(int index, int most) {
        return new Item(at(index), Map.of(), new ApiError.TooLong(most, list, at(index)));
      }

      private String at(int index) {
        return "$." + list + "[" + index + "]";
      }
    };
  }

  /// The object of this name that a body must have.
  static Item member(Map<String, @Nullable Object> body, String name) {
    var all = new Item("$", body);
    all.require(name);
    return all.object(name).orElseThrow();
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  /// Whether it says something of a member, be it that it is to be empty.
  boolean names(String key) {
    return values.containsKey(key);
  }

  /// Refuses keys that mean nothing here, by the name of the first.
  void allow(Set<String> keys) {
    for (var key : values.keySet()) {
      if (!keys.contains(key)) {
        throw new ApiException(new ApiError.ConditionNotServed("key", key));
      }
    }
  }

  void require(String key) {
    var value = values.get(key);
    if (value == null || (value instanceof String text && text.isBlank())) {
      throw new ApiException(new ApiError.FieldMissing(key, place(key)));
    }
  }

  /// Refuses the item unless it says something of a member, be it that it is to be empty.
  void requireNamed(String key) {
    if (!names(key)) {
      throw new ApiException(new ApiError.FieldMissing(key, place(key)));
    }
  }

  /// A text of one line without the blanks around it; null when there is none.
  @Nullable String text(String key, int most) {
    var value = values.get(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      throw new ApiException(new ApiError.FieldInvalid("text", key, place(key)));
    }
    if (text.length() > most) {
      throw new ApiException(new ApiError.TooLong(most, key, place(key)));
    }
    return text.isBlank() ? null : text.strip();
  }

  /// A text that must be there.
  String needed(String key, int most) {
    require(key);
    return Objects.requireNonNull(text(key, most));
  }

  /// A text that is one of a few.
  Optional<String> oneOf(String key, List<String> supported) {
    var text = Optional.ofNullable(text(key, Integer.MAX_VALUE));
    if (text.isPresent() && !supported.contains(text.get())) {
      throw new ApiException(new ApiError.FieldUnsupported(supported, key, place(key)));
    }
    return text;
  }

  Optional<Boolean> flag(String key) {
    return switch (values.get(key)) {
      case null -> Optional.empty();
      case Boolean flag -> Optional.of(flag);
      default -> throw new ApiException(new ApiError.FieldInvalid("boolean", key, place(key)));
    };
  }

  /// A whole number.
  Optional<Integer> number(String key) {
    return switch (values.get(key)) {
      case null -> Optional.empty();
      case Integer number -> Optional.of(number);
      default -> throw new ApiException(new ApiError.FieldInvalid("integer", key, place(key)));
    };
  }

  /// An id, as number or text.
  Optional<Id> id(String key) {
    var value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    return Optional.of(
        Id.parse(String.valueOf(value))
            .orElseThrow(() -> new ApiException(new ApiError.BodyIdInvalid(key, place(key)))));
  }

  /// Refuses an id, if there is one, that is another than the path names.
  void requireSame(String key, Id expected) {
    if (id(key).filter(id -> !id.equals(expected)).isPresent()) {
      throw unknown(key);
    }
  }

  /// The id of something else: an object with an id, or the id alone.
  Optional<Id> reference(String key) {
    var object = Json.parseObject(values.get(key));
    if (object.isEmpty()) {
      return id(key);
    }
    var inner = new Item(place(key), object.get());
    inner.require("id");
    return inner.id("id");
  }

  /// An object in it, if it is there.
  Optional<Item> object(String key) {
    var value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    return Optional.of(
        Json.parseObject(value)
            .map(object -> new Item(place(key), object))
            .orElseThrow(
                () -> new ApiException(new ApiError.FieldInvalid("jsonobject", key, place(key)))));
  }

  /// The objects of a list in it; none when it is not there.
  List<Item> objects(String key) {
    return switch (values.get(key)) {
      case null -> List.of();
      case List<?> list ->
          IntStream.range(0, list.size())
              .mapToObj(index -> part(key, place(key) + "[" + index + "]", list.get(index)))
              .toList();
      default -> throw new ApiException(new ApiError.FieldInvalid("jsonarray", key, place(key)));
    };
  }

  private static Item part(String key, String path, @Nullable Object value) {
    return Json.parseObject(value)
        .map(object -> new Item(path, object))
        .orElseThrow(() -> new ApiException(new ApiError.FieldInvalid("jsonobject", key, path)));
  }

  /// Where a member stands.
  String place(String key) {
    return path + "." + key;
  }

  /// That a change is refused because of a member.
  ApiException refused(SettingFault fault, String key) {
    return new ApiException(
        new ApiError.SettingRefused(
            fault, Json.object(Json.field("api_name", key), Json.field("json_path", place(key)))));
  }

  /// What its `id`, which must be there, names.
  ///
  /// @throws ApiException when it names nothing
  <T> T named(Function<Id, Optional<T>> find) {
    require("id");
    return id("id").flatMap(find).orElseThrow(() -> unknown("id"));
  }

  /// That a member names what is not there.
  ApiException unknown(String key) {
    return new ApiException(new ApiError.BodyIdInvalid(key, place(key)));
  }
}
