package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.model.FileId;
import io.addenda.model.Id;
import io.addenda.model.UploadedFile.Caption;
import org.jspecify.annotations.Nullable;

/// What an item of a body says of the files in one field: each that it names is added, or changed,
/// or removed, and the others stay. So nothing is said by `null` or an empty list, which clients
/// send back that have read a list of records.
///
/// @param jsonPath where the field stands in the body
record GivenFiles(Field field, String jsonPath, List<GivenFile> files) {

  /// One of them.
  sealed interface GivenFile {
    String jsonPath();
  }

  /// A file to be added.
  record Added(FileId file, Caption caption, String jsonPath) implements GivenFile {}

  /// One that the field has, of which this is to be said.
  record Captioned(Id row, Caption caption, String jsonPath) implements GivenFile {}

  /// One that the field has no more.
  record Removed(Id row, String jsonPath) implements GivenFile {}

  static final String ID = "id";
  static final String FILE = "File_Id__s";
  static final String NUMBER = "Sequence_Number__s";
  static final String DESCRIPTION = "Description__s";
  private static final String DELETE = "_delete";

  /// In characters.
  private static final int LONGEST_DESCRIPTION = 255;

  /// Reads what is given for a field.
  ///
  /// @param rows objects
  /// @param fresh whether the record is new, of which no file can be there
  /// @throws ApiException when something of it cannot be meant
  static GivenFiles read(Field field, List<?> rows, String jsonPath, boolean fresh) {
    var files = new ArrayList<GivenFile>();
    for (int i = 0; i < rows.size(); i++) {
      var row = Json.parseObject(rows.get(i)).orElseThrow();
      files.add(file(field, row, "%s[%d]".formatted(jsonPath, i), fresh));
    }
    return new GivenFiles(field, jsonPath, files);
  }

  private static GivenFile file(
      Field field, Map<String, @Nullable Object> row, String place, boolean fresh) {
    var id = fresh ? null : row.get(ID);
    if (id == null && row.containsKey(DELETE)) {
      throw new ApiException(new ApiError.FieldMissing(ID, place + "." + ID));
    }
    if (id != null) {
      var named =
          ModuleNames.id(id)
              .orElseThrow(
                  () -> new ApiException(new ApiError.BodyIdInvalid(ID, place + "." + ID)));
      return row.containsKey(DELETE)
          ? new Removed(named, place)
          : new Captioned(named, caption(field, row, place), place);
    }
    var path = place + "." + FILE;
    return switch (row.get(FILE)) {
      case null -> throw new ApiException(new ApiError.FieldMissing(FILE, path));
      case String text ->
          new Added(
              FileId.parse(text)
                  .orElseThrow(() -> new ApiException(new ApiError.BodyValueInvalid(FILE, path))),
              caption(field, row, place),
              place);
      default -> throw new ApiException(new ApiError.FieldInvalid("text", FILE, path));
    };
  }

  /// Only pictures have something that is said of them. Of other files it is refused.
  private static Caption caption(Field field, Map<String, @Nullable Object> row, String place) {
    if (field.type() != FieldType.IMAGEUPLOAD) {
      for (var key : List.of(NUMBER, DESCRIPTION)) {
        if (row.get(key) != null) {
          throw new ApiException(new ApiError.ConditionNotServed("key", key));
        }
      }
      return Caption.NONE;
    }
    return new Caption(
        number(field, row.get(NUMBER), place + "." + NUMBER),
        description(row.get(DESCRIPTION), place + "." + DESCRIPTION));
  }

  private static @Nullable Integer number(Field field, @Nullable Object given, String path) {
    return switch (given) {
      case null -> null;
      case Integer number when number >= 1 && number <= field.length() -> number;
      case Integer _ -> throw new ApiException(new ApiError.SequenceInvalid(path));
      default -> throw new ApiException(new ApiError.FieldInvalid("integer", NUMBER, path));
    };
  }

  private static @Nullable String description(@Nullable Object given, String path) {
    return switch (given) {
      case null -> null;
      case String text when text.length() > LONGEST_DESCRIPTION ->
          throw new ApiException(new ApiError.TooLong(LONGEST_DESCRIPTION, DESCRIPTION, path));
      // No database keeps this one.
      case String text when text.indexOf('\0') < 0 -> text;
      default -> throw new ApiException(new ApiError.FieldInvalid("text", DESCRIPTION, path));
    };
  }
}
