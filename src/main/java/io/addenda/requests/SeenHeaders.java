package io.addenda.requests;

import module java.base;

import io.addenda.http.Headers;

/// The header fields of a request that mean something to this server.
///
/// @param values by their usual names, with `$TOKEN` for the access token
/// @param length of all names and values
/// @param idempotent whether there is a key that makes the request so
record SeenHeaders(Map<String, String> values, int length, boolean idempotent) {

  static final String AUTHORIZATION = "Authorization";

  private static final String IDEMPOTENCY = "Idempotency-Key";

  private static final String TOKEN = "$TOKEN";

  private static final List<String> SCHEMES = List.of("Zoho-oauthtoken ", "Bearer ");

  /// Besides what opens the server.
  private static final NavigableSet<String> NAMES =
      names(
          "Content-Type",
          IDEMPOTENCY,
          "If-Modified-Since",
          "If-None-Match",
          "If-Range",
          "If-Unmodified-Since",
          "Range",
          Recording.FAULT,
          "X-EXTERNAL");

  private static NavigableSet<String> names(String... names) {
    var all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    all.addAll(List.of(names));
    return all;
  }

  static SeenHeaders of(Headers headers) {
    var found = new TreeMap<String, String>();
    headers.each(
        (sent, value) -> {
          if (sent.equalsIgnoreCase(AUTHORIZATION)) {
            found.putIfAbsent(AUTHORIZATION, withoutToken(value));
          } else if (NAMES.contains(sent)) {
            found.putIfAbsent(NAMES.floor(sent), value);
          }
        });
    int length = 0;
    for (var header : found.entrySet()) {
      length += header.getKey().length() + header.getValue().length();
    }
    return new SeenHeaders(found, length, found.containsKey(IDEMPOTENCY));
  }

  private static String withoutToken(String authorization) {
    for (var scheme : SCHEMES) {
      if (authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return scheme + TOKEN;
      }
    }
    return TOKEN;
  }
}
