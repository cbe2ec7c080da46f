package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

/// Texts that are kept in the repository and compared with what the program says. A change shows in
/// the review; `./mvnw test -Dgolden=write` rewrites them.
public final class Golden {

  private Golden() {}

  public static void compare(Path file, String text) throws IOException {
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("%s is not current; ./mvnw test -Dgolden=write rewrites it", file)
        .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
  }
}
