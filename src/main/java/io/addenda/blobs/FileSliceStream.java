package io.addenda.blobs;

import module java.base;

/// Reads a file from where it is opened, and no more than so many bytes.
final class FileSliceStream extends InputStream {

  private final FileChannel file;
  private long left;

  FileSliceStream(FileChannel file, long length) {
    this.file = file;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    int most = (int) Math.min(length, left);
    int count = file.read(ByteBuffer.wrap(buffer, offset, most));
    left -= Math.max(count, 0);
    return count;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
