package io.addenda.http;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What a request line asks for.
///
/// @param path as it was sent
/// @param query as it was sent, without the question mark; empty when there is none
record Target(String path, String query) {

  /// Reads a request target: a path with a query, a whole URL of which only the path and the query
  /// count, or `*`. Null when it is nothing of these or holds control characters.
  static @Nullable Target parse(String sent) {
    boolean ascii = true;
    for (int i = 0; i < sent.length(); i++) {
      char c = sent.charAt(i);
      if (c <= ' ' || c == 0x7f) {
        return null;
      }
      ascii &= c < 0x80;
    }
    // The engine makes one character of each byte; clients that send such bytes mean UTF-8.
    var text =
        ascii
            ? sent
            : new String(sent.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    if (!text.startsWith("/") && !text.equals("*")) {
      int host = text.indexOf("://") + 3;
      if (host < 3 || !text.regionMatches(true, 0, "http", 0, 4)) {
        return null;
      }
      int path = host;
      while (path < text.length() && text.charAt(path) != '/' && text.charAt(path) != '?') {
        path++;
      }
      text = text.startsWith("/", path) ? text.substring(path) : "/" + text.substring(path);
    }
    int mark = text.indexOf('?');
    return mark < 0
        ? new Target(text, "")
        : new Target(text.substring(0, mark), text.substring(mark + 1));
  }
}
