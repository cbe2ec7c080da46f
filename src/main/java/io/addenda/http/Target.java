package io.addenda.http;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What a request line asks for.
///
/// @param path as it was sent
/// @param query as it was sent, without the question mark; empty when there is none
/// @param authority the host of a whole URL, or null of a path alone; it counts instead of the
///   header
record Target(String path, String query, @Nullable String authority) {

  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]*]|[A-Za-z0-9._~!$&'()*+,;=%-]*)(:[0-9]*)?");

  /// Whether a text is what may stand in the header `Host`.
  static boolean isAuthority(String text) {
    return AUTHORITY.matcher(text).matches();
  }

  /// Reads a request target: a path with a query, or a whole URL. Null when it is nothing of these
  /// or holds what no target has. `*` is one of `OPTIONS` only.
  static @Nullable Target parse(String method, String sent) {
    boolean ascii = true;
    for (int i = 0; i < sent.length(); i++) {
      char c = sent.charAt(i);
      if (c <= ' ' || c == 0x7f || c == '#') {
        return null;
      }
      ascii &= c < 0x80;
    }
    // The engine makes one character of each byte; clients that send such bytes mean UTF-8.
    var text =
        ascii
            ? sent
            : new String(sent.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    if (text.startsWith("/")) {
      return of(text, null);
    }
    return text.equals("*") ? (method.equals("OPTIONS") ? of(text, null) : null) : ofUrl(text);
  }

  private static @Nullable Target ofUrl(String text) {
    int host =
        text.regionMatches(true, 0, "http://", 0, 7)
            ? 7
            : text.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
    if (host < 0) {
      return null;
    }
    int path = host;
    while (path < text.length() && text.charAt(path) != '/' && text.charAt(path) != '?') {
      path++;
    }
    var authority = text.substring(host, path);
    if (authority.isEmpty() || authority.startsWith(":") || !isAuthority(authority)) {
      return null;
    }
    return of(
        text.startsWith("/", path) ? text.substring(path) : "/" + text.substring(path), authority);
  }

  private static Target of(String text, @Nullable String authority) {
    int mark = text.indexOf('?');
    return mark < 0
        ? new Target(text, "", authority)
        : new Target(text.substring(0, mark), text.substring(mark + 1), authority);
  }
}
