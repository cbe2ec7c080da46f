package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How commands are called: help, options and operands in their order, and what is wrong usage.
class UsageTest extends CommandRuns {

  @Test
  void withoutACommandTheHelpIsPrinted() {
    var run = run();

    assertThat(run.exit()).isEqualTo(Addenda.WRONG_USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("Usage: addenda").contains("serve", "init", "config");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "serve",
        "init",
        "client",
        "client create",
        "grant",
        "fsck",
        "scrub",
        "du",
        "restore",
        "undo",
        "purge",
        "audit",
        "bin",
        "hold",
        "storm",
        "receipt",
        "audit verify",
        "audit export",
        "bin list",
        "hold list",
        "hold place",
        "hold release",
        "storm list",
        "storm allow",
        "receipt get",
        "receipt verify",
        "receipt key",
        "clock",
        "clock accept",
        "deluge",
        "deluge run",
        "deluge check",
        "config",
        "routes",
        "errors"
      })
  void everyCommandHasHelpAndVersion(String command) {
    var words = command.isEmpty() ? Stream.<String>of() : Stream.of(command.split(" ", -1));
    var arguments = words.toList();

    var help = run(with(arguments, "--help"));
    assertThat(help.exit()).isEqualTo(Addenda.DONE);
    assertThat(help.out()).startsWith(("Usage: addenda " + command).strip());

    var version = run(with(arguments, "--version"));
    assertThat(version.exit()).isEqualTo(Addenda.DONE);
    assertThat(version.out()).matches("addenda \\d+\\.\\d+\\.\\d+.*\\R");
  }

  @Test
  void everyGroupHasHelpThatNamesItsCommands() {
    assertThat(run("hold", "-h").out())
        .isEqualTo(
            """
            Usage: addenda hold [-hV] COMMAND
            Works on legal holds and retention.
              -h, --help     Show this help message and exit.
              -V, --version  Print version information and exit.
            Commands:
              list     Lists all holds, those that have ended by themselves included.
              place    Places a hold: what it covers is neither deleted nor destroyed.
                         Prints its id.
              release  Releases a hold.
            """);
    assertThat(run("hold", "-V").out()).startsWith("addenda ");
    assertThat(run("--help", "hold")).isEqualTo(run("--help"));
  }

  /// A line of the program, and what is wrong with it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sreve | there is no command sreve (see addenda --help)
          sreve --port 1 | there is no command sreve (see addenda --help)
          --prot | there is no option --prot (see addenda --help)
          -x serve | there is no option -x (see addenda --help)
          - | there is a word too many: - (see addenda --help)
          audit verfy | there is no command audit verfy (see addenda audit --help)
          audit --data x verify | there is no option --data (see addenda audit --help)
          audit | say what to do with the audit: verify or export (see addenda audit --help)
          client | say what to do with a client: create (see addenda client --help)
          hold | say what to do with holds: list, place or release (see addenda hold --help)
          serve --prot=1 | there is no option --prot (see addenda serve --help)
          config --por 1 | there is no option --por (see addenda config --help)
          config -p 1 | there is no option -p (see addenda config --help)
          config -port 1 | there is no option -port (see addenda config --help)
          config -port=1 | there is no option -port (see addenda config --help)
          config -port1 | there is no option -port1 (see addenda config --help)
          config --port | --port wants a value (see addenda config --help)
          config --port --reference | --port wants a value (see addenda config --help)
          config --port -- 1 | --port wants a value (see addenda config --help)
          config -=1 | there is no option - (see addenda config --help)
          config -xh | there is no option -xh (see addenda config --help)
          config -port= | there is no option -port (see addenda config --help)
          du --json=yes | --json takes no value (see addenda du --help)
          config -h=yes | -h takes no value (see addenda config --help)
          config --port 1 --port=2 | --port can be given only once (see addenda config --help)
          du --json --json | --json can be given only once (see addenda du --help)
          undo --since 2026-01-31T08:00:00Z --client a --token b | --client and --token are the same: give one of them (see addenda undo --help)
          client create | --name is missing (see addenda client create --help)
          grant | --client and --scope are missing (see addenda grant --help)
          undo --until 2026-01-31T08:00:00Z | --since is missing (see addenda undo --help)
          hold place --module Leads | --reason is missing (see addenda hold place --help)
          purge | one ID is missing (see addenda purge --help)
          restore -- | one ID is missing (see addenda restore --help)
          storm allow | one ID is missing (see addenda storm allow --help)
          receipt verify | one FILE is missing (see addenda receipt verify --help)
          hold release 1 2 | there is a word too many: 2 (see addenda hold release --help)
          fsck 1 | there is a word too many: 1 (see addenda fsck --help)
          fsck -- --hashes | there is a word too many: --hashes (see addenda fsck --help)
          bin list --since yesterday | --since: not a time such as 2026-01-31T08:00:00Z: yesterday (see addenda bin list --help)
          audit export --since 2026-01-31 | --since: not a time such as 2026-01-31T08:00:00Z: 2026-01-31 (see addenda audit export --help)
          undo --since 0 | --since: not a time such as 2026-01-31T08:00:00Z: 0 (see addenda undo --help)
          undo --since 2026-01-31T08:00:00Z --until=now | --until: not a time such as 2026-01-31T08:00:00Z: now (see addenda undo --help)
          scrub --rate fast | --rate: not a whole number up to 2147483647: fast (see addenda scrub --help)
          scrub --rate -1 | --rate: cannot be below 0: -1 (see addenda scrub --help)
          grant --client a --scope b --minutes 99999999999 | --minutes: not a whole number up to 2147483647: 99999999999 (see addenda grant --help)
          init --time-zone Mars/Olympus | --time-zone: there is no time zone Mars/Olympus (see addenda init --help)
          """)
  void wrongUsageIsSaidOnOneLine(String line, String reason) {
    wrongUsage(run(List.of(line.split(" ", -1))), "addenda: " + reason);
  }

  @Test
  void whatIsNoPathIsWrongUsage() {
    wrongUsage(
        run("config", "--config", "a\0b"),
        "addenda: --config: not a path: a?b (see addenda config --help)");
    wrongUsage(
        run("receipt", "verify", "a\0b"),
        "addenda: FILE: not a path: a?b (see addenda receipt verify --help)");
  }

  @Test
  void whatAPersonWroteStaysOnTheLine() {
    wrongUsage(run("a\nb\u001b[31m"), "addenda: there is no command a?b?[31m (see addenda --help)");
  }

  @Test
  void optionsAndOperandsComeInAnyOrderAndForm() {
    for (var line :
        List.of(
            "--data=D --key=K F",
            "F --key K --data D",
            "--key=K F --data D",
            "--data D --key K -- F")) {
      failed(
          run(with(List.of("receipt", "verify"), line.split(" ", -1))),
          "addenda: there is no file K");
    }
    var config = run("config", "--set", "listen.port=1", "--set=listen.host=\"::1\"", "--data=-x");
    assertThat(config.out())
        .contains("# --set\nlisten.port = 1\n", "listen.host = \"::1\"\n", "# --data\ndata = -x\n");
  }

  @Test
  void whoAsksForHelpIsNotToldWhatElseIsWrong() {
    for (var line : List.of("--help", "-h", "-hV", "--help --prot", "1 --help", "--port 1 -h")) {
      assertThat(run(with(List.of("grant"), line.split(" ", -1))))
          .as(line)
          .isEqualTo(run("grant", "--help"));
    }
  }
}
