package io.addenda.model;

import module java.base;

/// Where the bytes of a content are.
public sealed interface Whereabouts {

  /// With the metadata: here they are, all that the buffer holds.
  record Here(ByteBuffer bytes) implements Whereabouts {
    /// A copy of the bytes.
    public byte[] copy() {
      var copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return copy;
    }
  }

  /// In the blob store.
  record Stored(Location location) implements Whereabouts {}

  /// Nobody knows.
  record Lost() implements Whereabouts {}
}
