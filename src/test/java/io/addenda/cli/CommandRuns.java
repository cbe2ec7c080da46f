package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.io.TempDir;

/// For tests that run commands and look at what is printed and the exit code.
abstract class CommandRuns {

  @TempDir Path folder;

  String data() {
    return folder.resolve("data").toString();
  }

  static List<String> with(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  static void wrongUsage(Run run, String line) {
    assertThat(run).isEqualTo(new Run(Addenda.WRONG_USAGE, "", line + "\n"));
  }

  static void failed(Run run, String line) {
    assertThat(run).isEqualTo(new Run(Addenda.FAILED, "", line + "\n"));
  }

  static Run run(String... arguments) {
    return run(List.of(arguments));
  }

  static Run run(List<String> arguments) {
    return Run.of(Map.of("ADDENDA_LOG_ACCESS", "none"), arguments);
  }
}
