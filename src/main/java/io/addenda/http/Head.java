package io.addenda.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/// The head of an answer, as far as it does not depend on the connection.
final class Head {

  private static final CharSequence DATE = HttpHeaders.createOptimized("Date");
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
  private static final CharSequence SNIFFING =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NO_SNIFFING = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized("Cache-Control");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

  private Head() {}

  /// Sets what every answer has, and the headers of this one.
  static void set(HttpServerResponse to, Response response, String id, CharSequence date) {
    to.putHeader(DATE, date);
    to.putHeader(REQUEST_ID, id);
    to.putHeader(SNIFFING, NO_SNIFFING);
    to.putHeader(CACHE_CONTROL, NO_STORE);
    boolean bare = isBare(response.status());
    response
        .headers()
        .forEach(
            (name, value) -> {
              if (!bare || !name.equalsIgnoreCase("Content-Type")) {
                to.putHeader(name, oneLine(value));
              }
            });
  }

  /// Whether an answer of this status has no body, whatever it is.
  static boolean isBare(int status) {
    return status == 204 || status == 304;
  }

  /// A header's value without what would end its line.
  private static String oneLine(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' || value.charAt(i) == 0x7f) {
        return value.replaceAll("[\\x00-\\x1f\\x7f]", " ");
      }
    }
    return value;
  }
}
