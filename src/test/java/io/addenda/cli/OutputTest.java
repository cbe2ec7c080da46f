package io.addenda.cli;

import static io.addenda.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import module java.base;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of every command whose output cannot be written, be it at once or in the middle.
/// The commands come from the table of them, so a new one is met here too.
class OutputTest {

  /// Those that make a change before they know what to print of it.
  private static final Set<String> CHANGES =
      Set.of(
          "restore",
          "undo",
          "purge",
          "hold place",
          "hold release",
          "storm allow",
          "snapshot save",
          "snapshot load");

  /// What prints only what a server tells it.
  private static final Set<String> OF_A_SERVER = Set.of("trace");

  /// Takes so many characters and then no more, like a disk.
  private static final class FullWriter extends Writer {
    private long room;

    private FullWriter(long room) {
      this.room = room;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      room -= length;
      if (room < 0) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @TempDir private static Path template;
  private static CommandLines lines;

  @TempDir private Path folder;

  @BeforeAll
  static void init() throws Exception {
    lines = new CommandLines(template);
  }

  @TestFactory
  Stream<DynamicTest> commandWhoseOutputCannotBeWrittenFailsWithOneLine() {
    return CommandLines.names()
        .filter(name -> !OF_A_SERVER.contains(name))
        .map(name -> DynamicTest.dynamicTest(name, () -> failsWithOneLine(name)));
  }

  private void failsWithOneLine(String name) throws Exception {
    var data = Files.createDirectory(folder.resolve(name.replace(' ', '-')));
    var arguments = lines.call(name, data);
    for (var room : List.of(0, 3)) {
      assertThat(run(List.of("--help"), new FullWriter(room)).exit()).isEqualTo(Addenda.FAILED);
      var run = run(arguments, new FullWriter(room));
      assertThat(run.exit()).as("%s", run).isEqualTo(Addenda.FAILED);
      assertThat(run.err())
          .startsWith("addenda: stdout could not be written: No space left on device")
          .hasLineCount(1);
      if (CHANGES.contains(name)) {
        assertThat(run.err()).contains("all the same");
        return;
      }
    }
  }

  @Test
  void whatIsShownOnceIsNotMadeWhenItCannotBeShown() throws Exception {
    var data = folder.resolve("data").toString();
    assertThat(run(List.of("init", "--data", data), new FullWriter(100)).exit()).isEqualTo(1);
    assertThat(audit(data)).isEmpty();
    lines.copy(Path.of(data));
    var before = audit(data);

    run(List.of("client", "create", "--name", "x", "--data", data), new FullWriter(20));
    run(
        List.of(
            "grant", "--client", lines.client(), "--scope", "ZohoCRM.modules.ALL", "--data", data),
        new FullWriter(20));

    assertThat(audit(data)).isEqualTo(before);
  }

  private static String audit(String data) {
    var lines = new StringWriter();
    assertThat(run(List.of("audit", "export", "--data", data), lines).exit()).isZero();
    return lines.toString();
  }

  @Test
  void fullDeviceIsMet() throws IOException {
    var full = Path.of("/dev/full");
    assumeThat(full).exists();
    for (var words : List.of("--version", "routes", "errors", "hold --help")) {
      try (var out = Files.newBufferedWriter(full, StandardOpenOption.WRITE)) {
        var run = run(List.of(words.split(" ", -1)), out);
        assertThat(run.exit()).as(words).isEqualTo(Addenda.FAILED);
        assertThat(run.err())
            .isEqualTo(
                "addenda: stdout could not be written: No space left on device%n".formatted());
        // Closing it meets the full device again.
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("No space");
      }
    }
  }
}
