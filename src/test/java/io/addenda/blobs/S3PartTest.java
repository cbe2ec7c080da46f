package io.addenda.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Sha256;
import org.junit.jupiter.api.Test;

/// Memory for parts is used again, and what stood there before is never seen.
class S3PartTest {

  private static final int MOST = 3 * S3Pieces.PIECE + 5;

  private final S3Pieces memory = new S3Pieces(2);

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private S3Part part(byte[] content) throws IOException {
    var part = new S3Part(MOST, memory);
    var full = part.fill(new ByteArrayInputStream(content), Sha256.digest());
    assertThat(full).isEqualTo(content.length >= MOST);
    return part;
  }

  private static byte[] content(S3Part part) throws IOException {
    try (var in = part.open()) {
      return in.readAllBytes();
    }
  }

  @Test
  void partHoldsWhatCameAndNoMoreThanItMay() throws IOException {
    assertThat(content(part(random(MOST + 9)))).isEqualTo(Arrays.copyOf(random(MOST + 9), MOST));
    assertThat(content(part(random(1)))).isEqualTo(random(1));
    assertThat(content(part(new byte[0]))).isEmpty();
  }

  @Test
  void memoryOfAnotherShowsNothingOfIt() throws IOException {
    var before = part(random(MOST));
    before.free();
    assertThat(before.length()).isZero();

    var after = part(random(7));

    assertThat(content(after)).isEqualTo(random(7));
    assertThat(content(part(random(MOST)))).isEqualTo(random(MOST));
  }

  @Test
  void someMemoryIsKeptAndNoMore() {
    var pieces = Stream.generate(memory::take).limit(3).toList();
    pieces.forEach(memory::giveBack);

    var again = Stream.generate(memory::take).limit(3).toList();

    assertThat(again.get(0)).isSameAs(pieces.get(0));
    assertThat(again.get(1)).isSameAs(pieces.get(1));
    assertThat(again.get(2)).isNotSameAs(pieces.get(2));
  }
}
