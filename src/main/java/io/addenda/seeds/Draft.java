package io.addenda.seeds;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A record that is to be made.
final class Draft {

  /// Another record that it names.
  ///
  /// @param member of the body that names it
  /// @param in the part of that in which the other's id is to stand
  /// @param key its name there
  record Reference(Draft to, String member, Map<String, @Nullable Object> in, String key) {}

  final String module;
  final Seed.Item item;
  final SequencedMap<String, @Nullable Object> body = new LinkedHashMap<>();
  final List<Reference> references = new ArrayList<>();

  /// What is left out of the body because it is wrong.
  private final Set<String> wrong = new HashSet<>();

  private @Nullable String id;
  private boolean hopeless;

  Draft(String module, Seed.Item item) {
    this.module = module;
    this.item = item;
  }

  /// Leaves out what is wrong, so that the rest is looked at too.
  void leaveOut(String name) {
    wrong.add(name);
    body.remove(name);
    references.removeIf(reference -> reference.member().equals(name));
  }

  boolean hasLeftOut(String name) {
    return wrong.contains(name);
  }

  /// Whether all records that it names are there.
  boolean isReady() {
    return references.stream().allMatch(reference -> reference.to().id != null);
  }

  /// The body with the ids of the records that it names.
  SequencedMap<String, @Nullable Object> sent() {
    references.forEach(reference -> reference.in().put(reference.key(), reference.to().id));
    return body;
  }

  void made(String madeId) {
    id = madeId;
  }

  Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /// It cannot be made, whatever is left out.
  void giveUp() {
    hopeless = true;
  }

  /// Whether it, or a record that it names, cannot be made.
  boolean isHopeless() {
    return hopeless || references.stream().anyMatch(reference -> reference.to().hopeless);
  }
}
