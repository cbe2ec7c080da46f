package io.addenda.hostile;

import static io.addenda.hostile.Surface.require;
import static io.addenda.hostile.Surface.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import io.addenda.http.Headers;
import io.addenda.http.MalformedBodyException;
import io.addenda.http.Multipart;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.RequestBody;
import org.jspecify.annotations.Nullable;

/// What must hold of whatever a body of several parts is.
final class MultipartChecks {

  /// One part as it was read.
  private record Part(String name, @Nullable String file, String content) {}

  private MultipartChecks() {}

  /// The first line is the boundary, the rest the body. However the bytes arrive, the same parts
  /// are read, and no more than came in.
  static void multipart(byte[] input) throws IOException {
    int line = new String(input, ISO_8859_1).indexOf('\n');
    var boundary = line < 0 ? "" : text(Arrays.copyOf(input, line));
    var body = Arrays.copyOfRange(input, line + 1, input.length);
    var whole = read(boundary, new ByteArrayInputStream(body));
    require(whole.equals(read(boundary, slow(body))), "other parts when bytes come one by one");
    require(
        whole.equals(read(boundary, new Body(new ByteArrayInputStream(body), body.length))),
        "other parts when the length is known");
    require(
        whole.stream().mapToInt(part -> part.content().length()).sum() <= body.length,
        "more came out than in");
    require(whole.size() <= 101, "more parts than allowed");
  }

  private static InputStream slow(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int count) {
        return super.read(target, offset, Math.min(count, 1));
      }
    };
  }

  private record Body(InputStream open, long length) implements RequestBody {}

  private static List<Part> read(String boundary, InputStream body) throws IOException {
    return read(boundary, new Body(body, -1));
  }

  /// All parts; one that is called so at the end, when the body is malformed.
  private static List<Part> read(String boundary, RequestBody body) throws IOException {
    var parts = new ArrayList<Part>();
    var multipart =
        Multipart.of(request("multipart/form-data; boundary=\"" + boundary + "\"", body));
    if (multipart.isEmpty()) {
      return parts;
    }
    try {
      for (var part = multipart.get().next(); part.isPresent(); part = multipart.get().next()) {
        var found = part.get();
        parts.add(
            new Part(
                found.name(),
                found.fileName().orElse(null),
                new String(found.content().readAllBytes(), ISO_8859_1)));
      }
    } catch (MalformedBodyException _) {
      parts.add(new Part("malformed", null, ""));
    }
    return parts;
  }

  private static Request request(String type, RequestBody body) {
    return new Request(
        "1", "POST", "/", Query.EMPTY, Headers.of(Map.of("Content-Type", type)), body, "192.0.2.1");
  }

  /// Name, file name and content, separated by NUL, come back as they went out.
  static void parts(byte[] input) throws IOException {
    var pieces = text(input).split("\u0000", 3);
    if (pieces.length < 3) {
      return;
    }
    var name = pieces[0].replaceAll("[\"\\\\;\\p{Cntrl}]", "_");
    var file = pieces[1].replaceAll("[\"\\\\/;%\\p{Cntrl}]", "_");
    var content = pieces[2].getBytes(UTF_8);
    var body = new ByteArrayOutputStream();
    for (int i = 0; i < 2; i++) {
      body.writeBytes(
          "--=_a boundary\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
              .formatted(name, file)
              .getBytes(UTF_8));
      body.writeBytes(content);
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes("--=_a boundary--".getBytes(UTF_8));
    var wanted = new Part(name, file.isEmpty() ? null : file, new String(content, ISO_8859_1));
    var read = read("=_a boundary", new ByteArrayInputStream(body.toByteArray()));
    if (body.size() < 6000 && !pieces[2].contains("--=_a boundary")) {
      require(read.equals(List.of(wanted, wanted)), "came back as " + read);
    }
  }

  /// Whatever the header of a part says, its file's name is no path.
  static void partName(byte[] input) throws IOException {
    var head = text(input).replace("\n", "").replace("\r", "");
    var body = "--B\r\nContent-Disposition:%s\r\n\r\nx\r\n--B--".formatted(head).getBytes(UTF_8);
    var parts = read("B", new ByteArrayInputStream(body));
    for (var part : parts) {
      var file = part.file();
      require(file == null || !file.isEmpty(), "an empty name");
      require(file == null || (file.indexOf('/') < 0 && file.indexOf('\\') < 0), "a path: " + file);
    }
  }
}
