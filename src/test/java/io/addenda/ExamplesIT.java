package io.addenda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples for those who test in other languages than Java: each starts the program, takes
/// organisations of it and stops it. Where the official SDK of a language cannot be installed, the
/// test that needs it is skipped.
class ExamplesIT {

  private static final Path EXAMPLES = Path.of("examples");
  private static final String PROGRAM = Path.of("addenda").toAbsolutePath().toString();

  @TempDir private Path scratch;

  @Test
  void nodeWithTheOfficialSdk() throws Exception {
    var scripts =
        NodeScripts.in(
            EXAMPLES.resolve("node"),
            Path.of("target", "examples", "node"),
            "Node.js and npm are needed to run examples/node: apt-get install nodejs npm");
    assertThat(scripts.succeed(List.of("--test"), Map.of("ADDENDA", PROGRAM)))
        .containsPattern("pass 2\\b")
        .containsPattern("skipped 0\\b");
  }

  @Test
  void python() throws Exception {
    assertThat(run("python", "python3-pytest", "python3", "-m", "pytest", "-p", "no:cacheprovider"))
        .containsPattern("[23] passed");
  }

  @Test
  void php() throws Exception {
    assertThat(run("php", "phpunit", "phpunit", "--do-not-cache-result", "AttachmentsTest.php"))
        .containsPattern("OK[^\\n]*[\\s\\S]*3");
  }

  @Test
  void ruby() throws Exception {
    assertThat(run("ruby", "ruby ruby-minitest", "ruby", "attachments_test.rb"))
        .contains("3 runs,", "0 failures, 0 errors");
  }

  /// What an example prints that passes, run in a copy of its folder.
  private String run(String example, String packages, String... command) throws Exception {
    NodeScripts.require(
        "examples/%s needs more to run: apt-get install %s".formatted(example, packages),
        example.equals("python") ? List.of("python3", "-m", "pytest") : List.of(command[0]));
    try (var files = Files.newDirectoryStream(EXAMPLES.resolve(example))) {
      for (var file : files) {
        if (Files.isRegularFile(file)) {
          Files.copy(file, scratch.resolve(file.getFileName()));
        }
      }
    }
    var builder = new ProcessBuilder(command).directory(scratch.toFile()).redirectErrorStream(true);
    builder.environment().put("ADDENDA", PROGRAM);
    var process = builder.start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
