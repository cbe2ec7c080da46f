package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.api.Json;
import io.addenda.metadata.Inside;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands on a data directory that is mounted to be read: those that look work, the others
/// say why they do not. The mount is real, in a process of its own that has its own mounts, which
/// takes root on Linux; elsewhere this is skipped.
@LocalOnly("it is about files that cannot be written")
class ReadOnlyTest {

  private static final List<String> LOOKING =
      List.of(
          "du",
          "fsck",
          "scrub",
          "bin list",
          "hold list",
          "storm list",
          "audit verify",
          "audit export",
          "undo --dry-run --since 2000-01-01T00:00:00Z",
          "receipt key");

  /// What a command printed, and with which code it ended.
  private record Ended(int exit, String out, String err) {}

  @TempDir private Path data;
  @TempDir private Path folder;
  private TestServer server;
  private String deleted;

  @BeforeEach
  void start() throws Exception {
    assumeThat(canMount())
        .as("NOT TESTED: commands on a file system that is mounted to be read need root on Linux")
        .isTrue();
    server = TestServer.demo(data, "store.small-file-bytes=0");
    var lead = server.create("Leads", Person.STANDARD);
    deleted = server.upload(lead, "a.txt", "some content", Person.STANDARD);
    server.delete(lead.path() + "/Attachments/" + deleted, Person.STANDARD);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static boolean canMount() throws Exception {
    var mount = "mount --bind /tmp /tmp && mount -o remount,bind,ro /tmp";
    try {
      return new ProcessBuilder("unshare", "-m", "sh", "-c", mount)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// Runs a command for each line, on a directory that is mounted to be read meanwhile.
  private List<Ended> run(Path directory, List<String> lines) throws Exception {
    var mounted = Files.createDirectories(folder.resolve("mounted"));
    var mount =
        "mount --bind \"$1\" \"$2\" && mount -o remount,bind,ro \"$2\" && shift 2 && exec \"$@\"";
    var command =
        new ArrayList<>(
            List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                mount,
                "sh",
                directory.toString(),
                mounted.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Lines.class.getName()));
    lines.forEach(line -> command.add(line + " --data " + mounted));
    var out = folder.resolve("out");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor(Duration.ofMinutes(2))).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err"))).isZero();
    return Files.readAllLines(out).stream().map(Json::read).map(ReadOnlyTest::ended).toList();
  }

  private static Ended ended(Map<String, ?> line) {
    return new Ended(
        Integer.parseInt(String.valueOf(line.get("exit"))),
        String.valueOf(line.get("out")),
        String.valueOf(line.get("err")));
  }

  /// Runs the commands that it is given, and prints what became of each as JSON on a line.
  static final class Lines {
    private Lines() {}

    static void main(String[] lines) {
      for (var line : lines) {
        var run = Run.of(Map.of(), List.of(line.split(" ", -1)));
        System.out.println(
            Json.write(Map.of("exit", run.exit(), "out", run.out(), "err", run.err())));
      }
      System.exit(0);
    }
  }

  private void assertLooks(Path directory) throws Exception {
    var ended = run(directory, LOOKING);
    for (int i = 0; i < ended.size(); i++) {
      assertThat(ended.get(i))
          .as(LOOKING.get(i))
          .extracting(Ended::exit, Ended::err)
          .containsExactly(0, "");
    }
    assertThat(ended.get(3).out()).contains(deleted);
    assertThat(ended.get(7).out()).contains(deleted, "ATTACHMENT_DELETED");
    assertThat(ended.get(8).out()).startsWith("would restore ");
  }

  @Test
  void commandsThatLookWorkWhileAServerRuns() throws Exception {
    assertThat(data.resolve("addenda.db-wal")).isNotEmptyFile();

    assertLooks(data);
  }

  @Test
  void receiptThatWasGivenIsGivenAgainAndOneThatMustBeSignedIsRefused() throws Exception {
    var lead = server.create("Leads", Person.STANDARD);
    var other = server.upload(lead, "b.txt", "other content", Person.STANDARD);
    server.delete(lead.path() + "/Attachments/" + other, Person.STANDARD);
    var bin = "/crm/v7/settings/recycle_bin/";
    var given = server.delete(bin + deleted + "?receipt=true", Person.ADMINISTRATOR);
    var unsigned = server.delete(bin + other, Person.ADMINISTRATOR).header("Addenda-Receipt");

    var ended =
        run(
            data,
            List.of(
                "receipt get " + given.header("Addenda-Receipt"),
                "receipt get " + deleted,
                "receipt get " + unsigned));

    for (var got : ended.subList(0, 2)) {
      assertThat(got.exit()).as(got.err()).isZero();
      assertThat(given.body()).contains(got.out().strip().substring(1));
    }
    assertThat(ended.get(2).exit()).isEqualTo(1);
    assertThat(ended.get(2).err())
        .isEqualToNormalizingNewlines(
            "addenda: the receipt %s was never given, and cannot be signed where nothing can be written\n"
                .formatted(unsigned));
  }

  @Test
  void commandsThatLookWorkAfterAServerStopped() throws Exception {
    server.close();
    assertThat(data.resolve("addenda.db-wal")).doesNotExist();

    assertLooks(data);
  }

  @Test
  void commandsThatLookWorkOnWhatAPowerCutLeft() throws Exception {
    for (var files :
        List.of(
            List.of("addenda.db", "addenda.db-wal", "addenda.db-shm"),
            List.of("addenda.db", "addenda.db-wal"))) {
      var copy = Files.createTempDirectory(folder, "copy");
      for (var file : files) {
        Files.copy(data.resolve(file), copy.resolve(file));
      }
      assertThat(copy.resolve("addenda.db-wal")).isNotEmptyFile();

      var ended = run(copy, List.of("bin list", "audit verify", "du"));

      assertThat(ended).as("%s", files).extracting(Ended::err).containsOnly("");
      assertThat(ended).extracting(Ended::exit).containsOnly(0);
      assertThat(ended.getFirst().out()).contains(deleted);
    }
  }

  @Test
  void commandsThatChangeSayWhyTheyCannot() throws Exception {
    server.close();
    var lines =
        List.of(
            "restore " + deleted,
            "undo --since 2000-01-01T00:00:00Z",
            "purge " + deleted,
            "fsck --repair",
            "hold place --module Leads --reason x",
            "hold release 1",
            "storm allow 1",
            "client create --name x",
            "grant --client x --scope ZohoCRM.modules.ALL",
            "init",
            "serve --port 0");

    var ended = run(data, lines);

    assertThat(ended)
        .hasSameSizeAs(lines)
        .containsOnly(
            new Ended(
                Addenda.FAILED,
                "",
                "addenda: the data directory %s cannot be used: read-only file system%n"
                    .formatted(folder.resolve("mounted"))));
  }

  @Test
  void whatIsOlderIsNotLookedAt() throws Exception {
    server.close();
    var old = Files.createDirectory(folder.resolve("old"));
    Files.copy(data.resolve("addenda.db"), old.resolve("addenda.db"));
    Inside.of(old).damage().becomeOlder(5);

    var ended = run(old, List.of("du")).getFirst();

    assertThat(ended.exit()).isEqualTo(Addenda.FAILED);
    assertThat(ended.err())
        .contains("was written by an older Addenda (version 5 of its tables")
        .hasLineCount(1);
  }
}
