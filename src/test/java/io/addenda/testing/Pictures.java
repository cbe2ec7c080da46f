package io.addenda.testing;

import module java.base;

/// Pictures as files have them, as far as anyone looks.
public final class Pictures {

  private Pictures() {}

  public static byte[] png(int width, int height) {
    return ByteBuffer.allocate(60)
        .putLong(0x89504e470d0a1a0aL)
        .putInt(13)
        .put("IHDR".getBytes(StandardCharsets.US_ASCII))
        .putInt(width)
        .putInt(height)
        .array();
  }

  public static byte[] gif(int width, int height) {
    return ByteBuffer.allocate(40)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("GIF89a".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) width)
        .putShort((short) height)
        .array();
  }

  public static byte[] bmp(int width, int height) {
    return ByteBuffer.allocate(60)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("BM".getBytes(StandardCharsets.US_ASCII))
        .position(14)
        .putInt(40)
        .putInt(width)
        .putInt(height)
        .array();
  }

  public static byte[] oldBmp(int width, int height) {
    return ByteBuffer.allocate(60)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("BM".getBytes(StandardCharsets.US_ASCII))
        .position(14)
        .putInt(12)
        .putShort((short) width)
        .putShort((short) height)
        .array();
  }

  /// One of JPEG.
  ///
  /// @param before how many bytes a segment before the size has
  public static byte[] jpeg(int width, int height, int before) {
    var out = ByteBuffer.allocate(before + 60);
    out.putShort((short) 0xffd8);
    for (int left = before; left > 0; left -= 65_535) {
      int length = Math.min(65_533, left);
      out.putShort((short) 0xffe1).putShort((short) (length + 2));
      out.position(out.position() + length);
    }
    return out.putShort((short) 0xffff)
        .put((byte) 0xc0)
        .putShort((short) 17)
        .put((byte) 8)
        .putShort((short) height)
        .putShort((short) width)
        .array();
  }
}
