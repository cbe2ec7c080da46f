package io.addenda.api;

import module java.base;

import io.addenda.http.PathTemplate;
import io.addenda.model.Version;
import org.jspecify.annotations.Nullable;

/// Finds what answers a path: a tree over its segments, in which a word comes before a parameter,
/// so that the narrowest path answers. Words of the API are no parameter: `search` is no record and
/// `settings` no module.
final class RouteTree {

  /// Words that stand where modules and records do, whatever follows them.
  private static final Set<String> WORDS =
      Set.of(
          "actions",
          "bulk",
          "coql",
          "crm",
          "deleted",
          "files",
          "functions",
          "org",
          "roles",
          "search",
          "settings",
          "upload",
          "upsert",
          "users");

  /// Which segment of a path says that it is about settings.
  private static final int SETTINGS = 2;

  /// Which segment of a path says that it is about deleted records.
  private static final int DELETED = 3;

  /// What answers one method of a path.
  sealed interface Leaf {

    /// Method and path, as the API has them, or as the route has them if only Addenda has it.
    String name();

    /// It is served by a route.
    ///
    /// @param operation null for what only Addenda has
    record Served(String name, Route route, @Nullable ApiOperation operation) implements Leaf {}

    record NotServed(String name) implements Leaf {}
  }

  private static final class Node {
    private final Map<String, Node> words = new HashMap<>();

    /// Words that name a module, in lower case: clients write `notes` as well as `Notes`.
    private final Map<String, Node> modules = new HashMap<>();

    private final Map<String, Leaf> leaves = new HashMap<>();
    private @Nullable Node version;
    private @Nullable Node parameter;
  }

  private final Node root = new Node();

  /// @throws IllegalStateException if an operation that is said to be served has no route
  RouteTree(List<Route> routes, List<ApiOperation> operations) {
    for (var route : routes) {
      var name = route.method() + " " + route.path();
      node(route.path()).leaves.put(route.method(), new Leaf.Served(name, route, null));
    }
    // Of the routes only those of the same shape can serve an operation: else each was compared
    // with
    // each, half of the time that a program needs to be put together.
    var byShape =
        routes.stream()
            .collect(Collectors.groupingBy(route -> shape(route.method(), route.path())));
    for (var operation : operations) {
      var template = operation.template();
      var alike = byShape.getOrDefault(shape(operation.method(), template), List.of());
      var leaf =
          operation.isServed()
              ? new Leaf.Served(operation.name(), route(alike, operation, template), operation)
              : new Leaf.NotServed(operation.name());
      node(template).leaves.put(operation.method(), leaf);
    }
  }

  private static String shape(String method, PathTemplate path) {
    return method + path.parts().size();
  }

  /// The route that serves an operation: `GET /Notes` is served by `GET /{module}`.
  private static Route route(List<Route> alike, ApiOperation operation, PathTemplate template) {
    var path = template.parts();
    return alike.stream()
        .filter(route -> route.path().match(path).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no route serves " + operation.name()));
  }

  private Node node(PathTemplate path) {
    var node = root;
    boolean afterVersion = false;
    for (var segment : path.parts()) {
      node = child(node, segment, afterVersion);
      afterVersion = segment.equals("{version}");
    }
    return node;
  }

  private static Node child(Node node, String segment, boolean afterVersion) {
    if (segment.equals("{version}")) {
      node.version = Objects.requireNonNullElseGet(node.version, Node::new);
      return node.version;
    }
    if (segment.startsWith("{")) {
      node.parameter = Objects.requireNonNullElseGet(node.parameter, Node::new);
      return node.parameter;
    }
    var word = node.words.computeIfAbsent(segment, _ -> new Node());
    // Of the words behind the version only modules begin with a capital.
    if (afterVersion && Character.isUpperCase(segment.charAt(0))) {
      node.modules.put(segment.toLowerCase(Locale.ROOT), word);
    }
    return word;
  }

  /// What answers the path, by methods; empty when nothing does.
  ///
  /// @param path the path's segments as they were sent
  Map<String, Leaf> find(List<String> path) {
    return path.isEmpty() ? Map.of() : find(root, path, 0);
  }

  /// The attachments of a record are named to the letter; what looks like them is no related list.
  /// Among the settings they are a module as others are, and of a deleted record nothing is a list
  /// but what names it.
  private static boolean misspeltAttachments(List<String> path, String segment) {
    return (segment.equalsIgnoreCase("Attachments") || segment.equalsIgnoreCase("Attachment"))
        && !(path.size() > SETTINGS && PathTemplate.decoded(path.get(SETTINGS)).equals("settings"))
        && !(path.size() > DELETED && PathTemplate.decoded(path.get(DELETED)).equals("deleted"));
  }

  private static Map<String, Leaf> find(@Nullable Node node, List<String> path, int at) {
    if (node == null) {
      return Map.of();
    }
    if (at == path.size()) {
      return node.leaves;
    }
    var segment = path.get(at);
    var text = PathTemplate.decoded(segment);
    boolean isWord = isWord(text);
    var found = isWord ? find(word(node, text), path, at + 1) : Map.<String, Leaf>of();
    if (found.isEmpty() && node.version != null && Version.parse(text).isPresent()) {
      found = find(node.version, path, at + 1);
    }
    // A slash that is encoded is no end of a segment, so nothing can hang on it.
    boolean last = at + 1 == path.size();
    return found.isEmpty() && (!isWord || isParameter(path, text)) && (last || !hasSlash(segment))
        ? find(node.parameter, path, at + 1)
        : found;
  }

  /// Whether a segment may be a word of the API: ids, which most path parameters are, begin with a
  /// digit, and no word does.
  private static boolean isWord(String segment) {
    return segment.isEmpty() || segment.charAt(0) < '0' || segment.charAt(0) > '9';
  }

  private static @Nullable Node word(Node node, String segment) {
    var word = node.words.get(segment);
    return word == null && !node.modules.isEmpty()
        ? node.modules.get(segment.toLowerCase(Locale.ROOT))
        : word;
  }

  private static boolean hasSlash(String segment) {
    return segment.contains("%2F") || segment.contains("%2f");
  }

  private static boolean isParameter(List<String> path, String segment) {
    return !segment.isEmpty()
        && !segment.startsWith("__")
        && !WORDS.contains(segment)
        && !misspeltAttachments(path, segment);
  }
}
