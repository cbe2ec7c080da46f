package io.addenda.emulate;

import module java.base;

import io.addenda.model.Sha256;

/// What an organisation on demand is known by. All of it, and all that opens the organisation,
/// follows from its seed.
///
/// @param number the leading digits of its ids
/// @param template what it was made from, and is set back to
record Identity(int number, String template, String seed) {

  private static final int LEAST_NUMBER = 1_000_000;

  /// The largest whose ids fit into 63 bits.
  private static final int MOST_NUMBER = 9_223_371;

  private static final int SECRET_DIGITS = 42;
  private static final int CLIENT_LETTERS = 30;

  /// The identity that a seed gives.
  static Identity of(String template, String seed) {
    int range = MOST_NUMBER - LEAST_NUMBER;
    long drawn = ByteBuffer.wrap(Sha256.of(bytes("number " + seed))).getLong() >>> 1;
    int number = LEAST_NUMBER + (int) (drawn % range);
    // The demo's own is never drawn.
    return new Identity(number < DemoOrganization.NUMBER ? number : number + 1, template, seed);
  }

  /// One that nobody can foresee.
  static Identity random(String template) {
    var seed = new byte[16];
    new SecureRandom().nextBytes(seed);
    return of(template, HexFormat.of().formatHex(seed));
  }

  String mark() {
    return Mark.of(number);
  }

  /// What opens the calls about it.
  EmulatorKey key() {
    return new EmulatorKey(digits("key").substring(0, 32));
  }

  String clientId() {
    var id = (mark() + digits("client")).toUpperCase(Locale.ROOT);
    return "1000." + id.substring(0, CLIENT_LETTERS);
  }

  String clientSecret() {
    return digits("secret").substring(0, SECRET_DIGITS);
  }

  String accessToken(String user) {
    return token("access " + user);
  }

  String refreshToken(String user) {
    return token("refresh " + user);
  }

  private String token(String of) {
    var digits = digits(of);
    return "1000.%s.%s"
        .formatted((mark() + digits.substring(32)).substring(0, 32), digits.substring(0, 32));
  }

  private String digits(String of) {
    return HexFormat.of().formatHex(Sha256.of(bytes(of + " of " + seed)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
