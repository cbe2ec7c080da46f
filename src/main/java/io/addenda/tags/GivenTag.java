package io.addenda.tags;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.model.Id;
import io.addenda.model.Tag;
import org.jspecify.annotations.Nullable;

/// A tag as a call gives it.
///
/// @param id which tag it is; null when the name says it
/// @param name null when it is not given
/// @param colored whether a colour is given, be it none
/// @param color null for none
/// @param jsonPath where it stands in the body
public record GivenTag(
    @Nullable Id id,
    @Nullable String name,
    boolean colored,
    @Nullable String color,
    String jsonPath) {

  /// The most tags that a call names: as many as a module has.
  public static final int MOST = ModuleTags.MOST;

  /// The colours that there are.
  static final List<String> COLORS =
      List.of(
          "#F17574", "#F48435", "#E7A826", "#A8C026", "#63C57E", "#1DB9B4", "#57B1FD", "#879BFC",
          "#D297EE", "#FD87BD", "#969696", "#658BA8", "#B88562");

  private static final int LONGEST_NAME = 25;
  private static final String FORBIDDEN = "<>,";

  /// Makes a picture of the letter before it.
  private static final int EMOJI = 0xFE0F;

  /// One that is there.
  static GivenTag of(Tag tag) {
    return new GivenTag(tag.id(), tag.name(), false, null, "$");
  }

  /// One that is only named.
  ///
  /// @throws ApiException when that is no name
  public static GivenTag named(String name, String jsonPath) {
    return new GivenTag(null, name(name, jsonPath), false, null, jsonPath);
  }

  /// Reads a list of tags.
  ///
  /// @param jsonPath where it stands in the body
  /// @throws ApiException when they are too many, or one of them is none
  public static List<GivenTag> list(List<?> list, String jsonPath) {
    if (list.size() > MOST) {
      throw new ApiException(new ApiError.TooLong(MOST, "tags", jsonPath));
    }
    var tags = new ArrayList<GivenTag>();
    for (var each : list) {
      var tag = read(each, "%s[%d]".formatted(jsonPath, tags.size()));
      if (tag.id == null && tag.name == null) {
        throw new ApiException(new ApiError.FieldMissing("name", tag.jsonPath + ".name"));
      }
      tags.add(tag);
    }
    return tags;
  }

  /// Reads a tag, which may say nothing.
  ///
  /// @throws ApiException when it is none
  static GivenTag read(@Nullable Object given, String jsonPath) {
    var item =
        Json.parseObject(given)
            .orElseThrow(
                () -> new ApiException(new ApiError.FieldInvalid("jsonobject", "tags", jsonPath)));
    return new GivenTag(
        id(item.get("id"), "id", jsonPath),
        name(item.get("name"), jsonPath),
        item.containsKey("color_code"),
        color(item.get("color_code"), jsonPath + ".color_code"),
        jsonPath);
  }

  /// The same tag in another colour, unless it says one.
  GivenTag orColored(@Nullable String other) {
    return colored || other == null ? this : new GivenTag(id, name, true, other, jsonPath);
  }

  private static @Nullable Id id(@Nullable Object given, String key, String jsonPath) {
    return given == null
        ? null
        : Id.parse(given.toString())
            .orElseThrow(
                () -> new ApiException(new ApiError.BodyIdInvalid(key, jsonPath + "." + key)));
  }

  private static @Nullable String name(@Nullable Object given, String jsonPath) {
    if (given == null) {
      return null;
    }
    var path = jsonPath + ".name";
    if (!(given instanceof String text)) {
      throw new ApiException(new ApiError.FieldInvalid("text", "name", path));
    }
    var name = text.strip();
    if (name.isEmpty()) {
      return null;
    }
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw new ApiException(new ApiError.TooLong(LONGEST_NAME, "name", path));
    }
    if (name.codePoints().anyMatch(GivenTag::isForbidden)) {
      throw new ApiException(new ApiError.BodyValueInvalid("name", path));
    }
    return name;
  }

  private static boolean isForbidden(int letter) {
    return FORBIDDEN.indexOf(letter) >= 0
        || letter == EMOJI
        || Character.isEmojiPresentation(letter)
        || Character.isISOControl(letter);
  }

  /// A colour as there is one, in any case.
  static @Nullable String color(@Nullable Object given, String jsonPath) {
    return given == null
        ? null
        : COLORS.stream()
            .filter(color -> color.equalsIgnoreCase(given.toString()))
            .findFirst()
            .orElseThrow(
                () -> new ApiException(new ApiError.BodyValueInvalid("color_code", jsonPath)));
  }
}
