package io.addenda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Assumptions;

/// Scripts for Node.js, and what they use from npm, which is installed once for each lock file.
///
/// @param source where the scripts are
/// @param installed where they and what they use are put
record NodeScripts(Path source, Path installed) {

  /// Those of a folder of `src/test`. Where a command is missing there is nothing to test, which
  /// continuous integration does not let pass.
  ///
  /// @param missing what to say then
  /// @param commands that must be there besides Node.js
  static NodeScripts of(String folder, String missing, String... commands) throws Exception {
    return in(Path.of("src", "test", folder), Path.of("target", folder), missing, commands);
  }

  /// Those of any folder.
  ///
  /// @param installed where they are put
  static NodeScripts in(Path source, Path installed, String missing, String... commands)
      throws Exception {
    require(missing, List.of("node"));
    require(missing, List.of("npm"));
    for (var command : commands) {
      require(missing, List.of(command));
    }
    var scripts = new NodeScripts(source, installed);
    scripts.install();
    return scripts;
  }

  /// Skips a test that needs a command which is not there.
  static void require(String missing, List<String> command) {
    if (!works(command)) {
      assertThat(System.getenv("CI")).as(missing).isNull();
      Assumptions.abort(missing);
    }
  }

  private void install() throws Exception {
    Files.createDirectories(installed);
    var lock = Files.readString(source.resolve("package-lock.json"));
    var done = installed.resolve("installed.json");
    if (!Files.exists(done) || !Files.readString(done).equals(lock)) {
      for (var file : List.of("package.json", "package-lock.json")) {
        Files.copy(
            source.resolve(file), installed.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      var output = run(List.of("npm", "ci", "--no-audit", "--no-fund"), Map.of());
      assertThat(output.exit()).as(output.text()).isZero();
      Files.writeString(done, lock);
    }
    try (var scripts = Files.newDirectoryStream(source, "*.{mjs,cjs,js}")) {
      for (var script : scripts) {
        Files.copy(
            script, installed.resolve(script.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private record Output(int exit, String text) {}

  /// What a script prints that runs to its end.
  String succeed(List<String> command) throws Exception {
    return succeed(command, Map.of());
  }

  /// The same with more variables of the environment.
  String succeed(List<String> command, Map<String, String> environment) throws Exception {
    var whole = Stream.concat(Stream.of("node"), command.stream()).toList();
    var output = run(whole, environment);
    assertThat(output.exit()).as(output.text()).isZero();
    return output.text();
  }

  private Output run(List<String> command, Map<String, String> environment) throws Exception {
    var builder =
        new ProcessBuilder(command).directory(installed.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Output(process.waitFor(), text);
  }

  private static boolean works(List<String> command) {
    try {
      return new ProcessBuilder(Stream.concat(command.stream(), Stream.of("--version")).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      // There is no such command.
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
