package io.addenda.emulate;

import module java.base;

import io.addenda.http.Request;
import io.addenda.model.Organization;

/// How requests tell which organisation they are for: tokens, codes and ids of clients of an
/// organisation of the emulator begin with `1000.7e57` and its number in hexadecimal digits.
final class Mark {

  private static final String SIGN = "7e57";

  private static final Pattern MARKED =
      Pattern.compile("1000\\.7e57([0-9a-f]{6})", Pattern.CASE_INSENSITIVE);

  /// The console's id in an organisation ends with that of the organisation.
  private static final Pattern CONSOLE = Pattern.compile("1000\\.ADDENDACONSOLE\\.([0-9]{19})");

  private Mark() {}

  /// The mark of an organisation.
  ///
  /// @param number the leading digits of its ids
  static String of(int number) {
    return SIGN + "%06x".formatted(number);
  }

  /// The number of the organisation that a text names first, if it names one.
  static OptionalInt in(String text) {
    // Every request is asked, and most are for home.
    if (text.contains("1000.7")) {
      var marked = MARKED.matcher(text);
      if (marked.find()) {
        return OptionalInt.of(Integer.parseInt(marked.group(1), 16));
      }
    }
    if (text.contains("1000.A")) {
      var console = CONSOLE.matcher(text);
      if (console.find()) {
        return OptionalInt.of(
            (int) (Long.parseLong(console.group(1)) / Organization.IDS_OF_AN_ORGANIZATION));
      }
    }
    return OptionalInt.empty();
  }

  /// The one that the head of a request names: by its token, or by a parameter.
  static OptionalInt in(Request request) {
    var token = request.header("Authorization");
    if (token.isPresent()) {
      return in(token.get());
    }
    var query = request.query();
    return query.names().stream()
        .map(name -> in(query.first(name).orElse("")))
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }
}
