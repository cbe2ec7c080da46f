package io.addenda.seeds;

import module java.base;

/// What is wrong with a seed, as far as it was found out.
final class Faults {

  /// Enough to see what is wrong; a file of another kind has one in every line.
  private static final int MOST = 100;

  private final SequencedSet<Fault> found = new LinkedHashSet<>();
  private int more;

  void add(Place place, String what) {
    if (found.size() < MOST) {
      found.add(new Fault(place, what));
    } else {
      more++;
    }
  }

  /// Refuses what an item says that means nothing.
  void allow(Seed.Item item, Set<String> keys) {
    for (var key : item.value().members().keySet()) {
      if (!keys.contains(key)) {
        add(
            item.at("." + key),
            "%s: means nothing here: there are %s"
                .formatted(key, keys.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
  }

  /// How many there are.
  int count() {
    return found.size() + more;
  }

  /// Ends the work if there are any.
  void require() {
    if (!found.isEmpty()) {
      throw new SeedException(List.copyOf(found), more);
    }
  }
}
