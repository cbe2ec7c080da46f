package io.addenda.oauth;

import module java.base;

import io.addenda.http.BodyTooLargeException;
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
        try (var body = bounded(request.body().open())) {
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
                () -> bounded(request.body().open()),
                request.remote()));
    if (multipart.isEmpty()) {
      return fields;
    }
    for (var part = multipart.get().next(); part.isPresent(); part = multipart.get().next()) {
      fields.putIfAbsent(
          part.get().name(),
          new String(part.get().content().readAllBytes(), StandardCharsets.UTF_8));
    }
    return fields;
  }

  /// The same bytes, unless there are more than a form may have.
  private static InputStream bounded(InputStream body) {
    return new FilterInputStream(body) {
      private int left = MOST_BYTES;

      @Override
      public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(read, 0));
        return read;
      }

      @Override
      public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count((int) Math.min(skipped, Integer.MAX_VALUE));
        return skipped;
      }

      @Override
      public boolean markSupported() {
        return false;
      }

      private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
          throw new BodyTooLargeException(MOST_BYTES);
        }
      }
    };
  }
}
