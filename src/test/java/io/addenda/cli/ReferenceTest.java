package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

/// The documents say what the program says. `./mvnw test -Dtest=ReferenceTest -Dgolden=write`
/// writes them anew.
class ReferenceTest {

  @Test
  void configurationIsDocumented() throws IOException {
    current("docs/config.md", Reference.config());
  }

  @Test
  void commandsAreDocumented() throws IOException {
    current("docs/cli.md", Reference.commands());
  }

  private static void current(String file, String content) throws IOException {
    var path = Path.of(file);
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, content);
    }
    assertThat(path)
        .as("stale: write it with ./mvnw test -Dtest=ReferenceTest -Dgolden=write")
        .content()
        .isEqualTo(content);
  }
}
