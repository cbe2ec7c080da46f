package io.addenda.deluge;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A map of the language: texts to values, in the order in which the keys came. It changes in
/// place.
public final class DelugeMap implements Value {

  private final Map<String, Value> entries;

  public DelugeMap() {
    entries = new LinkedHashMap<>();
  }

  public DelugeMap(Map<String, ? extends Value> entries) {
    this.entries = new LinkedHashMap<>(entries);
  }

  /// The entries as they are now and will be. Cannot be changed.
  public Map<String, Value> entries() {
    return Collections.unmodifiableMap(entries);
  }

  public int size() {
    return entries.size();
  }

  /// What is under a key: null of the language where nothing is.
  public Value get(String key) {
    return entries.getOrDefault(key, NULL);
  }

  /// Puts, and gives itself back.
  public DelugeMap put(String key, Value value) {
    entries.put(key, value);
    return this;
  }

  /// The entries themselves, to be changed.
  Map<String, Value> open() {
    return entries;
  }

  @Override
  public String type() {
    return "MAP";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DelugeMap map && entries.equals(map.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
