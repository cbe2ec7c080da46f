package io.addenda.http;

import module java.base;

/// The `Content-Disposition` of a download.
public final class ContentDisposition {

  private static final String PLAIN = "-._~!#$&+^`|";

  private ContentDisposition() {}

  /// Names the file in the extended form of RFC 6266, and in no other: it is the one form that
  /// keeps every name and that all official clients can read. Everything but letters, digits and a
  /// few marks is percent-encoded, so no name can break out of the header.
  public static String attachment(String fileName) {
    var header = new StringBuilder("attachment; filename*=UTF-8''");
    for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
      if ((b >= 'a' && b <= 'z')
          || (b >= 'A' && b <= 'Z')
          || (b >= '0' && b <= '9')
          || PLAIN.indexOf(b) >= 0) {
        header.append((char) b);
      } else {
        header.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return header.toString();
  }
}
