package io.addenda.http;

import module java.base;

/// The headers of which one counts, so that a request with two of them has two readings. Each has a
/// bit that stands for it.
final class SingleHeaders {

  /// More header lines than anyone needs; lines of a few bytes each are many in few kilobytes.
  static final int MOST_LINES = 200;

  static final int HOST = 1;
  static final int TRANSFER_ENCODING = 2;
  static final int EXPECT = 4;

  private static final List<String> NAMES =
      List.of(
          "host",
          "transfer-encoding",
          "expect",
          "authorization",
          "content-length",
          "content-type",
          "range",
          "if-range",
          "if-modified-since",
          "if-unmodified-since",
          "idempotency-key",
          "x-external");

  private static final int LONGEST = NAMES.stream().mapToInt(String::length).max().orElseThrow();

  /// The places of names in the list, by the length of the names.
  private static final int[][] BY_LENGTH =
      IntStream.rangeClosed(0, LONGEST)
          .mapToObj(
              length ->
                  IntStream.range(0, NAMES.size())
                      .filter(i -> NAMES.get(i).length() == length)
                      .toArray())
          .toArray(int[][]::new);

  private SingleHeaders() {}

  /// The bit that stands for a header, or 0 for one that may stand there more than once.
  ///
  /// @param line has the name in it, in letters of either case
  static int bit(byte[] line, int start, int length) {
    if (length <= LONGEST) {
      for (int i : BY_LENGTH[length]) {
        if (matches(NAMES.get(i), line, start)) {
          return 1 << i;
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

  private static boolean matches(String name, byte[] line, int start) {
    for (int i = 0; i < name.length(); i++) {
      byte b = line[start + i];
      if ((b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
