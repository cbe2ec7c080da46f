package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The records that a body names in `ids`, each once.
final class RecordIds {

  private static final String IDS = "ids";
  private static final String PATH = "$." + IDS;

  private RecordIds() {}

  /// Reads them, if the body names any.
  ///
  /// @param most how many there may be
  /// @throws ApiException when it is no list of ids
  static Optional<List<Id>> read(@Nullable Object given, int most) {
    return switch (given) {
      case null -> Optional.empty();
      case List<?> list when list.isEmpty() ->
          throw new ApiException(new ApiError.FieldMissing(IDS, PATH));
      case List<?> list when list.size() > most ->
          throw new ApiException(new ApiError.TooLong(most, IDS, PATH));
      case List<?> list ->
          Optional.of(
              IntStream.range(0, list.size())
                  .mapToObj(index -> id(list.get(index), index))
                  .distinct()
                  .toList());
      default -> throw new ApiException(new ApiError.FieldInvalid("jsonarray", IDS, PATH));
    };
  }

  /// The same of a body that must name some.
  static List<Id> required(@Nullable Object given, int most) {
    return read(given, most)
        .orElseThrow(() -> new ApiException(new ApiError.FieldMissing(IDS, PATH)));
  }

  private static Id id(@Nullable Object given, int index) {
    return Id.parse(String.valueOf(given))
        .orElseThrow(
            () -> new ApiException(new ApiError.BodyIdInvalid(IDS, PATH + "[" + index + "]")));
  }
}
