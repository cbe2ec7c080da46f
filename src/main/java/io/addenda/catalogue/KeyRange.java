package io.addenda.catalogue;

import io.addenda.model.SearchKey;

/// Keys next to each other, in their order.
///
/// @param from the first that can be in it
/// @param to the first behind it
public record KeyRange(SearchKey from, SearchKey to) {

  /// Whether it has a key.
  public boolean has(SearchKey key) {
    return from.compareTo(key) <= 0 && key.compareTo(to) < 0;
  }
}
