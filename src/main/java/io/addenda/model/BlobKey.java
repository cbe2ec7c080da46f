package io.addenda.model;

import module java.base;

/// Names the bytes of a file by what they are: the SHA-256 of the content, as 64 lower-case hex
/// digits. A key holds no user input, so it is safe as a file name and as an object name.
public record BlobKey(String sha256) {

  private static final int DIGITS = 64;
  private static final int BUFFER = 1 << 16;

  public BlobKey {
    if (!isSha256(sha256)) {
      throw new IllegalArgumentException("not a SHA-256 in hex: " + sha256);
    }
  }

  /// The key of a content.
  public static BlobKey of(byte[] content) {
    return ofHash(Sha256.of(content));
  }

  /// The key of the content that a stream gives, which is read to its end.
  ///
  /// @param read is told each time how many bytes were read
  public static BlobKey of(InputStream content, IntConsumer read) throws IOException {
    var digest = Sha256.digest();
    var buffer = new byte[BUFFER];
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      digest.update(buffer, 0, count);
      read.accept(count);
    }
    return ofHash(digest.digest());
  }

  /// The key of the content with this SHA-256.
  public static BlobKey ofHash(byte[] sha256) {
    return new BlobKey(HexFormat.of().formatHex(sha256));
  }

  /// The SHA-256.
  public byte[] hash() {
    return HexFormat.of().parseHex(sha256);
  }

  /// Looks at all digits without a branch, which a processor would guess wrong at each second one:
  /// a regular expression took more than a quarter of the time of a list.
  private static boolean isSha256(String text) {
    if (text.length() != DIGITS) {
      return false;
    }
    int wrong = 0;
    for (int i = 0; i < DIGITS; i++) {
      int digit = text.charAt(i) - '0';
      int letter = text.charAt(i) - 'a';
      // Below 0 if it is neither from 0 to 9 nor from a to f.
      wrong |= (digit | (9 - digit)) & (letter | (5 - letter));
    }
    return wrong >= 0;
  }

  @Override
  public String toString() {
    return sha256;
  }
}
