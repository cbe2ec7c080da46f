package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process of its own, whose stdout is what a shell may make of it.
class MainTest {

  @TempDir private Path folder;

  private int exit(ProcessBuilder.Redirect stdout) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "errors")
            .redirectOutput(stdout)
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    if (stdout.equals(ProcessBuilder.Redirect.PIPE)) {
      // As head does that has seen enough.
      process.getInputStream().close();
    }
    assertThat(process.waitFor(Duration.ofMinutes(1))).isTrue();
    return process.exitValue();
  }

  private String stderr() throws IOException {
    return Files.readString(folder.resolve("stderr"));
  }

  @Test
  void fullDeviceEndsInOneLine() throws Exception {
    var full = new File("/dev/full");
    assumeThat(full).exists();

    assertThat(exit(ProcessBuilder.Redirect.to(full))).isEqualTo(1);
    assertThat(stderr())
        .isEqualTo("addenda: stdout could not be written: No space left on device%n".formatted());
  }

  @Test
  void closedPipeEndsInOneLine() throws Exception {
    assertThat(exit(ProcessBuilder.Redirect.PIPE)).isEqualTo(1);
    assertThat(stderr()).startsWith("addenda: stdout could not be written: ").hasLineCount(1);
  }

  @Test
  void fileIsWrittenWhole() throws Exception {
    var out = folder.resolve("out").toFile();

    assertThat(exit(ProcessBuilder.Redirect.to(out))).isZero();
    assertThat(stderr()).isEmpty();
    assertThat(Files.readString(out.toPath()))
        .isEqualTo(Files.readString(Path.of("docs/errors.md")));
  }
}
