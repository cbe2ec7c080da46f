package io.addenda.http;

import module java.base;

/// The bytes of another stream, up to a limit: reading more throws a [BodyTooLargeException].
public final class BoundedStream extends FilterInputStream {

  private final long most;
  private long left;

  /// Bounds a stream.
  ///
  /// @param most the most bytes that may be read
  public BoundedStream(InputStream in, long most) {
    super(in);
    this.most = most;
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long count = in.skip(bytes);
    count(count);
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) throws BodyTooLargeException {
    left -= bytes;
    if (left < 0) {
      throw new BodyTooLargeException(most);
    }
  }
}
