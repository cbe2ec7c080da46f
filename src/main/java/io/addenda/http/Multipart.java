package io.addenda.http;

import module java.base;

/// The parts of a `multipart/form-data` body, one after the other.
public final class Multipart {

  /// One part.
  ///
  /// @param content its bytes, good until the next part is asked for
  public record Part(String name, Optional<String> fileName, InputStream content) {}

  private final Iterator<Part> parts;

  private Multipart(Iterator<Part> parts) {
    this.parts = parts;
  }

  /// The parts of a request, or empty when its body is not `multipart/form-data`.
  public static Optional<Multipart> of(Request request) {
    var type = request.header("Content-Type").orElse("");
    int at = type.indexOf("boundary=");
    if (at < 0) {
      return Optional.empty();
    }
    try (var body = request.body().open()) {
      var delimiter = "--" + type.substring(at + "boundary=".length());
      var text = new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
      return Optional.of(
          new Multipart(
              Stream.of(text.split(Pattern.quote(delimiter), -1))
                  .filter(part -> part.contains("name=\""))
                  .map(Multipart::part)
                  .iterator()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Part part(String text) {
    int name = text.indexOf("name=\"") + "name=\"".length();
    int content = text.indexOf("\r\n\r\n") + 4;
    return new Part(
        text.substring(name, text.indexOf('"', name)),
        Optional.empty(),
        new ByteArrayInputStream(
            text.substring(content, text.length() - 2).getBytes(StandardCharsets.ISO_8859_1)));
  }

  public Optional<Part> next() throws IOException {
    return parts.hasNext() ? Optional.of(parts.next()) : Optional.empty();
  }
}
