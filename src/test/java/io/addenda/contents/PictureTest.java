package io.addenda.contents;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.Pictures;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// What the first bytes of a picture say.
class PictureTest {

  private static Optional<Picture> read(byte[] bytes) throws IOException {
    return Picture.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void eachKindIsKnownWithItsSize() throws Exception {
    assertThat(read(Pictures.png(300, 70_000))).contains(new Picture("png", 21_000_000));
    assertThat(read(Pictures.gif(300, 65_535))).contains(new Picture("gif", 19_660_500));
    assertThat(read(Pictures.bmp(300, 70_000))).contains(new Picture("bmp", 21_000_000));
    assertThat(read(Pictures.bmp(300, -2))).contains(new Picture("bmp", 600));
    assertThat(read(Pictures.oldBmp(300, 2))).contains(new Picture("bmp", 600));
    assertThat(read(Pictures.jpeg(300, 40_000, 0))).contains(new Picture("jpg", 12_000_000));
    assertThat(read(Pictures.jpeg(2, 3, 200_000))).contains(new Picture("jpg", 6));
  }

  @Test
  void whatIsOtherwiseIsNone() throws Exception {
    for (var none :
        List.of(
            new byte[0],
            "GIF88a\1\1\1\1".getBytes(StandardCharsets.US_ASCII),
            "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.US_ASCII),
            new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xda, 0, 2},
            Pictures.png(0, 5),
            Pictures.bmp(-1, 5),
            Arrays.copyOf(Pictures.png(1, 1), 20))) {
      assertThat(read(none)).isEmpty();
    }
  }

  @Property(tries = 2000)
  void anyBytesAreAnsweredWithoutAFault(@ForAll @Size(max = 40) byte[] rest, @ForAll int kind)
      throws Exception {
    var begun =
        List.of(
            new byte[] {(byte) 0x89, 0x50},
            "GI".getBytes(StandardCharsets.US_ASCII),
            "BM".getBytes(StandardCharsets.US_ASCII),
            new byte[] {(byte) 0xff, (byte) 0xd8});
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(begun.get(Math.floorMod(kind, begun.size())));
    bytes.writeBytes(rest);
    assertThat(read(bytes.toByteArray()))
        .satisfies(it -> assertThat(it.isEmpty() || it.get().pixels() > 0).isTrue());
  }
}
