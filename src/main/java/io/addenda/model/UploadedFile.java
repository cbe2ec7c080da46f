package io.addenda.model;

import module java.base;

import io.addenda.model.Attachment.Content;
import org.jspecify.annotations.Nullable;

/// A file that came by `POST /files`: nobody's for a while, until a field of a record has it.
///
/// @param picture how a file of its kind is called, `png`; null when it is no picture
/// @param place the field that has it; null as long as none has
public record UploadedFile(
    Id id,
    String name,
    Content.File content,
    @Nullable String picture,
    @Nullable Place place,
    Id createdBy,
    Instant createdTime,
    Id modifiedBy,
    Instant modifiedTime) {

  /// Where a file is.
  ///
  /// @param field the API name of the field
  /// @param caption what is said of a picture
  public record Place(Id record, String field, Caption caption) {}

  /// What is said of a picture in its field.
  ///
  /// @param number where it stands among the others
  public record Caption(@Nullable Integer number, @Nullable String description) {

    /// Of which nothing is said.
    public static final Caption NONE = new Caption(null, null);
  }

  /// As clients name it.
  public FileId fileId() {
    return FileId.of(id, content.blob());
  }

  /// The same file in a field of a record.
  public UploadedFile at(Place place, Id user, Instant now) {
    return new UploadedFile(id, name, content, picture, place, createdBy, createdTime, user, now);
  }
}
