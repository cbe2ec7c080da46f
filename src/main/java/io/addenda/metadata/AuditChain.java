package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.model.AuditEntry;
import io.addenda.model.Id;
import io.addenda.model.Sha256;
import org.jspecify.annotations.Nullable;

/// How the lines of the audit hang together: the hash of a line is the SHA-256 of the hash of the
/// line before and of what the line says. Whoever changes, removes or adds a line would have to
/// change every line after it, and the note that someone took of the last hash.
///
/// What is hashed, the first line following 32 zero bytes:
///
/// 1. the hash of the line before, 32 bytes,
/// 2. the encoding, -2 as eight bytes,
/// 3. the number, the time in milliseconds and the organisation, eight bytes each,
/// 4. the other fields of [AuditEntry] in their order: an id is one byte, 1, and its eight bytes,
///    or, if it is missing, the one byte 0; a text is its length in bytes of UTF-8, as four bytes,
///    and those bytes, or, if it is missing, the length -1.
///
/// Numbers are big-endian. No two lines have the same bytes.
///
/// Lines that were written before there was a second encoding lack the eight bytes of the encoding,
/// have an id as eight bytes always, 0 if it is missing, and are good as they are. Where the second
/// encoding has a number below 0 they have their own, from 1 on, so no line of one encoding has the
/// bytes of a line of the other.
final class AuditChain {

  /// The encodings, the newest last.
  enum Encoding {
    FIRST,
    SECOND
  }

  static final int HASH_BYTES = 32;

  private static final long SECOND_ENCODING = -2;
  private static final int FIXED_BYTES = 256;

  private final MessageDigest sha256 = Sha256.digest();
  private ByteBuffer line = ByteBuffer.allocate(1 << 10);
  private Encoding encoding = Encoding.SECOND;

  /// What the first line follows.
  static byte[] beginning() {
    return new byte[HASH_BYTES];
  }

  /// The hash of a new line.
  ///
  /// @param before the hash of the line before
  byte[] hash(byte[] before, long number, AuditEntry entry) {
    begin(Encoding.SECOND, before, number);
    line.putLong(entry.time().toEpochMilli());
    line.putLong(entry.organization().value());
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
    return end();
  }

  /// The hash of a line as it stands in the table, in one of the encodings.
  ///
  /// @param row its columns, `first` being the time and the others following in the order of
  ///   [AuditEntry]; of the types that the table means them to have
  byte[] hash(Encoding encoding, byte[] before, long number, ResultSet row, int first)
      throws SQLException {
    begin(encoding, before, number);
    int column = first;
    line.putLong(row.getLong(column++));
    line.putLong(row.getLong(column++));
    id(row, column++);
    for (int text = 0; text < 5; text++) {
      bytes(row.getBytes(column++));
    }
    id(row, column++);
    id(row, column++);
    bytes(row.getBytes(column++));
    bytes(row.getBytes(column));
    return end();
  }

  private void begin(Encoding encoding, byte[] before, long number) {
    this.encoding = encoding;
    line.clear();
    makeRoom(before.length + FIXED_BYTES);
    line.put(before);
    if (encoding == Encoding.SECOND) {
      line.putLong(SECOND_ENCODING);
    }
    line.putLong(number);
  }

  private byte[] end() {
    sha256.update(line.array(), 0, line.position());
    return sha256.digest();
  }

  private void id(@Nullable Id id) {
    id(id != null, id == null ? 0 : id.value());
  }

  private void id(ResultSet row, int column) throws SQLException {
    long id = row.getLong(column);
    id(!row.wasNull(), id);
  }

  private void id(boolean there, long id) {
    if (encoding == Encoding.FIRST) {
      line.putLong(id);
      return;
    }
    line.put((byte) (there ? 1 : 0));
    if (there) {
      line.putLong(id);
    }
  }

  private void text(@Nullable String text) {
    bytes(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(byte @Nullable [] text) {
    if (text == null) {
      line.putInt(-1);
      return;
    }
    makeRoom(text.length + FIXED_BYTES);
    line.putInt(text.length).put(text);
  }

  private void makeRoom(int bytes) {
    if (line.remaining() < bytes) {
      line.flip();
      line = ByteBuffer.allocate(line.limit() + 2 * bytes).put(line);
    }
  }
}
