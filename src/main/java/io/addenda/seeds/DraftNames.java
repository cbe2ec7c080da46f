package io.addenda.seeds;

import module java.base;

/// The records of a seed by what other parts of it call them: by their `$name`, or else by what
/// they are called themselves.
final class DraftNames {

  static final String NAME = "$name";

  private static final String FIRST = "First_Name";
  private static final String LAST = "Last_Name";

  private record Key(String module, String name) {}

  private final Faults faults;
  private final Map<Key, Draft> given = new HashMap<>();
  private final Map<Key, List<Draft>> own = new HashMap<>();

  DraftNames(Faults faults) {
    this.faults = faults;
  }

  /// Makes a record known.
  ///
  /// @param field that has its name, if one has
  void add(Draft draft, Optional<String> field) {
    var value = draft.item.value();
    value
        .text(NAME)
        .filter(name -> given.putIfAbsent(new Key(draft.module, name), draft) != null)
        .ifPresent(
            name ->
                faults.add(
                    draft.item.at("." + NAME),
                    "another record of %s has the $name %s".formatted(draft.module, name)));
    var names = new LinkedHashSet<String>();
    field.flatMap(value::text).map(String::strip).ifPresent(names::add);
    value
        .text(LAST)
        .flatMap(last -> value.text(FIRST).map(first -> first.strip() + " " + last.strip()))
        .ifPresent(names::add);
    for (var name : names) {
      own.computeIfAbsent(new Key(draft.module, name), _ -> new ArrayList<>()).add(draft);
    }
  }

  /// The record of this name; a fault at the place that names it when there is not one.
  Optional<Draft> find(String module, String name, Place place, String said) {
    var key = new Key(module, name);
    if (given.containsKey(key)) {
      return Optional.ofNullable(given.get(key));
    }
    var found = own.getOrDefault(key, List.of());
    if (found.size() == 1) {
      return Optional.of(found.getFirst());
    }
    faults.add(
        place,
        said
            + (found.isEmpty()
                ? "the seed has no record of %s called %s".formatted(module, name)
                : "%d records of %s are called %s: give one a $name"
                    .formatted(found.size(), module, name)));
    return Optional.empty();
  }
}
