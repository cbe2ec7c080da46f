package io.addenda.emulate;

import module java.base;

/// Small files of the demo organisation that are no text.
final class DemoFiles {

  private static final int SIDE = 32;

  private DemoFiles() {}

  /// A square picture of one colour, as PNG.
  ///
  /// @param colour as `RRGGBB`
  static byte[] png(String colour) {
    var pixels = ByteBuffer.allocate(SIDE * (1 + 3 * SIDE));
    for (int row = 0; row < SIDE; row++) {
      pixels.put((byte) 0);
      for (int column = 0; column < SIDE; column++) {
        pixels.put(HexFormat.of().parseHex(colour));
      }
    }
    var header = ByteBuffer.allocate(13).putInt(SIDE).putInt(SIDE).put(new byte[] {8, 2, 0, 0, 0});
    var file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    file.writeBytes(chunk("IHDR", header.array()));
    file.writeBytes(chunk("IDAT", deflate(pixels.array())));
    file.writeBytes(chunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) {
    var checked = ByteBuffer.allocate(4 + data.length);
    checked.put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    var sum = new CRC32();
    sum.update(checked.array());
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(checked.array())
        .putInt((int) sum.getValue())
        .array();
  }

  /// Compressed as PNG wants it.
  private static byte[] deflate(byte[] data) {
    var out = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(out)) {
      deflater.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// A PDF of one page that says one line.
  ///
  /// @param line ASCII without brackets and backslashes
  static byte[] pdf(String line) {
    var text = "BT /F1 14 Tf 40 780 Td (" + line + ") Tj ET";
    var objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length %d >>\nstream\n%s\nendstream".formatted(text.length(), text),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    var file = new StringBuilder("%PDF-1.4\n");
    var index = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      index.append("%010d 00000 n \n".formatted(file.length()));
      file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    int start = file.length();
    file.append(index)
        .append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n")
        .append(start)
        .append("\n%%EOF\n");
    return file.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
