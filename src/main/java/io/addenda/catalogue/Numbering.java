package io.addenda.catalogue;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import org.jspecify.annotations.Nullable;

/// How the values of an auto number are written: `T-0001-A`.
///
/// @param start the first number
/// @param digits how many digits a number has at least
public record Numbering(@Nullable String prefix, long start, int digits, @Nullable String suffix) {

  /// What answers and settings call it.
  public static final String KEY = "auto_number";

  /// What of it is said by whoever makes the field.
  public static final String PREFIX = "prefix";

  public static final String START = "start_number";
  public static final String SUFFIX = "suffix";

  private static final String DIGITS = "starting_number_length";

  /// The value that a number makes.
  public String text(long number) {
    var written = Long.toString(number);
    return Objects.requireNonNullElse(prefix, "")
        + "0".repeat(Math.max(0, digits - written.length()))
        + written
        + Objects.requireNonNullElse(suffix, "");
  }

  static Optional<Numbering> read(@Nullable Object kept) {
    return Json.parseObject(kept)
        .map(
            it ->
                new Numbering(
                    it.get(PREFIX) instanceof String prefix ? prefix : null,
                    it.get(START) instanceof Number start ? start.longValue() : 0,
                    it.get(DIGITS) instanceof Number digits ? digits.intValue() : 0,
                    it.get(SUFFIX) instanceof String suffix ? suffix : null));
  }

  /// As answers and settings have it.
  public SequencedMap<String, @Nullable Object> json() {
    return object(
        field(PREFIX, prefix), field(START, start), field(DIGITS, digits), field(SUFFIX, suffix));
  }
}
