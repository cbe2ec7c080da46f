package io.addenda.model;

import module java.base;

/// What is kept of a token, a grant code or a client secret: its SHA-256, as 64 lower-case hex
/// digits. They are 128 random bits and more, so nothing can be guessed from a plain hash of one;
/// passwords are not, and have [PasswordHash].
public record Fingerprint(String sha256) {

  public static Fingerprint of(String secret) {
    return new Fingerprint(HexFormat.of().formatHex(digest(secret)));
  }

  /// The fingerprint that was stored as these bytes.
  public static Fingerprint of(byte[] sha256) {
    return new Fingerprint(HexFormat.of().formatHex(sha256));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(sha256);
  }

  /// Whether this is the fingerprint of `secret`. Takes as long for a near miss as for a far one.
  public boolean matches(String secret) {
    return MessageDigest.isEqual(bytes(), digest(secret));
  }

  private static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
