package io.addenda.scripts;

/// What a connection signs in with.
public sealed interface Credentials {

  /// An access token as it is.
  record Token(String token) implements Credentials {

    /// Tokens stay out of messages.
    @Override
    public String toString() {
      return "a token";
    }
  }

  /// A client of the server, whose access tokens are fetched when they are needed.
  record Client(String id, String secret, String refreshToken) implements Credentials {

    @Override
    public String toString() {
      return "client " + id;
    }
  }
}
