package io.addenda.oauth;

import module java.base;

import io.addenda.http.BoundedStream;
import io.addenda.http.MalformedBodyException;
import io.addenda.http.Multipart;
import io.addenda.http.Query;
import io.addenda.http.Request;

/// The parameters of a request to the accounts server. The official clients send them as a form in
/// either encoding, and the vendor's pages show them in the query.
final class Form {

  private static final int MOST_BYTES = 64 * 1024;

  private Form() {}

  /// The fields of the body, the first of each name. A body that is no form has none.
  static Map<String, String> body(Request request) throws IOException {
    var type =
        request.header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "application/x-www-form-urlencoded" -> {
        try (var body = new BoundedStream(request.body().open(), MOST_BYTES)) {
          yield Query.parse(new String(body.readAllBytes(), StandardCharsets.UTF_8).strip())
              .firsts();
        }
      }
      case "multipart/form-data" -> multipart(request);
      default -> Map.of();
    };
  }

  /// The parameters of the query and the fields of the body, which win.
  static Map<String, String> queryAndBody(Request request) throws IOException {
    var all = new LinkedHashMap<>(request.query().firsts());
    all.putAll(body(request));
    return all;
  }

  private static Map<String, String> multipart(Request request) throws IOException {
    var fields = new LinkedHashMap<String, String>();
    var multipart =
        Multipart.of(
            new Request(
                request.id(),
                request.method(),
                request.path(),
                request.query(),
                request.headers(),
                () -> new BoundedStream(request.body().open(), MOST_BYTES),
                request.sender()));
    if (multipart.isEmpty()) {
      return fields;
    }
    try {
      for (var part = multipart.get().next(); part.isPresent(); part = multipart.get().next()) {
        fields.putIfAbsent(
            part.get().name(),
            new String(part.get().content().readAllBytes(), StandardCharsets.UTF_8));
      }
      return fields;
    } catch (MalformedBodyException _) {
      return Map.of();
    }
  }
}
