package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.custody.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the commands print and with which code they exit.
class AddendaTest extends CommandRuns {

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
}
