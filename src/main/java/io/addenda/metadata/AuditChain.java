package io.addenda.metadata;

import module java.base;

import io.addenda.model.AuditEntry;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// How the lines of the audit hang together: the hash of a line is the SHA-256 of the hash of the
/// line before, the line's number, and its fields. Whoever changes, removes or adds a line would
/// have to change every line after it, and the note that someone took of the last hash.
///
/// The first line follows 32 zero bytes. Numbers, times (in milliseconds) and ids are eight bytes,
/// the highest first; an id that is missing is 0. A text is its length in bytes of UTF-8, as four
/// bytes, and those bytes; a text that is missing has the length -1. The order is that of the
/// fields of [AuditEntry].
final class AuditChain {

  static final int HASH_BYTES = 32;

  private static final int FIXED_BYTES = 256;
  private static final int BYTES_OF_A_CHARACTER = 3;

  private final MessageDigest sha256;
  private ByteBuffer line = ByteBuffer.allocate(1 << 10);

  AuditChain() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// What the first line follows.
  static byte[] beginning() {
    return new byte[HASH_BYTES];
  }

  /// The hash of a line.
  ///
  /// @param before the hash of the line before
  byte[] hash(byte[] before, long number, AuditEntry entry) {
    line.clear();
    line.put(before).putLong(number).putLong(entry.time().toEpochMilli());
    id(entry.organization());
    id(entry.actor());
    text(entry.client());
    text(entry.remote());
    text(entry.request());
    text(entry.action().name());
    text(entry.module());
    id(entry.record());
    id(entry.target());
    text(entry.detail());
    text(entry.refused());
    sha256.update(line.array(), 0, line.position());
    return sha256.digest();
  }

  private void id(@Nullable Id id) {
    line.putLong(id == null ? 0 : id.value());
  }

  private void text(@Nullable String text) {
    if (text == null) {
      line.putInt(-1);
      return;
    }
    makeRoom(text.length() * BYTES_OF_A_CHARACTER + FIXED_BYTES);
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    line.putInt(bytes.length).put(bytes);
  }

  private void makeRoom(int bytes) {
    if (line.remaining() < bytes) {
      line.flip();
      line = ByteBuffer.allocate(line.limit() + 2 * bytes).put(line);
    }
  }
}
