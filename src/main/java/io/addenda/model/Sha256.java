package io.addenda.model;

import module java.base;

/// SHA-256, which every JDK has.
public final class Sha256 {

  private Sha256() {}

  /// A digest to be fed bit by bit.
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The hash of a content.
  public static byte[] of(byte[] content) {
    return digest().digest(content);
  }
}
