package io.addenda.contents;

import module java.base;

import io.addenda.http.ContentDisposition;
import io.addenda.http.Ranges;
import io.addenda.http.Request;
import io.addenda.http.Response;
import io.addenda.model.Attachment;
import io.addenda.model.Id;

/// The answer that carries a file.
///
/// The type is always the same, whatever the file is: the official clients choose by it how to
/// parse an answer, and a sniffed type could make a browser run what was uploaded. The bytes never
/// change, so their hash is the `ETag`.
public final class Download {

  private static final String TYPE = "application/x-download;charset=UTF-8";

  private Download() {}

  /// A file to be sent.
  public record Sent(String name, Attachment.Content.File content) {}

  /// The answer with a file that is looked for; 204 when there is none.
  ///
  /// @param find looks for it, again when its bytes are gone
  /// @throws IOException when the file is still there, and its bytes are not
  public static Response found(
      Request request, Contents contents, Id organization, Supplier<Optional<Sent>> find)
      throws IOException {
    var found = find.get();
    if (found.isEmpty()) {
      return Response.noContent();
    }
    var content = found.get().content();
    var source = contents.open(organization, content.blob());
    if (source.isPresent()) {
      var answer = answer(request, found.get().name(), content, source.get());
      var begun = begun(answer, request.method());
      if (begun.isPresent()) {
        return begun.get();
      }
    }
    // Deleted since it was looked up, or else something is wrong.
    if (find.get().equals(found)) {
      throw new IOException("bytes are gone: " + found.get());
    }
    return Response.noContent();
  }

  /// The answer to a request, which may ask for a range.
  ///
  /// @param name the file's
  public static Response answer(
      Request request, String name, Attachment.Content.File content, Contents.Source source) {
    var etag = "\"" + content.blob().sha256() + "\"";
    if (request.header("if-none-match").filter(given -> matches(given, etag)).isPresent()) {
      return new Response(304, Map.of("ETag", etag), new Response.Body.None());
    }
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", TYPE);
    headers.put("Content-Disposition", ContentDisposition.attachment(name));
    headers.put("ETag", etag);
    headers.put("Accept-Ranges", "bytes");
    long size = content.size();
    // A range of another version than the client has is no use to it: it gets the whole.
    var range =
        request.header("if-range").filter(given -> !given.equals(etag)).isPresent()
            ? new Ranges.Whole()
            : Ranges.parse(request.header("range").orElse(""), size);
    return switch (range) {
      case Ranges.Whole() -> new Response(200, headers, source.slice(0, size));
      case Ranges.Slice(var offset, var length) -> {
        headers.put("Content-Range", "bytes %d-%d/%d".formatted(offset, offset + length - 1, size));
        yield new Response(206, headers, source.slice(offset, length));
      }
      case Ranges.Unsatisfiable() ->
          new Response(416, Map.of("Content-Range", "bytes */" + size), new Response.Body.None());
    };
  }

  /// Begins to read what comes over a network, while it can still be answered otherwise. What only
  /// needs a head needs no bytes.
  ///
  /// @return empty when the bytes are gone
  public static Optional<Response> begun(Response answer, String method) throws IOException {
    if (method.equals("HEAD")
        || !(answer.body() instanceof Response.Body.Streamed(var length, var source))) {
      return Optional.of(answer);
    }
    try {
      var bytes = source.open();
      var body = new Response.Body.Streamed(length, () -> bytes);
      return Optional.of(new Response(answer.status(), answer.headers(), body));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private static boolean matches(String given, String etag) {
    return Stream.of(given.split(",", -1))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
  }
}
