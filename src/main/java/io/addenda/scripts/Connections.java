package io.addenda.scripts;

import module java.base;

import io.addenda.deluge.DelugeMap;
import io.addenda.deluge.Fault;
import io.addenda.deluge.JsonReader;
import io.addenda.deluge.Value;
import io.addenda.model.RefusedException;

/// The connections that scripts name. One called `*` stands for all that are not there, and signs
/// in what needs no connection, which are the tasks of CRM.
///
/// @param onlyNamed whether `*` does only the latter: a name that is not there is an error
public record Connections(Map<String, Credentials> byName, boolean onlyNamed) {

  /// The name that stands for all others.
  public static final String ANY = "*";

  private static final long LARGEST_FILE = 1 << 20;
  private static final int MOST = 10_000;
  private static final Set<String> OF_CLIENT =
      Set.of("client_id", "client_secret", "refresh_token");

  public Connections(Map<String, Credentials> byName) {
    this(byName, false);
  }

  public Connections {
    byName = Collections.unmodifiableMap(new TreeMap<>(byName));
  }

  public static Connections none() {
    return new Connections(Map.of());
  }

  /// Reads a file: a JSON object of names, each with `token`, or with `client_id`, `client_secret`
  /// and `refresh_token`.
  ///
  /// @throws RefusedException if it is none, in one line
  /// @throws IOException if it cannot be read
  public static Connections read(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new RefusedException(file + " has more than " + LARGEST_FILE + " bytes");
    }
    try {
      var value = JsonReader.read(Files.readString(file), MOST);
      if (!(value instanceof DelugeMap map)) {
        throw new Fault("it is no JSON object of connections by name");
      }
      var byName = new TreeMap<String, Credentials>();
      map.entries().forEach((name, entry) -> byName.put(name, credentials(name, entry)));
      return new Connections(byName);
    } catch (Fault fault) {
      throw new RefusedException(file + ": " + fault.problem());
    }
  }

  private static Credentials credentials(String name, Value value) {
    if (value instanceof DelugeMap map) {
      var texts = new TreeMap<String, String>();
      for (var entry : map.entries().entrySet()) {
        if (entry.getValue() instanceof Value.Text(var text) && !text.isBlank()) {
          texts.put(entry.getKey(), text);
        }
      }
      boolean onlyTexts = texts.size() == map.size();
      if (onlyTexts && texts.keySet().equals(Set.of("token"))) {
        return new Credentials.Token(texts.getOrDefault("token", ""));
      }
      if (onlyTexts && texts.keySet().equals(OF_CLIENT)) {
        return new Credentials.Client(
            texts.getOrDefault("client_id", ""),
            texts.getOrDefault("client_secret", ""),
            texts.getOrDefault("refresh_token", ""));
      }
    }
    throw new Fault(
        "the connection '%s' wants either token, or client_id, client_secret and refresh_token"
            .formatted(name));
  }

  /// The same, where credentials sign in the tasks of CRM if there is no `*`. They do not stand for
  /// names that are not there.
  public Connections withTasks(Credentials credentials) {
    if (byName.containsKey(ANY)) {
      return this;
    }
    var all = new TreeMap<>(byName);
    all.put(ANY, credentials);
    return new Connections(all, true);
  }

  /// The credentials of a connection.
  ///
  /// @throws Fault if there are none
  Credentials of(String name) {
    var found = byName.get(name);
    if (found == null && !onlyNamed) {
      found = byName.get(ANY);
    }
    if (found == null) {
      var what = name.equals(ANY) ? "'*', which signs in what names none" : "'" + name + "'";
      throw new Fault("there is no connection %s (%s)".formatted(what, known()));
    }
    return found;
  }

  private String known() {
    var names = byName.keySet().stream().filter(name -> !name.equals(ANY)).toList();
    return names.isEmpty() ? "give some with --connections" : "known: " + String.join(", ", names);
  }
}
