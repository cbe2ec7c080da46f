package io.addenda.model;

import module java.base;

/// What is kept of a user's password: `pbkdf2$ITERATIONS$SALT$HASH`, salt and hash in hex. Made
/// slow on purpose, so that a stolen database does not give the passwords away.
public record PasswordHash(int iterations, String salt, String hash) {

  private static final String KIND = "pbkdf2";
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int ITERATIONS = 600_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  /// The hash of a password with a new salt. Takes a noticeable part of a second.
  public static PasswordHash of(String password, SecureRandom random) {
    if (password.isEmpty()) {
      throw new IllegalArgumentException("a password is not empty");
    }
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(
        ITERATIONS,
        HexFormat.of().formatHex(salt),
        HexFormat.of().formatHex(derive(password, salt, ITERATIONS)));
  }

  /// The hash that [#toString] wrote.
  public static PasswordHash parse(String text) {
    var parts = text.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(KIND)) {
      throw new IllegalArgumentException("not a password hash");
    }
    return new PasswordHash(Integer.parseInt(parts[1]), parts[2], parts[3]);
  }

  /// Whether this is the hash of `password`. Takes as long as making it took.
  public boolean matches(String password) {
    return !password.isEmpty()
        && MessageDigest.isEqual(
            HexFormat.of().parseHex(hash),
            derive(password, HexFormat.of().parseHex(salt), iterations));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    } finally {
      spec.clearPassword();
    }
  }

  @Override
  public String toString() {
    return "%s$%d$%s$%s".formatted(KIND, iterations, salt, hash);
  }
}
