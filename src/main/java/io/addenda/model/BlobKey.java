package io.addenda.model;

import module java.base;

/// Names the bytes of a file by what they are: the SHA-256 of the content, as 64 lower-case hex
/// digits. A key holds no user input, so it is safe as a file name and as an object name.
public record BlobKey(String sha256) {

  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

  public BlobKey {
    if (!SHAPE.matcher(sha256).matches()) {
      throw new IllegalArgumentException("not a SHA-256 in hex: " + sha256);
    }
  }

  @Override
  public String toString() {
    return sha256;
  }
}
