package io.addenda.deluge;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A list of the language. It changes in place. Of its size nothing is bounded here; the
/// interpreter does that.
public final class DelugeList implements Value {

  private final List<Value> items;

  public DelugeList() {
    items = new ArrayList<>();
  }

  public DelugeList(Collection<? extends Value> items) {
    this.items = new ArrayList<>(items);
  }

  public static DelugeList of(Value... items) {
    return new DelugeList(List.of(items));
  }

  /// The items as they are now and will be. Cannot be changed.
  public List<Value> items() {
    return Collections.unmodifiableList(items);
  }

  public int size() {
    return items.size();
  }

  public void add(Value item) {
    items.add(item);
  }

  /// The items themselves, to be changed.
  List<Value> open() {
    return items;
  }

  @Override
  public String type() {
    return "LIST";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DelugeList list && items.equals(list.items);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }

  @Override
  public String toString() {
    return items.toString();
  }
}
