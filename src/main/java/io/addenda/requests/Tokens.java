package io.addenda.requests;

import static io.addenda.api.Json.field;

import module java.base;

import io.addenda.http.Request;

/// What is wrong with an access token.
final class Tokens {

  private static final List<String> SCHEMES = List.of("Zoho-oauthtoken ", "Bearer ");

  /// How this server writes tokens.
  private static final Pattern FORM = Pattern.compile("1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}");

  private Tokens() {}

  /// There is none that could be read.
  static Explanation unreadable(Request request) {
    var header = request.header("Authorization");
    var words =
        header.isEmpty()
            ? "The request has no header Authorization."
            : scheme(header.get()).isEmpty()
                ? "The header Authorization begins with none of the words that do."
                : "The header Authorization has no token behind its first word, or more than one.";
    return Explanation.of(Check.TOKEN, words)
        .needs(field("header", "Authorization: Zoho-oauthtoken <access token>"))
        .has(field("header", header.map(_ -> "Authorization").orElse(null)));
  }

  private static Optional<String> scheme(String header) {
    return SCHEMES.stream()
        .filter(it -> header.regionMatches(true, 0, it, 0, it.length()))
        .findFirst();
  }

  /// It is none, or no more.
  static Explanation invalid(Request request, Facts facts) {
    var header = request.header("Authorization").orElse("");
    var token = header.substring(scheme(header).map(String::length).orElse(0)).strip();
    var found = facts.token(token);
    if (found.isEmpty()) {
      return FORM.matcher(token).matches()
          ? is(
              "unknown",
              "No such token is kept: it never was one of this organisation, or it ended with its"
                  + " refresh token or client, or it expired long ago.")
          : is("malformed", "That is no token as this server gives them: it is not of their form.");
    }
    return switch (found.get()) {
      case Facts.Token.Refresh() ->
          is("refresh token", "That is a refresh token; calls are made with access tokens.");
      case Facts.Token.Code() ->
          is("grant code", "That is a grant code, which has to be exchanged for tokens first.");
      case Facts.Token.Access(var expires, var endedEarly, var active) -> {
        if (!active) {
          yield is("without user", "The user of the token was deactivated or deleted.");
        }
        var why =
            endedEarly
                ? is("revoked", "The token was ended before its time: revoked, or by newer ones.")
                : is("expired", "The token has expired.");
        yield why.has(
            field("token", endedEarly ? "revoked" : "expired"),
            field("expired", expires.toString()));
      }
    };
  }

  private static Explanation is(String token, String words) {
    return Explanation.of(Check.TOKEN, words)
        .needs(field("token", "an access token that is good"))
        .has(field("token", token));
  }
}
