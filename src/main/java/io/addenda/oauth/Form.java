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

  /// The fields of the body. A body that is no form has none.
  ///
  /// @throws DoubtfulFormException if it is not known what one of them says
  static Map<String, String> body(Request request) throws IOException {
    var type =
        request.header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "application/x-www-form-urlencoded" -> {
        try (var body = new BoundedStream(request.body().open(), MOST_BYTES)) {
          yield clear(Query.parse(new String(body.readAllBytes(), StandardCharsets.UTF_8).strip()));
        }
      }
      case "multipart/form-data" -> multipart(request);
      default -> Map.of();
    };
  }

  /// The parameters of the query and the fields of the body.
  ///
  /// @throws DoubtfulFormException if it is not known what one of them says
  static Map<String, String> queryAndBody(Request request) throws IOException {
    var all = new LinkedHashMap<>(clear(request.query()));
    body(request).forEach((name, value) -> add(all, name, value));
    return all;
  }

  /// The parameters, each of which says one thing.
  static Map<String, String> clear(Query parameters) {
    parameters
        .doubtful()
        .ifPresent(
            name -> {
              throw new DoubtfulFormException(name);
            });
    return parameters.firsts();
  }

  private static void add(Map<String, String> fields, String name, String value) {
    var other = fields.putIfAbsent(name, value);
    if (other != null && !other.equals(value)) {
      throw new DoubtfulFormException(name);
    }
  }

  private static Map<String, String> multipart(Request request) throws IOException {
    var fields = new LinkedHashMap<String, String>();
    var multipart =
        Multipart.of(request.with(() -> new BoundedStream(request.body().open(), MOST_BYTES)));
    if (multipart.isEmpty()) {
      return fields;
    }
    try {
      for (var part = multipart.get().next(); part.isPresent(); part = multipart.get().next()) {
        var name = part.get().name();
        add(fields, name, text(name, part.get().content().readAllBytes()));
      }
      return fields;
    } catch (MalformedBodyException _) {
      return Map.of();
    }
  }

  private static String text(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new DoubtfulFormException(name);
    }
  }
}
