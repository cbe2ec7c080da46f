package io.addenda.http;

import module java.base;

/// A path with path parameters, such as `/crm/{version}/{module}/{record}/Attachments`. A path is
/// cut at its slashes before it is decoded, so an encoded slash never makes a segment.
public final class PathTemplate {

  private final String text;
  private final List<String> parts;
  private final List<Segment> segments;

  private sealed interface Segment {
    record Literal(String text) implements Segment {}

    record Parameter(String name) implements Segment {}
  }

  /// @param text begins with a slash
  public PathTemplate(String text) {
    this.text = text;
    this.parts = List.copyOf(split(text));
    this.segments =
        parts.stream()
            .<Segment>map(
                part ->
                    part.startsWith("{")
                        ? new Segment.Parameter(part.substring(1, part.length() - 1))
                        : new Segment.Literal(part))
            .toList();
  }

  /// Its segments, parameters in braces.
  public List<String> parts() {
    return parts;
  }

  /// The decoded values of the path parameters, or empty when the path has another shape. No path
  /// parameter is empty.
  ///
  /// @param path the path's segments as they were sent, from [#split]
  public Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    var parameters = new HashMap<String, String>();
    for (int i = 0; i < path.size(); i++) {
      var given = path.get(i);
      switch (segments.get(i)) {
        case Segment.Literal(var wanted) -> {
          if (!wanted.equals(given) && !wanted.equals(decoded(given))) {
            return Optional.empty();
          }
        }
        case Segment.Parameter(var name) -> {
          if (given.isEmpty()) {
            return Optional.empty();
          }
          parameters.put(name, Query.decode(given, false));
        }
      }
    }
    return Optional.of(parameters);
  }

  /// The segments of a path, not decoded. A path that does not start with a slash has none.
  public static List<String> split(String path) {
    if (!path.startsWith("/")) {
      return List.of();
    }
    var parts = new ArrayList<String>(8);
    int start = 1;
    for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', start)) {
      parts.add(path.substring(start, slash));
      start = slash + 1;
    }
    parts.add(path.substring(start));
    return parts;
  }

  /// What a segment says: an escaped word is that word (RFC 3986, 6.2.2.2).
  public static String decoded(String segment) {
    return Query.decode(segment, false);
  }

  @Override
  public String toString() {
    return text;
  }
}
