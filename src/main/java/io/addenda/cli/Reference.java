package io.addenda.cli;

import module java.base;

import io.addenda.config.Setting;

/// The documents that the program prints about itself.
final class Reference {

  private Reference() {}

  /// What every key of the configuration means, which is `docs/config.md`.
  static String config() {
    var rows =
        Stream.of(Setting.values())
            .map(
                setting ->
                    "| `%s` | %s | `%s` | %s |"
                        .formatted(
                            setting.key(),
                            setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`",
                            setting.variable(),
                            setting.meaning()))
            .collect(Collectors.joining("\n"));
    return """
    # Configuration

    Printed by `addenda config --reference`; a test fails when this page is stale.

    Each value comes from the last of these that names it:

    1. the default,
    2. the file given with `--config FILE`: lines `key = value` in the syntax of Java properties, UTF-8,
    3. the environment variable,
    4. the flag `--set KEY=VALUE`, or the key's own flag (`addenda serve --help` lists them).

    `addenda config` prints the values in effect and where each came from. A key that is not in this table, a variable that
    begins with `ADDENDA_` and is not in it, and a value that cannot be used stop the start with one line that names them.
    (`ADDENDA_JAVA_OPTS` is for the `addenda` script: options of the JVM, such as `-Xmx1g`.)

    Times are written `500ms`, `75s`, `5m` or `1h`; sizes `1048576`, `512KB`, `100MB` or `1GB`, where 1 KB is 1024 bytes. Relative
    paths start from the working directory.

    | key | default | environment variable | meaning |
    | --- | --- | --- | --- |
    %s
    """
        .formatted(rows);
  }

  /// The help of every command, which is `docs/cli.md`.
  static String commands() {
    var text =
        new StringBuilder(
            """
            # Commands

            What `--help` prints for each; a test fails when this page is stale.

            Results go to stdout, what went wrong to stderr in one line. Exit codes: 0 done, 1 failed, 2 wrong usage (an unknown
            option, a configuration that cannot be used). `addenda serve` prints `addenda listening on URL` as its first line as soon
            as it answers; on SIGTERM or Ctrl-C it lets calls in progress end and exits with 0.
            """);
    append(Addenda.COMMANDS, text);
    return text.toString();
  }

  private static void append(Command command, StringBuilder text) {
    text.append("\n## ").append(command.usage().title()).append("\n\n```\n");
    text.append(Help.page(command)).append("```\n");
    if (command instanceof Group group) {
      group.commands().forEach(inner -> append(inner, text));
    }
  }
}
