package io.addenda.hostile;

import module java.base;

import io.addenda.model.Id;
import io.addenda.model.Location;

/// What should be: a few lists instead of tables and files.
final class ReferenceModel {

  /// An attachment as the model knows it.
  record Kept(Id id, Id record, int content) {}

  /// An attachment or, with all that went along, a record in the bin.
  record Gone(Id id, boolean record, List<Kept> parts) {}

  final List<Id> records = new ArrayList<>();
  final List<Kept> live = new ArrayList<>();
  final List<Gone> bin = new ArrayList<>();
  final Map<Id, Id> holds = new LinkedHashMap<>();

  /// Where bytes are, or were.
  final List<Location> stored = new ArrayList<>();

  Id record(int which) {
    return records.get(which % records.size());
  }

  static <T> Optional<T> choose(List<T> some, int which) {
    return some.isEmpty() ? Optional.empty() : Optional.of(some.get(which % some.size()));
  }

  boolean isHeld(Id record) {
    return holds.containsValue(record);
  }

  /// Whether something that an entry consists of is held.
  boolean isHeld(Gone gone) {
    return (gone.record() && isHeld(gone.id()))
        || gone.parts().stream().anyMatch(kept -> isHeld(kept.record()));
  }

  void recycle(Id id, boolean record, List<Kept> parts) {
    live.removeAll(parts);
    bin.add(new Gone(id, record, List.copyOf(parts)));
  }

  long uses(int content) {
    return Stream.concat(live.stream(), bin.stream().flatMap(gone -> gone.parts().stream()))
        .filter(kept -> kept.content() == content)
        .count();
  }
}
