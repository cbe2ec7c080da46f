package io.addenda.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

/// Makes inputs of others: cuts, doubles, swaps and joins pieces of them, and puts in what parsers
/// stumble over. The same numbers give the same inputs.
final class Mutator {

  private static final List<String> STUMBLING =
      List.of(
          "\u0000",
          "\r",
          "\n",
          "\r\n",
          "\r\n\r\n",
          "--",
          "\"",
          "\\",
          "\\\"",
          "%",
          "%0",
          "%00",
          "%2f",
          "%252e",
          "%uff0e",
          "..",
          "/",
          "//",
          "?",
          "&",
          "=",
          ";",
          ",",
          "*",
          " ",
          "\t",
          "\u00a0",
          "\u2028",
          "\ufeff",
          "\uff10",
          "\u0660",
          "\u0130",
          "\u212a",
          "\ud83d\ude00",
          "-1",
          "0",
          "9223372036854775807",
          "9223372036854775808",
          "18446744073709551616",
          "1e999999999",
          "{",
          "}",
          "[",
          "]",
          "null",
          "\\ud800",
          "filename*=utf-8''",
          "name=\"file\"",
          "'");

  private final RandomGenerator random;

  Mutator(RandomGenerator random) {
    this.random = random;
  }

  /// An input made of one of these, or of two.
  byte[] mutate(List<byte[]> seeds) {
    var input = pick(seeds);
    int times = 1 + random.nextInt(8);
    for (int i = 0; i < times; i++) {
      input = mutateOnce(input, seeds);
    }
    return input;
  }

  private byte[] mutateOnce(byte[] input, List<byte[]> seeds) {
    int at = random.nextInt(input.length + 1);
    int to = at + random.nextInt(Math.min(input.length - at, 64) + 1);
    return switch (random.nextInt(9)) {
      case 0 -> join(head(input, at), tail(input, to));
      case 1 -> join(head(input, to), tail(input, at));
      case 2 -> join(head(input, at), stumbling(), tail(input, at));
      case 3 -> join(head(input, at), stumbling(), tail(input, to));
      case 4 -> join(head(input, at), pick(seeds), tail(input, to));
      case 5 -> join(head(input, at), random(), tail(input, to));
      case 6 -> head(input, at);
      case 7 -> repeated(input, at, to);
      default -> flipped(input, at);
    };
  }

  private byte[] repeated(byte[] input, int from, int to) {
    int length = to - from;
    if (length == 0 || input.length > 2048) {
      return input;
    }
    var piece = Arrays.copyOfRange(input, from, to);
    var made = new ByteArrayOutputStream();
    made.writeBytes(head(input, from));
    for (int i = random.nextInt(512 / length + 2); i >= 0; i--) {
      made.writeBytes(piece);
    }
    made.writeBytes(tail(input, to));
    return made.toByteArray();
  }

  private byte[] flipped(byte[] input, int at) {
    if (at == input.length) {
      return input;
    }
    var changed = input.clone();
    changed[at] ^= (byte) (1 << random.nextInt(8));
    return changed;
  }

  private byte[] random() {
    var bytes = new byte[random.nextInt(12)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] stumbling() {
    return STUMBLING.get(random.nextInt(STUMBLING.size())).getBytes(UTF_8);
  }

  private byte[] pick(List<byte[]> seeds) {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private static byte[] head(byte[] input, int to) {
    return Arrays.copyOf(input, to);
  }

  private static byte[] tail(byte[] input, int from) {
    return Arrays.copyOfRange(input, from, input.length);
  }

  private static byte[] join(byte[]... pieces) {
    var joined = new ByteArrayOutputStream();
    for (var piece : pieces) {
      joined.writeBytes(piece);
    }
    return joined.toByteArray();
  }
}
