package io.addenda.http;

import module java.base;

/// The headers of which one counts, so that a request with two of them has two readings.
enum SingleHeaders {
  HOST,
  AUTHORIZATION,
  CONTENT_LENGTH,
  CONTENT_TYPE,
  TRANSFER_ENCODING,
  EXPECT,
  RANGE,
  IF_RANGE,
  IF_MODIFIED_SINCE,
  IF_UNMODIFIED_SINCE,
  IDEMPOTENCY_KEY,
  X_EXTERNAL;

  /// More header lines than anyone needs; lines of a few bytes each are many in few kilobytes.
  static final int MOST_LINES = 200;

  /// By the length of the name.
  private static final SingleHeaders[][] BY_LENGTH = byLength();

  private final byte[] field =
      name().toLowerCase(Locale.ROOT).replace('_', '-').getBytes(StandardCharsets.US_ASCII);

  private static SingleHeaders[][] byLength() {
    var all = new SingleHeaders[20][];
    for (int length = 0; length < all.length; length++) {
      int wanted = length;
      all[length] =
          Stream.of(values())
              .filter(header -> header.field.length == wanted)
              .toArray(SingleHeaders[]::new);
    }
    return all;
  }

  /// The bit that stands for a header, or 0 for one that may stand there more than once.
  ///
  /// @param line has the name in it, in letters of either case
  static int bit(byte[] line, int start, int length) {
    if (length < BY_LENGTH.length) {
      for (var header : BY_LENGTH[length]) {
        if (header.matches(line, start)) {
          return header.bit();
        }
      }
    }
    return 0;
  }

  /// The same of a name that is a text.
  static int bit(String name) {
    var bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    return bit(bytes, 0, bytes.length);
  }

  private boolean matches(byte[] line, int start) {
    for (int i = 0; i < field.length; i++) {
      byte b = line[start + i];
      if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != field[i]) {
        return false;
      }
    }
    return true;
  }

  private int bit() {
    return 1 << ordinal();
  }

  /// Whether it is among those that some bits stand for.
  boolean isIn(int bits) {
    return (bits & bit()) != 0;
  }
}
