package io.addenda.hostile;

import static io.addenda.hostile.Surface.require;
import static io.addenda.hostile.Surface.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import io.addenda.http.ContentDisposition;
import io.addenda.http.HeadParts;
import io.addenda.http.PathTemplate;
import io.addenda.http.Query;
import java.util.regex.Pattern;

/// What must hold of whatever stands in the head of a request or an answer.
final class HeadChecks {

  private static final List<PathTemplate> TEMPLATES =
      Stream.of(
              "/crm/{version}/{module}",
              "/crm/{version}/{module}/{record}/Attachments/{attachment}",
              "/oauth/v2/token",
              "/{a}/{b}/{c}")
          .map(PathTemplate::new)
          .toList();

  private static final Pattern DISPOSED =
      Pattern.compile("attachment; filename\\*=UTF-8''((?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*+)");

  private HeadChecks() {}

  /// A target is nothing, or a path without a question mark and a query; said again it is the same.
  static void target(byte[] input) {
    var found = HeadParts.target(new String(input, ISO_8859_1));
    if (found.isEmpty()) {
      return;
    }
    var path = found.get().getFirst();
    var query = found.get().getLast();
    require(path.startsWith("/") || path.equals("*"), "no path: " + path);
    require(path.indexOf('?') < 0, "a query in the path: " + path);
    require((path + query).chars().noneMatch(c -> c <= ' ' || c == 0x7f), "a control character");
    var again = query.isEmpty() ? path : path + "?" + query;
    require(
        HeadParts.target(new String(again.getBytes(UTF_8), ISO_8859_1)).equals(found),
        "not the same again: " + again);
  }

  /// A query keeps its text, decodes as the standard says, and gives back what was encoded.
  static void query(byte[] input) {
    var text = text(input);
    var query = Query.parse(text);
    require(query.toString().equals(text), "another text");
    require(query.firsts().size() <= text.split("&", -1).length, "more names than pairs");
    for (var blank : List.of(true, false)) {
      var decoded = HeadParts.decode(text, blank);
      require(decoded.equals(decoded(text, blank)), "decoded as " + decoded);
    }
    var encoded = URLEncoder.encode(text, UTF_8);
    require(
        Query.parse("a=1&" + encoded + "x=" + encoded).first(text + "x").equals(Optional.of(text)),
        "what was encoded does not come back");
  }

  /// The same in another way: only `%` and two ASCII hex digits are an escape.
  private static String decoded(String text, boolean plusIsBlank) {
    var bytes = new ByteArrayOutputStream();
    var utf8 = text.getBytes(UTF_8);
    for (int i = 0; i < utf8.length; i++) {
      boolean maybe = utf8[i] == '%' && i + 2 < utf8.length;
      var escape = maybe ? new String(utf8, i, 3, ISO_8859_1) : "";
      if (maybe && escape.matches("%[0-9A-Fa-f]{2}")) {
        bytes.write(Integer.parseInt(escape.substring(1), 16));
        i += 2;
      } else {
        bytes.write(plusIsBlank && utf8[i] == '+' ? ' ' : utf8[i]);
      }
    }
    return bytes.toString(UTF_8);
  }

  /// A path is its segments; a hole is filled by one whole segment that is not empty.
  static void path(byte[] input) {
    var text = text(input);
    var segments = PathTemplate.split(text);
    require(
        text.startsWith("/") ? ("/" + String.join("/", segments)).equals(text) : segments.isEmpty(),
        "not its segments: " + segments);
    for (var template : TEMPLATES) {
      template
          .match(segments)
          .ifPresent(
              holes ->
                  holes
                      .values()
                      .forEach(
                          value ->
                              require(
                                  segments.stream()
                                      .anyMatch(
                                          it ->
                                              !it.isEmpty()
                                                  && HeadParts.decode(it, false).equals(value)),
                                  "no segment: " + value)));
    }
  }

  /// A slice lies within what there is.
  static void range(byte[] input) {
    for (long length : new long[] {0, 1, 100, Long.MAX_VALUE}) {
      var range = HeadParts.range(text(input), length);
      if (range.indexOf('+') > 0) {
        long from = Long.parseLong(range.substring(0, range.indexOf('+')));
        long count = Long.parseLong(range.substring(range.indexOf('+') + 1));
        require(from >= 0 && count > 0 && from <= length - count, range + " of " + length);
      }
    }
  }

  /// The header is one parameter of ASCII characters that mean nothing, and spells the name.
  static void disposition(byte[] input) {
    var name = text(input);
    var found = DISPOSED.matcher(ContentDisposition.attachment(name));
    require(found.matches(), "another header: " + found);
    require(HeadParts.decode(found.group(1), false).equals(name), "another name");
  }
}
