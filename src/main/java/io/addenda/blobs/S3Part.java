package io.addenda.blobs;

import module java.base;

/// A part of a file in memory, in pieces, so that a short one takes little. Once one is sent, its
/// memory is used again for the next.
final class S3Part {

  private static final int PIECE = S3Pieces.PIECE;

  private final int most;
  private final S3Pieces memory;
  private final List<byte[]> pieces = new ArrayList<>();
  private int length;

  /// @param most how many bytes it has when it is full
  S3Part(int most, S3Pieces memory) {
    this.most = most;
    this.memory = memory;
  }

  /// Forgets what it held, and takes what a stream gives until it is full or the stream ends.
  ///
  /// @return whether it is full
  boolean fill(InputStream from, MessageDigest digest) throws IOException {
    length = 0;
    while (length < most) {
      int used = length % PIECE;
      if (used == 0 && length / PIECE == pieces.size()) {
        pieces.add(memory.take());
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

  /// Gives its memory back, once nobody reads it any more. It is empty then.
  void free() {
    pieces.forEach(memory::giveBack);
    pieces.clear();
    length = 0;
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
