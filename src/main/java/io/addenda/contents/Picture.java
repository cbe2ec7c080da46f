package io.addenda.contents;

import module java.base;

/// What the first bytes of a picture say: its kind and how many pixels it has.
///
/// @param kind `png`, `jpg`, `gif` or `bmp`
/// @param pixels at least 1
public record Picture(String kind, long pixels) {

  /// How far into a file is looked for its size. Photos have previews and colours before it.
  private static final int LONGEST_BEGINNING = 1 << 20;

  /// How many bytes of memory a look takes at the most: the beginning twice, since it grows.
  public static final int MEMORY = 3 * LONGEST_BEGINNING;

  private static final int PNG = 0x8950;
  private static final int GIF = 0x4749;
  private static final int BMP = 0x424d;
  private static final int JPEG = 0xffd8;

  /// The rest of what a file of PNG begins with.
  private static final byte[] OF_PNG = {'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};

  private static final byte[] HEADER = {'I', 'H', 'D', 'R'};

  /// The size of the oldest header of BMP, which has short numbers.
  private static final int OLD_BMP = 12;

  /// A file whose beginning was looked at.
  ///
  /// @param picture empty when it is no picture of these kinds
  /// @param all its bytes, those that were looked at too
  public record Looked(Optional<Picture> picture, InputStream all) {}

  /// Looks at the beginning of a file.
  public static Looked look(InputStream file) throws IOException {
    var beginning = new Beginning(file);
    var picture = read(beginning);
    return new Looked(picture, new SequenceInputStream(beginning.again(), file));
  }

  /// Reads the beginning, as far as it says that.
  ///
  /// @return empty when it is no picture of these kinds
  static Optional<Picture> read(InputStream beginning) throws IOException {
    var in = new DataInputStream(beginning);
    try {
      return switch (in.readUnsignedShort()) {
        case PNG -> png(in);
        case GIF -> gif(in);
        case BMP -> bmp(in);
        case JPEG -> jpeg(in);
        default -> Optional.empty();
      };
    } catch (EOFException _) {
      return Optional.empty();
    }
  }

  private static Optional<Picture> png(DataInputStream in) throws IOException {
    boolean right =
        Arrays.equals(in.readNBytes(OF_PNG.length), OF_PNG)
            && Arrays.equals(in.readNBytes(HEADER.length), HEADER);
    return right ? of("png", in.readInt(), in.readInt()) : Optional.empty();
  }

  private static Optional<Picture> gif(DataInputStream in) throws IOException {
    var version = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
    return version.equals("F87a") || version.equals("F89a")
        ? of("gif", little(in.readUnsignedShort()), little(in.readUnsignedShort()))
        : Optional.empty();
  }

  private static int little(int number) {
    return Short.toUnsignedInt(Short.reverseBytes((short) number));
  }

  private static Optional<Picture> bmp(DataInputStream in) throws IOException {
    in.skipNBytes(12);
    int header = Integer.reverseBytes(in.readInt());
    if (header == OLD_BMP) {
      return of("bmp", little(in.readUnsignedShort()), little(in.readUnsignedShort()));
    }
    // Lines that begin at the top have a negative height.
    return header > OLD_BMP
        ? of(
            "bmp", Integer.reverseBytes(in.readInt()), Math.abs(Integer.reverseBytes(in.readInt())))
        : Optional.empty();
  }

  /// Skips segments until the one that tells the size.
  private static Optional<Picture> jpeg(DataInputStream in) throws IOException {
    while (in.readUnsignedByte() == 0xff) {
      int marker = in.readUnsignedByte();
      while (marker == 0xff) {
        marker = in.readUnsignedByte();
      }
      int length = in.readUnsignedShort();
      if (length < 2 || marker == 0xda || marker == 0xd9) {
        return Optional.empty();
      }
      if (isFrame(marker)) {
        in.readUnsignedByte();
        int height = in.readUnsignedShort();
        return of("jpg", in.readUnsignedShort(), height);
      }
      in.skipNBytes(length - 2);
    }
    return Optional.empty();
  }

  /// Whether a marker begins a frame, which has the size; three of these numbers mean something
  /// else.
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static Optional<Picture> of(String kind, int width, int height) {
    return width > 0 && height > 0
        ? Optional.of(new Picture(kind, (long) width * height))
        : Optional.empty();
  }

  /// Keeps what is read, and ends where it is more than is looked at.
  private static final class Beginning extends InputStream {
    private final InputStream in;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    private Beginning(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int next = read.size() < LONGEST_BEGINNING ? in.read() : -1;
      if (next >= 0) {
        read.write(next);
      }
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      int most = Math.min(count, LONGEST_BEGINNING - read.size());
      int taken = most == 0 && count > 0 ? -1 : in.read(target, offset, most);
      if (taken > 0) {
        read.write(target, offset, taken);
      }
      return taken;
    }

    private InputStream again() {
      return new ByteArrayInputStream(read.toByteArray());
    }
  }
}
