package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A browser uses the console of the packaged program, by the scripts `src/test/console/*.mjs`.
class ConsoleIT {

  private static NodeScripts scripts;

  @TempDir Path scratch;

  @BeforeAll
  static void install() throws Exception {
    scripts =
        NodeScripts.of(
            "console",
            "Node.js, npm and Chromium are needed to test the console: apt-get install nodejs npm chromium",
            "chromium");
  }

  @ParameterizedTest
  @CsvSource({"files.mjs, 16", "custody.mjs, 10", "everybody.mjs, 7", "emulator.mjs, 12"})
  void browserDoesAllOfAScript(String script, int steps) throws Exception {
    try (var program =
        Program.serve(scratch.resolve("data"), List.of(), "--demo", "--set", "guard.deletes=12")) {
      assertThat(scripts.succeed(List.of(script, program.url(), scratch.toString())))
          .contains("ok %s: %d steps".formatted(script, steps));
    }
  }
}
