package io.addenda.blobs;

import module java.base;

/// Memory for parts of files, in pieces. Some that nobody needs any more are kept for the next
/// upload: what an upload has for long is old for the garbage collector, which would leave it there
/// and let each upload take new memory.
final class S3Pieces {

  /// How long one is.
  static final int PIECE = 1 << 17;

  private final BlockingQueue<byte[]> spare;

  /// @param most how many are kept
  S3Pieces(int most) {
    spare = new ArrayBlockingQueue<>(most);
  }

  /// One, in which anything may stand.
  byte[] take() {
    return Objects.requireNonNullElseGet(spare.poll(), () -> new byte[PIECE]);
  }

  /// Takes one back that nobody uses any more.
  void giveBack(byte[] piece) {
    // When enough are kept it is left to the garbage collector.
    boolean _ = spare.offer(piece);
  }
}
