package io.addenda.settings;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.SettingFault;
import io.addenda.catalogue.Numbering;
import org.jspecify.annotations.Nullable;

/// Reads how an auto number is to be written.
record NumberingItem(Item said) {

  private static final int LONGEST = 25;
  private static final int MOST_DIGITS = 9;

  /// What an item says of it.
  ///
  /// @param demanded whether the type of the field demands it, without which it means nothing
  /// @param missing what is wrong when it is demanded and not there
  static Optional<Numbering> read(Item item, boolean demanded, SettingFault missing) {
    if (!demanded) {
      if (item.has(Numbering.KEY)) {
        throw FieldItem.mismatch(item, Numbering.KEY);
      }
      return Optional.empty();
    }
    var said =
        item.object(Numbering.KEY)
            .orElseThrow(
                () ->
                    new ApiException(
                        new ApiError.SettingRefused(
                            missing, FieldItem.dependent(item, Numbering.KEY))));
    said.allow(Set.of(Numbering.PREFIX, Numbering.START, Numbering.SUFFIX));
    return Optional.of(new NumberingItem(said).read());
  }

  private Numbering read() {
    said.require(Numbering.START);
    var start = start();
    return new Numbering(
        part(Numbering.PREFIX), Long.parseLong(start), start.length(), part(Numbering.SUFFIX));
  }

  /// The first number, of which the zeros before it count.
  private String start() {
    var start = String.valueOf(said.values().get(Numbering.START));
    if (!start.matches("[0-9]{1," + MOST_DIGITS + "}")) {
      throw new ApiException(
          new ApiError.FieldInvalid("integer", Numbering.START, said.place(Numbering.START)));
    }
    return start;
  }

  /// What stands before or behind the number, its blanks too; null for nothing.
  private @Nullable String part(String key) {
    if (said.text(key, LONGEST) == null) {
      return null;
    }
    var part = String.valueOf(said.values().get(key));
    if (part.chars().anyMatch(Character::isISOControl)) {
      throw said.refused(SettingFault.PATTERN, key);
    }
    return part;
  }
}
