package io.addenda.model;

import module java.base;

/// Names one file to clients: a file of `POST /files`, or that of an attachment. It is made of the
/// row's id and of the first digits of what the bytes are, so it leads to one row, and nobody comes
/// upon one by counting.
///
/// @param content the first 48 hex digits of the SHA-256
public record FileId(Id id, String content) {

  private static final int DIGITS_OF_ID = 16;
  private static final int DIGITS = 64;

  private static final Pattern FORM = Pattern.compile("[0-7][0-9a-f]{%d}".formatted(DIGITS - 1));

  /// The name of the file in a row.
  public static FileId of(Id id, BlobKey blob) {
    return new FileId(id, blob.sha256().substring(0, DIGITS - DIGITS_OF_ID));
  }

  /// The same as text; empty when the text is none.
  public static Optional<FileId> parse(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(
            new FileId(
                new Id(Long.parseLong(text, 0, DIGITS_OF_ID, 16)), text.substring(DIGITS_OF_ID)))
        : Optional.empty();
  }

  /// Whether it names a file of this content.
  public boolean isOf(BlobKey blob) {
    return blob.sha256().startsWith(content);
  }

  /// 64 hex digits.
  @Override
  public String toString() {
    return "%016x%s".formatted(id.value(), content);
  }
}
