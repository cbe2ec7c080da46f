package io.addenda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The vendor's own clients from npm, unmodified, live the whole life of an attachment against the
/// packaged program. The script is `src/test/sdk/lifecycle.mjs`.
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
    Files.copy(
        SOURCE.resolve("lifecycle.mjs"),
        INSTALLED.resolve("lifecycle.mjs"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodejs-sdk-7.0", "typescript-sdk-7.0"})
  void sdkLivesTheWholeLifeOfAnAttachment(String sdk) throws Exception {
    try (var program = Program.serve(scratch.resolve("data"), List.of(), "--demo")) {
      var credentials = program.credentials();
      var output =
          run(
              INSTALLED,
              "node",
              "lifecycle.mjs",
              sdk,
              program.url(),
              String.valueOf(credentials.get("client_id")),
              String.valueOf(credentials.get("client_secret")),
              String.valueOf(program.user(0).get("refresh_token")),
              scratch.toString());

      assertThat(output.text()).contains("ok " + sdk + ": 13 steps");
      assertThat(output.exit()).isZero();
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
