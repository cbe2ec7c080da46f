package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A tag that records of one module can have.
///
/// @param color as the API names it, `#F17574`; null for none
public record Tag(
    Id id,
    String module,
    String name,
    @Nullable String color,
    Id createdBy,
    Instant createdTime,
    Id modifiedBy,
    Instant modifiedTime) {

  /// The same tag as someone changed it.
  public Tag changed(String name, @Nullable String color, Id by, Instant now) {
    return new Tag(id, module, name, color, createdBy, createdTime, by, now);
  }

  /// Whether people would take it for the tag of this name: letters compare without case.
  public boolean isCalled(String name) {
    return this.name.equalsIgnoreCase(name);
  }
}
