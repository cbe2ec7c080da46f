package io.addenda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vendor's own clients from npm, unmodified, live the whole life of an attachment against the
/// packaged program, and what goes with it: two of version 7 by the scripts `src/test/sdk/*.mjs`,
/// and the old one of version 2 by `lifecycle-v2.cjs`.
class SdkLifecycleIT {

  private static final Path SOURCE = Path.of("src", "test", "sdk");
  private static final Path INSTALLED = Path.of("target", "sdk");

  @TempDir Path scratch;

  /// Installs the clients, once for each lock file. Without Node.js there is nothing to test, which
  /// continuous integration does not let pass.
  @BeforeAll
  static void install() throws Exception {
    if (!works("node", "--version") || !works("npm", "--version")) {
      var missing =
          "Node.js and npm are needed to test with the official SDKs: apt-get install nodejs npm";
      assertThat(System.getenv("CI")).as(missing).isNull();
      Assumptions.abort(missing);
    }
    Files.createDirectories(INSTALLED);
    var lock = Files.readString(SOURCE.resolve("package-lock.json"));
    var done = INSTALLED.resolve("installed.json");
    if (!Files.exists(done) || !Files.readString(done).equals(lock)) {
      for (var file : List.of("package.json", "package-lock.json")) {
        Files.copy(
            SOURCE.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      var output = run(INSTALLED, "npm", "ci", "--no-audit", "--no-fund");
      assertThat(output.exit()).as(output.text()).isZero();
      Files.writeString(done, lock);
    }
    try (var scripts = Files.newDirectoryStream(SOURCE, "*.{mjs,cjs}")) {
      for (var script : scripts) {
        Files.copy(
            script, INSTALLED.resolve(script.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nodejs-sdk-7.0, lifecycle.mjs, 16",
    "typescript-sdk-7.0, lifecycle.mjs, 16",
    "nodejs-sdk-7.0, records.mjs, 8",
    "typescript-sdk-7.0, records.mjs, 8",
    "nodejs-sdk-7.0, tags.mjs, 7",
    "typescript-sdk-7.0, tags.mjs, 7",
    "nodejs-sdk-7.0, links.mjs, 11",
    "typescript-sdk-7.0, links.mjs, 11",
    "nodejs-sdk-7.0, settings.mjs, 8",
    "typescript-sdk-7.0, settings.mjs, 8",
    "nodejs-sdk-7.0, files.mjs, 5",
    "typescript-sdk-7.0, files.mjs, 5",
    "nodejs-sdk-7.0, convert.mjs, 5",
    "typescript-sdk-7.0, convert.mjs, 5",
    "nodejs-sdk-7.0, fields.mjs, 5",
    "typescript-sdk-7.0, fields.mjs, 5",
  })
  void sdkDoesAllOfAScript(String sdk, String script, int steps) throws Exception {
    assertThat(live(script, sdk)).contains("ok %s: %d steps".formatted(sdk, steps));
  }

  @Test
  void sdkOfVersion2LivesTheLifeOfARecordAndItsAttachments() throws Exception {
    assertThat(live("lifecycle-v2.cjs")).contains("ok zcrmsdk: 12 steps");
  }

  /// What a script prints that was run to its end against a fresh demo.
  private String live(String... script) throws Exception {
    try (var program = Program.serve(scratch.resolve("data"), List.of(), "--demo")) {
      var credentials = program.credentials();
      var command = new ArrayList<>(List.of("node"));
      command.addAll(List.of(script));
      command.add(program.url());
      command.add(String.valueOf(credentials.get("client_id")));
      command.add(String.valueOf(credentials.get("client_secret")));
      command.add(String.valueOf(program.user(0).get("refresh_token")));
      command.add(scratch.toString());
      var output = run(INSTALLED, command.toArray(String[]::new));
      assertThat(output.exit()).as(output.text()).isZero();
      return output.text();
    }
  }

  private record Output(int exit, String text) {}

  private static Output run(Path folder, String... command) throws Exception {
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Output(process.waitFor(), text);
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      // There is no such command.
      return false;
    }
  }
}
