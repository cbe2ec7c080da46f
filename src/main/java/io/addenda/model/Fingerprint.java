package io.addenda.model;

import module java.base;

/// What is kept of a token, a grant code, a client secret or a body: its SHA-256, as 64 lower-case
/// hex digits. Secrets are 128 random bits and more, so nothing can be guessed from a plain hash of
/// one; passwords are not, and have [PasswordHash].
public record Fingerprint(String sha256) {

  public static Fingerprint of(String secret) {
    return ofContent(secret.getBytes(StandardCharsets.UTF_8));
  }

  /// The fingerprint of bytes, as they came.
  public static Fingerprint ofContent(byte[] content) {
    return of(Sha256.of(content));
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
    return MessageDigest.isEqual(bytes(), Sha256.of(secret.getBytes(StandardCharsets.UTF_8)));
  }
}
