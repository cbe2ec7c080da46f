package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.config.Setting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every setting, and every option of every command, with what nobody means: it does what it says
/// or ends with one line, never with a stack trace.
class AbsurdValuesTest {

  private static final List<String> ABSURD =
      List.of(
          "",
          " ",
          "-1",
          "99999999999999999999",
          "3GB",
          "999999999GB",
          "9223372036854775807",
          "+999999999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "é\uD83D\uDE00\u202E",
          "a\nb",
          "a\0b",
          "?mode=memory#%41",
          "[::",
          "x".repeat(5000));

  /// The settings whose value is made if it is not there.
  private static final Set<String> WRITTEN_TO = Set.of("data", "log.access");

  private static final String ONE_LINE = "(addenda: \\P{Cntrl}+\\R)?";

  /// Where a script is wrong, with its line and a caret.
  private static final String PLACE =
      "\\P{Cntrl}+:\\d+:\\d+: \\P{Cntrl}+\\R  \\P{Cntrl}*\\R *\\^\\R";

  @TempDir private static Path template;
  private static CommandLines lines;

  @TempDir private Path folder;

  /// Also a directory where a file is wanted, a file where a directory is, and what is not there.
  private List<String> values;

  @BeforeAll
  static void init() throws Exception {
    lines = new CommandLines(template);
  }

  @BeforeEach
  void makeFiles() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "-----BEGIN PRIVATE KEY-----\nnone\n");
    values = new ArrayList<>(ABSURD);
    values.addAll(
        List.of(folder.toString(), file.toString(), file + "/below", folder + "/not/there/file"));
  }

  private static void assertOneLine(List<String> words, Writer out) {
    var run = CommandLines.run(words, out);
    assertThat(run.exit()).isBetween(Addenda.DONE, Addenda.WRONG_USAGE);
    assertThat(run.err())
        .as("%s", words)
        .doesNotContain("unexpectedly", "\tat ")
        .matches(words.getFirst().equals("deluge") ? ONE_LINE + "|" + PLACE : ONE_LINE);
    assertThat(run.err().isEmpty()).as("%s", words).isEqualTo(run.exit() == Addenda.DONE);
  }

  @TestFactory
  Stream<DynamicTest> settings() {
    return Stream.of(Setting.values())
        .map(it -> DynamicTest.dynamicTest(it.key(), () -> setting(it.key())));
  }

  private void setting(String key) throws Exception {
    for (var value : values) {
      var words =
          new ArrayList<>(List.of("serve", "--set", "listen.port=0", "--set", "log.access=none"));
      if (WRITTEN_TO.contains(key) && !isOfTheTest(value)) {
        // It would be made in the working directory.
        continue;
      }
      if (!key.equals("data")) {
        words.addAll(List.of("--data", folder.resolve("data").toString()));
      }
      words.addAll(List.of("--set", key + "=" + value));
      // A server that starts all the same stops, since nobody hears of it.
      assertOneLine(words, new DamagedDirectoryTest.ClosedWriter());
    }
  }

  private boolean isOfTheTest(String value) {
    return value.startsWith(folder.toString()) || value.isBlank() || value.contains("\0");
  }

  @Test
  void certificateThatIsNoneIsSaidInOneLine() throws IOException {
    var none = Files.writeString(folder.resolve("none.pem"), "no certificate");
    var key = folder.resolve("file").toString();
    for (var files : List.of(List.of(none.toString(), key), List.of(key, none.toString()))) {
      assertOneLine(
          List.of(
              "serve",
              "--port",
              "0",
              "--data",
              folder.resolve("data").toString(),
              "--tls-cert",
              files.get(0),
              "--tls-key",
              files.get(1)),
          new DamagedDirectoryTest.ClosedWriter());
    }
  }

  @TestFactory
  Stream<DynamicTest> options() {
    return CommandLines.commands()
        .map(it -> DynamicTest.dynamicTest(it.usage().name(), () -> options(it)));
  }

  private void options(Command command) throws Exception {
    var name = command.usage().name();
    var data = Files.createDirectory(folder.resolve(name.replace(' ', '-')));
    for (var option : command.usage().options()) {
      if (option.kind() != Option.Kind.FLAG && !option.name().equals("--data")) {
        for (var value : valuesFor(name)) {
          lines.copy(data);
          var words = new ArrayList<>(lines.words(name, data));
          int at = words.indexOf(option.name());
          if (at >= 0) {
            words.subList(at, at + 2).clear();
          }
          words.add(option.name() + "=" + value);
          assertOneLine(words, new DamagedDirectoryTest.ClosedWriter());
        }
      }
    }
    if (command.usage().operand() != null) {
      for (var value : values) {
        var words = new ArrayList<>(List.of(name.split(" ", -1)));
        if (command.usage().options().stream().anyMatch(it -> it.name().equals("--data"))) {
          words.addAll(List.of("--data", data.toString()));
        }
        words.addAll(List.of("--", value));
        assertOneLine(words, new StringWriter());
      }
    }
  }

  /// Some are enough for the command that makes a password, which takes its time.
  private List<String> valuesFor(String name) {
    return name.equals("init") ? values.subList(9, 12) : values;
  }

  @Test
  void timesBeyondAllThatIsStoredAreThose() {
    var data = folder.resolve("data");
    assertThat(
            CommandLines.run(List.of("init", "--data", data.toString()), new StringWriter()).exit())
        .isZero();
    for (var words : List.of("audit export", "bin list", "undo")) {
      for (var time : List.of("+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z")) {
        var all = new ArrayList<>(List.of(words.split(" ", -1)));
        all.addAll(List.of("--since=" + time, "--data", data.toString()));
        var out = new StringWriter();
        assertThat(CommandLines.run(all, out)).isEqualTo(new CommandLines.Run(Addenda.DONE, ""));
        assertThat(out.toString().contains("ORGANIZATION_CREATED"))
            .isEqualTo(words.startsWith("audit") && time.startsWith("-"));
      }
    }
  }
}
