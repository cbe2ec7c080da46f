package io.addenda.deluge;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Makes a form of files and texts, `multipart/form-data`.
final class Multipart {

  private static final String TYPE = "multipart/form-data";
  private static final Set<String> KEYS =
      Set.of("paramName", "content", "stringPart", "Content-Type");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final String boundary = "deluge-" + UUID.randomUUID();
  private final Limits limits;

  private Multipart(Limits limits) {
    this.limits = limits;
  }

  /// A form of a map's texts and of files.
  ///
  /// @param parameters a map, a file, or null of the language
  /// @param files a file, a list of files and of maps that describe parts, or null of the language
  static Payload of(Limits limits, @Nullable String contentType, Value parameters, Value files) {
    if (contentType != null && !contentType.toLowerCase(Locale.ROOT).startsWith(TYPE)) {
      throw Fault.unsupported("files in a body of the content type " + contentType);
    }
    var form = new Multipart(limits);
    switch (parameters) {
      case Value.Null _ -> {}
      case DelugeFile file -> form.file(file.paramName(), file, file.contentType());
      case DelugeMap map ->
          map.entries()
              .forEach(
                  (name, value) ->
                      form.text(name, Payload.field(value, limits.textLength()), null));
      case Value other -> throw InvokeUrl.mismatch("parameters", "a map beside files", other);
    }
    switch (files) {
      case Value.Null _ -> {}
      case DelugeFile file -> form.file(file.paramName(), file, file.contentType());
      case DelugeList list -> list.items().forEach(form::item);
      case Value other -> throw InvokeUrl.mismatch("files", "a file or list", other);
    }
    return form.end();
  }

  private void item(Value item) {
    switch (item) {
      case DelugeFile file -> file(file.paramName(), file, file.contentType());
      case DelugeMap map -> part(map);
      case Value other -> throw InvokeUrl.mismatch("files", "a list of files and maps", other);
    }
  }

  /// A part as a map has it: its name, what is in it, and whether that is a text.
  private void part(DelugeMap map) {
    for (var key : map.entries().keySet()) {
      if (!KEYS.contains(key)) {
        throw Fault.unknown("'" + key + "' is no key of a part of 'files'");
      }
    }
    if (!(map.get("paramName") instanceof Value.Text(var name))) {
      throw new Fault("a part of 'files' has no paramName");
    }
    var type = map.get("Content-Type") instanceof Value.Text(var said) ? said : null;
    boolean isText =
        TextForm.of(map.get("stringPart"), limits.textLength()).equalsIgnoreCase("true");
    switch (map.get("content")) {
      case DelugeFile file when !isText ->
          file(name, file, type == null ? file.contentType() : type);
      case Value content when isText ->
          text(name, Payload.field(content, limits.textLength()), type);
      case Value content ->
          throw new Fault(
              "the content of the part '%s' is no FILE but %s, and stringPart is not \"true\""
                  .formatted(name, content.type()));
    }
  }

  private void text(String name, String text, @Nullable String type) {
    head("name=\"" + quoted(name) + "\"", type);
    add(Bytes.of(text));
  }

  private void file(String name, DelugeFile file, String type) {
    head("name=\"%s\"; filename=\"%s\"".formatted(quoted(name), quoted(file.name())), type);
    add(file.content());
  }

  private void head(String disposition, @Nullable String type) {
    var head =
        "--%s\r\nContent-Disposition: form-data; %s\r\n".formatted(boundary, disposition)
            + (type == null ? "" : "Content-Type: " + type.replaceAll("\\p{Cntrl}", "") + "\r\n");
    out.writeBytes((head + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private void add(Bytes content) {
    // As much as a text may have, in bytes: four of them may be one character.
    if ((long) out.size() + content.size() > 4L * limits.textLength()) {
      throw Fault.limit("a form of more than " + 4L * limits.textLength() + " bytes");
    }
    out.writeBytes(content.toArray());
    out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  /// As browsers write names.
  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private Payload end() {
    out.writeBytes("--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
    return new Payload(null, TYPE + "; boundary=" + boundary, Bytes.of(out.toByteArray()));
  }
}
