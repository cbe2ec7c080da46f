package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.custody.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the commands print and with which code they exit.
class AddendaTest {

  /// What one run of the program left.
  private record Run(int exit, String out, String err) {}

  @TempDir private Path folder;

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

  @Test
  void whatNobodyExpectedIsShownWhereItBroke() {
    var broken =
        new AbstractMap<String, String>() {
          @Override
          public Set<Entry<String, String>> entrySet() {
            throw new IllegalStateException("no environment");
          }
        };
    var out = new StringWriter();
    var err = new StringWriter();

    int exit =
        new Addenda(broken).run(List.of("config"), new PrintWriter(out), new PrintWriter(err));

    assertThat(exit).isEqualTo(Addenda.FAILED);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .startsWith("addenda: failed unexpectedly")
        .contains("IllegalStateException: no environment", "\tat ");
  }

  @Test
  void aWrongConfigurationIsWrongUsage() {
    wrongUsage(
        run("serve", "--port", "http"),
        "addenda: listen.port = http (from --port) is not a whole number from 0 to 65535");
    wrongUsage(
        run("config", "--set", "listen.prot=1"),
        "addenda: unknown key listen.prot (from --set); the nearest is listen.port");
    wrongUsage(
        run("config", "--set", "listen.port"), "addenda: --set wants KEY=VALUE, not listen.port");
    wrongUsage(
        run("serve", "--tls-cert", "cert.pem"),
        "addenda: listen.tls-cert and listen.tls-key belong together: listen.tls-cert (from"
            + " --tls-cert) is set alone");
    wrongUsage(
        run("config", "--set", "listen.public-url=ftp://x"),
        "addenda: listen.public-url = ftp://x (from --set) is not a URL such as"
            + " https://crm.example.com");
  }

  @Test
  void configPrintsTheValuesInEffectWithTheirSource() throws IOException {
    var file = Files.writeString(folder.resolve("addenda.conf"), "listen.port = 1\ndata = there\n");

    var run =
        run("config", "--config", file.toString(), "--set", "listen.port=2", "--data", "here");

    assertThat(run.exit()).isEqualTo(Addenda.DONE);
    assertThat(run.out())
        .contains("# --set\nlisten.port = 2\n")
        .contains("# --data\ndata = here\n")
        .contains("# ADDENDA_LOG_ACCESS\nlog.access = none\n");
  }

  @Test
  void theDemoIsNotOfferedToOtherMachinesUnlessOneKnows() {
    wrongUsage(
        run("serve", "--demo", "--host", "0.0.0.0", "--data", data()),
        "addenda: --demo on 0.0.0.0 would let everybody in, its credentials are public: listen on"
            + " 127.0.0.1, or add --i-know-this-is-a-demo");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aDataDirectoryThatIsAFileIsRefused() throws IOException {
    var file = Files.createFile(folder.resolve("data"));

    failed(
        run("serve", "--data", file.toString()),
        "addenda: the data directory %s cannot be used: it is a file, not a directory"
            .formatted(file));
    failed(
        run("init", "--data", file.resolve("below").toString()),
        "addenda: the data directory %s cannot be used: not a directory"
            .formatted(file.resolve("below")));
  }

  @Test
  void aSecondServerOnTheSameDataDirectoryIsRefused() throws IOException {
    try (var lock = DataDirectory.open(folder.resolve("data")).lock()) {
      assertThat(lock).isNotNull();
      failed(
          run("serve", "--data", data()),
          "addenda: another server runs on the data directory %s: stop it, or choose another with --data"
              .formatted(data()));
    }
  }

  @Test
  void whatIsNoDatabaseIsRefused() throws IOException {
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("data/addenda.db"), "this is no database".repeat(100));

    var run = run("serve", "--data", data());

    assertThat(run.exit()).isEqualTo(Addenda.FAILED);
    assertThat(run.err())
        .startsWith("addenda: the data directory %s cannot be used: ".formatted(data()))
        .hasLineCount(1);
  }

