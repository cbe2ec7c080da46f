package io.addenda.emulate;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.custody.DataDirectory;
import io.addenda.http.Request;

/// What opens the calls of the emulator: the installation's key opens all of them, an
/// organisation's those that are about it.
public record EmulatorKey(String text) {

  static final String HEADER = "X-Addenda-Key";

  private static final String FILE = "emulator-key";
  private static final int BYTES = 16;

  private static EmulatorKey random() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new EmulatorKey(HexFormat.of().formatHex(bytes));
  }

  /// The installation's, which is drawn the first time and kept in the data directory.
  public static EmulatorKey keptIn(DataDirectory directory) throws IOException {
    var file = directory.root().resolve(FILE);
    if (Files.notExists(file)) {
      directory.write(FILE, random().text() + "\n");
    }
    return new EmulatorKey(Files.readString(file).strip());
  }

  /// The one that a request carries.
  static EmulatorKey of(Request request) {
    return new EmulatorKey(
        request
            .header(HEADER)
            .map(String::strip)
            .orElseThrow(() -> new ApiException(new ApiError.EmulatorKeyInvalid())));
  }

  /// Whether it is the same, found in a time that does not depend on where they differ.
  boolean opens(EmulatorKey other) {
    return MessageDigest.isEqual(bytes(this), bytes(other));
  }

  private static byte[] bytes(EmulatorKey key) {
    return key.text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "key";
  }
}
