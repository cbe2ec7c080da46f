package io.addenda.oauth;

import module java.base;

/// Makes what must not be guessed, in the shapes that clients are used to.
final class Mint {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int CLIENT_ID_LETTERS = 30;
  private static final int SECRET_BYTES = 21;
  private static final int HALF_TOKEN_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final String mark;

  /// @param mark hexadecimal digits that tokens and ids of clients begin with
  Mint(String mark) {
    this.mark = mark;
  }

  /// An access token, a refresh token or a grant code: `1000.` and twice 32 hex digits.
  String token() {
    return "1000."
        + mark
        + hex(HALF_TOKEN_BYTES).substring(mark.length())
        + "."
        + hex(HALF_TOKEN_BYTES);
  }

  String clientId() {
    var id = new StringBuilder("1000.").append(mark.toUpperCase(Locale.ROOT));
    for (int i = mark.length(); i < CLIENT_ID_LETTERS; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  /// A client secret: 42 hex digits.
  String secret() {
    return hex(SECRET_BYTES);
  }

  private String hex(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
