package io.addenda.seeds;

import module java.base;

import io.addenda.api.Json;
import org.jspecify.annotations.Nullable;

/// Things of an organisation by their names.
final class Names {

  private static final int MOST_SHOWN = 30;

  private final String what;
  private final SequencedMap<String, String> ids = new LinkedHashMap<>();

  private Names(String what) {
    this.what = what;
  }

  /// Those that the API lists.
  ///
  /// @param what they are, in words
  /// @param list what the API calls the list
  /// @param name the key that has the name of each
  static Names of(Api api, String what, String path, String list, String name) throws IOException {
    var names = new Names(what);
    for (var json : api.list(path, list)) {
      names.add(String.valueOf(json.get(name)), String.valueOf(json.get("id")));
    }
    return names;
  }

  void add(String name, String id) {
    ids.put(name, id);
  }

  Optional<String> id(String name) {
    return Optional.ofNullable(ids.get(name));
  }

  /// The id; a fault when there is nothing of the name.
  ///
  /// @param said what stands before the fault
  Optional<String> find(String name, Faults faults, Place place, String said) {
    var id = id(name);
    if (id.isEmpty()) {
      var few = ids.keySet().stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
      var more = ids.size() > MOST_SHOWN ? ", …" : "";
      faults.add(
          place, "%sthere is no %s %s: there are %s%s".formatted(said, what, name, few, more));
    }
    return id;
  }

  /// All of them, as the API takes what has an id.
  List<Object> references() {
    return ids.values().stream().<Object>map(Names::reference).toList();
  }

  static Map<String, @Nullable Object> reference(String id) {
    return Json.object(Json.field("id", id));
  }
}
