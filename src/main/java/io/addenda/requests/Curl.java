package io.addenda.requests;

import module java.base;

/// A line for a shell that sends a request once more.
final class Curl {

  private Curl() {}

  /// The line, with `$TOKEN` in the place of an access token, and `@BODY` for a body that was not
  /// kept whole.
  ///
  /// @param base where the server is reached
  static String line(LoggedRequest request, String base) {
    var line = new StringBuilder("curl");
    switch (request.method()) {
      case "GET" -> {}
      case "HEAD" -> line.append(" -I");
      default -> line.append(" -X ").append(request.method());
    }
    if (request.target().matches(".*[\\[\\]{}].*")) {
      line.append(" -g");
    }
    line.append(' ').append(quoted(base + request.target()));
    request
        .headers()
        .forEach(
            (name, value) ->
                line.append(" -H ")
                    .append(
                        name.equals(SeenHeaders.AUTHORIZATION)
                            // The shell is to put the token in.
                            ? '"' + name + ": " + value + '"'
                            : quoted(name + ": " + value)));
    var body = request.body();
    if (body != null) {
      var text = body.isWhole() ? body.text() : null;
      if (body.type() == null) {
        line.append(" -H 'Content-Type:'");
      }
      line.append(text == null ? " --data-binary @BODY" : " --data-raw " + quoted(text));
    }
    return line.toString();
  }

  /// As one word of a shell.
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
