package io.addenda.http;

import module java.base;

/// The header that gives a download its name.
public final class ContentDisposition {

  private ContentDisposition() {}

  /// The value for a file to be saved. It has one parameter only, because clients cut at `=`, and
  /// all but letters, digits and `-._~` is percent-encoded, because some do not undo quotes.
  public static String attachment(String fileName) {
    var value = new StringBuilder("attachment; filename*=UTF-8''");
    for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
        value.append(c);
      } else {
        value.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return value.toString();
  }
}
