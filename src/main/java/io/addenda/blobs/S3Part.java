package io.addenda.blobs;

import module java.base;

/// A part of a file in memory, in pieces, so that a short one takes little. Once one is sent, its
/// memory is used again for the next.
final class S3Part {

  static final int PIECE = 1 << 17;

  private final int most;
  private final List<byte[]> pieces = new ArrayList<>();
  private int length;

  /// @param most how many bytes it has when it is full
  S3Part(int most) {
    this.most = most;
  }

  /// Forgets what it held, and takes what a stream gives until it is full or the stream ends.
  ///
  /// @return whether it is full
  boolean fill(InputStream from, MessageDigest digest) throws IOException {
    length = 0;
    while (length < most) {
      int used = length % PIECE;
      if (used == 0 && length / PIECE == pieces.size()) {
        pieces.add(new byte[Math.min(PIECE, most - length)]);
      }
      var piece = pieces.get(length / PIECE);
      int count = from.read(piece, used, Math.min(piece.length - used, most - length));
      if (count < 0) {
        return false;
      }
      digest.update(piece, used, count);
      length += count;
    }
    return true;
  }

  int length() {
    return length;
  }

  /// The bytes from the beginning; may be asked for again and again.
  InputStream open() {
    var used = Math.ceilDiv(length, PIECE);
    var streams =
        IntStream.range(0, used)
            .mapToObj(
                i ->
                    new ByteArrayInputStream(
                        pieces.get(i), 0, Math.min(PIECE, length - i * PIECE)));
    return new SequenceInputStream(Collections.enumeration(streams.toList()));
  }
}
