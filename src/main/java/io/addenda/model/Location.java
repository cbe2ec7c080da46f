package io.addenda.model;

import module java.base;

/// Where a blob store keeps the bytes of one upload. A location is given once: what was removed
/// from it never comes back.
///
/// @param name given by the store: 2 to 200 letters, digits, `.`, `-`, `_`, no dot first. Names in
///   different organisations may be the same.
public record Location(Id organization, String name) {

  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{1,199}");

  public Location {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a blob: " + name);
    }
  }

  @Override
  public String toString() {
    return organization + "/" + name;
  }
}
