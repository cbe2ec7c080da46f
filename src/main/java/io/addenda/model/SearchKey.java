package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// By what a record is found: bytes whose order, each from 0 to 255, is that of what they stand
/// for. Databases compare them the same way.
public final class SearchKey implements Comparable<SearchKey> {

  private final byte[] bytes;

  /// @param bytes must not be changed any more
  public SearchKey(byte... bytes) {
    this.bytes = bytes;
  }

  /// Must not be changed.
  public byte[] bytes() {
    return bytes;
  }

  /// The first key behind all those that begin with this one.
  public SearchKey behindAll() {
    return followed(0xFF);
  }

  /// The first key behind this one.
  public SearchKey next() {
    return followed(0);
  }

  private SearchKey followed(int last) {
    var longer = Arrays.copyOf(bytes, bytes.length + 1);
    longer[bytes.length] = (byte) last;
    return new SearchKey(longer);
  }

  @Override
  public int compareTo(SearchKey other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SearchKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
