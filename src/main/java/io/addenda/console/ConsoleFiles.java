package io.addenda.console;

import module java.base;

import io.addenda.http.Request;
import io.addenda.http.Response;
import io.addenda.model.Sha256;

/// The files of the console, which lie beside this class. A browser asks each time whether a file
/// is still the same, so that it never runs those of two versions together.
final class ConsoleFiles {

  /// Also says that nothing else is served from there.
  private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*\\.(html|css|js|svg)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "svg", "image/svg+xml");

  /// Everything comes from here, and what is made of a file that somebody attached (`blob:`) is
  /// only shown as a picture or by the browser's own reader.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' blob:; frame-src blob:; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  /// A file, read and packed once.
  private record Kept(ByteBuffer plain, ByteBuffer packed, String tag) {}

  private final Map<String, Optional<Kept>> kept = new ConcurrentHashMap<>();

  /// Answers with a file; empty when there is none of that name.
  Optional<Response> answer(Request request, String name) {
    return NAME.matcher(name).matches()
        ? kept.computeIfAbsent(name, ConsoleFiles::read).map(file -> answer(request, name, file))
        : Optional.empty();
  }

  private static Optional<Kept> read(String name) {
    try (var in = ConsoleFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        return Optional.empty();
      }
      var plain = in.readAllBytes();
      var packed = new ByteArrayOutputStream();
      try (var packing = new GZIPOutputStream(packed)) {
        packing.write(plain);
      }
      var tag = '"' + HexFormat.of().formatHex(Sha256.of(plain)).substring(0, 32) + '"';
      return Optional.of(
          new Kept(ByteBuffer.wrap(plain), ByteBuffer.wrap(packed.toByteArray()), tag));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Response answer(Request request, String name, Kept file) {
    var headers = new TreeMap<String, String>();
    headers.put("Cache-Control", "no-cache");
    headers.put("ETag", file.tag());
    headers.put("Vary", "Accept-Encoding");
    headers.put("Content-Security-Policy", POLICY);
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Frame-Options", "DENY");
    if (request.header("If-None-Match").filter(file.tag()::equals).isPresent()) {
      return new Response(304, headers, new Response.Body.None());
    }
    headers.put(
        "Content-Type", Objects.requireNonNull(TYPES.get(name.substring(name.indexOf('.') + 1))));
    boolean packed = request.header("Accept-Encoding").filter(ConsoleFiles::takesGzip).isPresent();
    if (packed) {
      headers.put("Content-Encoding", "gzip");
    }
    var bytes = packed ? file.packed() : file.plain();
    return new Response(200, headers, new Response.Body.Bytes(bytes.asReadOnlyBuffer()));
  }

  private static boolean takesGzip(String accepted) {
    return Stream.of(accepted.split(",", -1)).map(String::strip).anyMatch("gzip"::equals);
  }
}
