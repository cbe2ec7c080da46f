package io.addenda.http;

import module java.base;

/// What the `Content-Disposition` of a part says. Clients put any character into a file's name,
/// most of them without escaping it; since the name is the last thing on its line, all between the
/// first and the last quote belongs to it.
final class PartName {

  private static final Pattern NAME = parameter("name");
  private static final Pattern FILE = parameter("filename");
  private static final Pattern ENCODED_FILE =
      Pattern.compile(";\\s*filename\\*\\s*=\\s*utf-8'[^']*'([^;\\s]*)", Pattern.CASE_INSENSITIVE);

  private PartName() {}

  private static Pattern parameter(String name) {
    return Pattern.compile(
        ";\\s*" + name + "\\s*=\\s*(?:\"([^\"]*)\"|([^;\"]*))", Pattern.CASE_INSENSITIVE);
  }

  static Multipart.Part part(String disposition, String typeName, InputStream content) {
    var type = Optional.of(typeName).filter(text -> !text.isEmpty());
    var file = FILE.matcher(disposition);
    if (!file.find()) {
      return new Multipart.Part(
          first(NAME, disposition).orElse(""),
          encoded(disposition).flatMap(PartName::base),
          type,
          content);
    }
    var before = disposition.substring(0, file.start());
    var name = first(NAME, before);
    var given = disposition.substring(file.start());
    int from = given.indexOf('"');
    // With the name of the part behind it, the file's name ends where it should.
    int to = name.isPresent() ? given.lastIndexOf('"') : given.indexOf('"', from + 1);
    boolean quoted = from >= 0 && from < to && given.substring(0, from).strip().endsWith("=");
    var after = quoted ? given.substring(to + 1) : given;
    var plain = quoted ? given.substring(from + 1, to) : first(FILE, given).orElse("");
    var fileName =
        encoded(before)
            .or(() -> encoded(after))
            .orElseGet(() -> plain.replace("\\\"", "\"").replace("%22", "\""));
    return new Multipart.Part(
        name.or(() -> first(NAME, after)).orElse(""), base(fileName), type, content);
  }

  private static Optional<String> first(Pattern parameter, String text) {
    var found = parameter.matcher(text);
    return found.find()
        ? Optional.of(found.group(1) == null ? found.group(2).strip() : found.group(1))
        : Optional.empty();
  }

  private static Optional<String> encoded(String text) {
    var found = ENCODED_FILE.matcher(text);
    return found.find() ? Optional.of(Query.decode(found.group(1), false)) : Optional.empty();
  }

  /// What stands behind the last slash of either kind, if anything does.
  private static Optional<String> base(String path) {
    var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return Optional.of(name).filter(text -> !text.isEmpty());
  }
}