  @Test
  void initClientCreateAndGrantPrintTheirSecretsOnce() {
    var init = run("init", "--data", data(), "--organization", "Acme", "--email", "a@acme.example");
    assertThat(init.exit()).isEqualTo(Addenda.DONE);
    assertThat(init.out())
        .contains("organisation   Acme\nuser           a@acme.example\n")
        .containsPattern("password       [A-Za-z0-9]{20}\n")
        .containsPattern("client id      1000\\.[A-Z0-9]{30}\n")
        .containsPattern("client secret  [0-9a-f]{42}\n");

    var create = run("client", "create", "--data", data(), "--name", "Importer");
    assertThat(create.exit()).isEqualTo(Addenda.DONE);
    var id = create.out().lines().findFirst().orElseThrow().replaceFirst("client id +", "");

    var grant =
        run(
            "grant",
            "--data",
            data(),
            "--client",
            id,
            "--scope",
            "ZohoCRM.modules.ALL",
            "--user",
            "a@acme.example");
    assertThat(grant.exit()).isEqualTo(Addenda.DONE);
    assertThat(grant.out()).matches("1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}\\R");

    failed(
        run("init", "--data", data()),
        "addenda: the data directory %s holds an organisation already".formatted(data()));
    failed(
        run("serve", "--demo", "--data", data()),
        "addenda: the data directory %s holds an organisation already: give the demo another with --data"
            .formatted(data()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fsck",
        "scrub",
        "du",
        "restore 1",
        "undo --since 2026-01-31T08:00:00Z",
        "purge 1",
        "audit verify",
        "audit export",
        "bin list",
        "hold list",
        "hold place --module Leads --reason x",
        "hold release 1",
        "storm list",
        "storm allow 1",
        "receipt get 1",
        "receipt verify FILE",
        "receipt key",
        "clock accept",
        "client create --name x",
        "grant --client 1000.X --scope ZohoCRM.modules.ALL"
      })
  void whereNoInstallationIsNoneIsMade(String command) throws IOException {
    var here = Files.createDirectory(folder.resolve("here"));
    var words = Stream.of(command.split(" ", -1)).toList();
    for (var directory : List.of(here, folder.resolve("there/below"))) {
      failed(
          run(with(with(words, "--data"), directory.toString())),
          "addenda: the data directory %s holds no installation: name another with --data, or make one with addenda init"
              .formatted(directory));
    }
    assertThat(here).isEmptyDirectory();
    assertThat(folder.resolve("there")).doesNotExist();
  }

  @Test
  void whatCommandsCannotDoIsSaidInOneLine() {
    DataDirectory.open(Path.of(data())).metadata().close();
    failed(
        run("client", "create", "--data", data(), "--name", "Importer"),
        "addenda: the data directory %s holds no organisation yet: make one with addenda init"
            .formatted(data()));
    assertThat(run("init", "--data", data()).exit()).isEqualTo(Addenda.DONE);
    failed(
        run("grant", "--data", data(), "--client", "nobody", "--scope", "ZohoCRM.modules.ALL"),
        "addenda: there is no client nobody");
    failed(
        run("grant", "--data", data(), "--client", "nobody", "--scope", "everything"),
        "addenda: not a list of scopes such as ZohoCRM.modules.ALL,ZohoCRM.users.READ: everything");
    failed(
        run("client", "create", "--data", data(), "--name", "x", "--user", "nobody@acme.example"),
        "addenda: there is no user nobody@acme.example");
    failed(
        run("client", "create", "--data", data(), "--name", "x", "--redirect-uri", "javascript:1"),
        "addenda: not a redirect URI (an absolute address without a fragment): javascript:1");
    failed(
        run("client", "create", "--data", data(), "--name", " "),
        "addenda: the client needs a name of 1 to 100 characters");
    failed(
        run("init", "--data", data(), "--email", "a,b@acme.example"),
        "addenda: not an e-mail address: a,b@acme.example");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static List<String> with(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  private static void wrongUsage(Run run, String line) {
    assertThat(run).isEqualTo(new Run(Addenda.WRONG_USAGE, "", line + "\n"));
  }

  private static void failed(Run run, String line) {
    assertThat(run).isEqualTo(new Run(Addenda.FAILED, "", line + "\n"));
  }

  private static Run run(String... arguments) {
    return run(List.of(arguments));
  }

  private static Run run(List<String> arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        new Addenda(Map.of("ADDENDA_LOG_ACCESS", "none"))
            .run(arguments, new PrintWriter(out), new PrintWriter(err));
    return new Run(
        exit, out.toString().replace("\r\n", "\n"), err.toString().replace("\r\n", "\n"));
  }
}
